import type { Json } from "../json";

/**
 * What becomes of an element: it runs as it was drawn; it is kept and drawn but does nothing; it runs, but something about it is
 * not as it was; it could not be taken over.
 */
export type Outcome = "runs" | "kept" | "changed" | "dropped";

/** A line of the import's report. `code` names a sentence in the catalogues, `params` are its arguments. */
export interface ReportLine {
  readonly element: string;
  readonly name: string;
  /** Its name in BPMN: `userTask`. */
  readonly tag: string;
  /** Line of the file, from 1. */
  readonly line: number;
  readonly outcome: Outcome;
  readonly code: string;
  readonly params: Readonly<Record<string, Json>>;
}
