import type { ApiOutput } from "@/components/api";

/** A case with everything the studio shows of it. */
export type CaseView = ApiOutput["cases"]["view"];
/** A case in a list. */
export type CaseRow = ApiOutput["cases"]["list"]["items"][number];
export type Incident = CaseView["incidents"][number];

/** The one state a case is shown in: that an operator holds it is said before an open incident, and that before that it runs. */
export type CaseState = "running" | "held" | "incident" | "completed" | "cancelled";

export function stateOf(one: {
  readonly status: "running" | "completed" | "cancelled";
  readonly openIncidents: number;
  readonly suspended: boolean;
}): CaseState {
  if (one.status === "running" && one.suspended) return "held";
  return one.status === "running" && one.openIncidents > 0 ? "incident" : one.status;
}
