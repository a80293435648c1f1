import type { ApiOutput } from "@/components/api";

/** A case with everything the studio shows of it. */
export type CaseView = ApiOutput["cases"]["view"];
/** A case in a list. */
export type CaseRow = ApiOutput["cases"]["list"]["items"][number];
export type Incident = CaseView["incidents"][number];

/**
 * The one state a case is shown in: that an operator holds it is said before an open incident, that before that it has stalled, and
 * that before that it runs.
 */
export type CaseState = "running" | "stalled" | "held" | "incident" | "completed" | "cancelled";

export function stateOf(one: {
  readonly status: "running" | "completed" | "cancelled";
  readonly openIncidents: number;
  readonly suspended: boolean;
  /** Where it has stalled, if that is known and it has. */
  readonly stalled?: unknown;
}): CaseState {
  if (one.status === "running" && one.suspended) return "held";
  if (one.status === "running" && one.openIncidents > 0) return "incident";
  return one.status === "running" && one.stalled ? "stalled" : one.status;
}
