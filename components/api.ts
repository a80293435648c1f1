import {
  createTRPCClient,
  httpBatchLink,
  httpLink,
  httpSubscriptionLink,
  splitLink,
  TRPCClientError,
} from "@trpc/client";
import type { inferRouterInputs, inferRouterOutputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/router";

/** What the server takes and answers, by procedure: `ApiOutput["tasks"]["get"]`. All JSON; instants are ISO 8601 texts. */
export type ApiInput = inferRouterInputs<AppRouter>;
export type ApiOutput = inferRouterOutputs<AppRouter>;

export const { TRPCProvider, useTRPC, useTRPCClient } = createTRPCContext<AppRouter>();

const url = "/api/trpc";

/** What is asked here may name a person, so that it goes in the body: addresses are written down by what stands between. */
const unseen = new Set(["messages.list", "cases.list", "bulk.count"]);

/** The client of this page: calls in batches, subscriptions over server-sent events. */
export function createApiClient() {
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (operation) => operation.type === "subscription",
        true: httpSubscriptionLink({ url }),
        false: splitLink({
          condition: ({ path, type }) => type === "query" && unseen.has(path),
          true: httpLink({ url, methodOverride: "POST" }),
          false: httpBatchLink({ url, maxURLLength: 8000 }),
        }),
      }),
    ],
  });
}
export type ApiClient = ReturnType<typeof createApiClient>;

/** Why the server did not do it: a code with details; undefined when it could not be reached at all. */
export function refusalIn(error: unknown) {
  return error instanceof TRPCClientError ? refusalOf(error) : undefined;
}

function refusalOf(error: TRPCClientError<AppRouter>) {
  return error.data?.refusal;
}
