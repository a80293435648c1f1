"use client";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/components/api";

/** Whether the organisation is held, looked at again every half minute. */
export function useHolding() {
  const trpc = useTRPC();
  return useQuery(trpc.bulk.holding.queryOptions({}, { refetchInterval: 30_000, staleTime: 5000 }));
}
