"use client";
import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { createApiClient, refusalIn, TRPCProvider } from "@/components/api";
import { markSignedOut } from "./session";

/** The server, for every page of the studio: what was asked is kept and asked again when one comes back to it. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [queries] = useState(createQueries);
  const [api] = useState(createApiClient);
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={api} queryClient={queries}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}

function createQueries(): QueryClient {
  const seen = (error: unknown) => {
    if (refusalIn(error)?.code === "signIn.needed") markSignedOut(true);
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError: seen, onSuccess: () => markSignedOut(false) }),
    mutationCache: new MutationCache({ onError: seen }),
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // a refusal stays one; only a server that could not be reached is asked again
        retry: (count, error) => count < 2 && !refusalIn(error),
      },
      mutations: { retry: false },
    },
  });
}
