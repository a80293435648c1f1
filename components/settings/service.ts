import type { ApiOutput } from "@/components/api";

/** A service that processes call, as the API tells it. */
export type Service = ApiOutput["services"]["list"]["items"][number];
