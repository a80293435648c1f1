import type { ApiInput } from "@/components/api";
import type { CaseState } from "./case-view";

/** States that a list can be narrowed to. */
type ListedState = Exclude<CaseState, "held"> | "suspended";

/** What a list of cases shows; lives in the address. */
export interface CaseFilters {
  readonly search: string;
  readonly process: string;
  readonly status: ListedState | "";
}

/** Reads the filters of an address; what it does not know is left out. */
export function readFilters(params: URLSearchParams): CaseFilters {
  const status = params.get("status") ?? "";
  return {
    search: params.get("search") ?? "",
    process: params.get("process") ?? "",
    status: isState(status) ? status : "",
  };
}

/** What of a search may stand in the address: not whom one looks for by e-mail. */
export function inAddress(search: string): string {
  return search.includes("@") ? "" : search;
}

/** The filters as the server takes them. */
export function filterInput({
  search,
  process,
  status,
}: CaseFilters): NonNullable<ApiInput["cases"]["list"]> {
  return {
    ...(search.trim() && { reference: search.trim().slice(0, 100) }),
    ...(process && { process }),
    ...(status === "stalled" ? { stalled: true } : status && { status }),
  };
}

/** True when anything is filtered. */
export function isFiltered({ search, process, status }: CaseFilters): boolean {
  return search.trim() !== "" || process !== "" || status !== "";
}

export const caseStates = [
  "running",
  "stalled",
  "incident",
  "suspended",
  "completed",
  "cancelled",
] as const satisfies readonly ListedState[];

function isState(value: string): value is ListedState {
  return caseStates.some((state) => state === value);
}

/**
 * The running cases among those listed, as an operation on many takes them; undefined: none of them runs, or they cannot be told to
 * it (those that have stalled).
 */
export function bulkFilter({ search, process, status }: CaseFilters): ApiInput["bulk"]["count"] | undefined {
  if (status === "completed" || status === "cancelled" || status === "stalled") return undefined;
  return {
    ...(search.trim() && { reference: search.trim().slice(0, 100) }),
    ...(process && { process }),
    // Listed as running are held ones and broken ones as well.
    ...((status === "incident" || status === "suspended") && { status }),
  };
}
