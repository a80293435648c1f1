import type { ApiOutput } from "@/components/api";

export type ProcessSummary = ApiOutput["processes"]["list"]["items"][number];

/** Which processes a list shows. */
export type Shown = "all" | "withDraft" | "attention" | "archived";

/** Which of them the address names; anything else shows all. */
export function shownOf(name: string | null): Shown {
  return name === "withDraft" || name === "attention" || name === "archived" ? name : "all";
}

/** Which processes belong to it. The archived ones are another list of the server. */
export const shows: Record<Shown, (one: ProcessSummary) => boolean> = {
  all: () => true,
  withDraft: (one) => one.draftChanged,
  attention: (one) => one.counts.incidents > 0,
  archived: (one) => one.archived,
};
