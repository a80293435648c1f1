import type { ApiOutput } from "@/components/api";

/** A case with everything the studio shows of it. */
export type CaseView = ApiOutput["cases"]["view"];
/** A case in a list. */
export type CaseRow = ApiOutput["cases"]["list"]["items"][number];
export type Incident = CaseView["incidents"][number];

/** The one state a case is shown in: an open incident is said before that it runs. */
export type CaseState = "running" | "incident" | "completed" | "cancelled";

export function stateOf(one: {
  readonly status: "running" | "completed" | "cancelled";
  readonly openIncidents: number;
}): CaseState {
  return one.status === "running" && one.openIncidents > 0 ? "incident" : one.status;
}
