import type { FieldError } from "@/dsl/form/check";
import type { Form } from "@/dsl/form/form";
import type { JsonObject } from "@/dsl/json";
import type { LocalizedText } from "@/dsl/text";
import type { Scope } from "../db/scope";
import type { Failed, Ok } from "../result";

/** A task in a list. */
export interface TaskRow {
  readonly id: string;
  readonly caseId: string;
  readonly reference: string;
  readonly processId: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  readonly stepId: string;
  readonly stepName: LocalizedText;
  readonly queue: string | null;
  readonly claimedBy: { readonly id: string; readonly name: string } | null;
  /** ISO instants. */
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly status: "open" | "done" | "withdrawn";
}

/** A task with all that is needed to do it. */
export interface TaskView extends TaskRow {
  readonly form: Form;
  /** Values that the person looks at while deciding; names as the step gave them. */
  readonly shows: JsonObject;
  /** What was typed and not sent. */
  readonly kept: JsonObject;
  /** Source language of the process, for texts. */
  readonly source: string;
  readonly caseLocale: string;
}

export interface TaskFilter {
  readonly status?: "open" | "done";
  readonly queues?: readonly string[];
  /** Only tasks claimed by this person. */
  readonly mine?: string;
  /** Only tasks nobody has claimed. */
  readonly unclaimed?: boolean;
  readonly search?: string;
}

export interface Page<T> {
  readonly items: readonly T[];
  /** Give it back to get the next page; null on the last. */
  readonly next: string | null;
}
