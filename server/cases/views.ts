import type { Draft } from "@/dsl/draft/draft";
import type { CaseState } from "@/dsl/interpret/state";
import type { JsonObject } from "@/dsl/json";
import type { LocalizedText } from "@/dsl/text";
import type { StepView, TimelineEntry } from "./timeline";

/** Where a case has stalled, as it was last looked at. Times are ISO instants. */
export interface StalledView {
  readonly stepId: string;
  readonly instance: string;
  /** task, answer, message, timer, service, case, lock, condition, steps (those inside it). */
  readonly waitsFor: string;
  /** When it was entered, and when its norm was over. */
  readonly enteredAt: string;
  readonly since: string;
  readonly normSeconds: number;
  /** From cases that have ended; else the step says it. */
  readonly learned: boolean;
}

/** A case in a list. Times are ISO instants. */
export interface CaseRow {
  readonly id: string;
  readonly reference: string;
  readonly processId: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  /** Source language of the process: what its texts fall back to. */
  readonly source: string;
  /** Number of the version it runs on. */
  readonly version: number;
  readonly status: "running" | "completed" | "cancelled";
  /** Open incidents; above 0 it needs somebody. */
  readonly openIncidents: number;
  /** Steps where it stands. */
  readonly at: readonly { readonly stepId: string; readonly name: LocalizedText }[];
  readonly locale: string;
  readonly customerEmail: string | null;
  /** ISO instant at which its personal data was erased. */
  readonly erasedAt: string | null;
  readonly businessKey: string | null;
  /** Id of the case that called it. */
  readonly parentId: string | null;
  /** Held by an operator. */
  readonly suspended: boolean;
  /** Null: it has not stalled. */
  readonly stalled: StalledView | null;
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly updatedAt: string;
}

/** A case as its caller, or the one that it called, shows it. */
export interface RelatedCase {
  readonly id: string;
  readonly reference: string;
  readonly processKey: string;
  readonly processName: LocalizedText;
  readonly status: CaseRow["status"];
}

export interface DeliveryView {
  readonly id: string;
  readonly stepId: string;
  readonly messageKey: string;
  readonly channel: string;
  readonly recipient: string;
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly status: string;
  readonly createdAt: string;
  readonly sentAt: string | null;
}

export interface IncidentView {
  readonly id: string;
  readonly instance: string;
  readonly stepId: string;
  /** The sentences are `failures.<code>.what` and `.do`. */
  readonly code: string;
  readonly cause: string;
  readonly params: JsonObject;
  readonly attempts: number;
  readonly status: "open" | "resolved";
  readonly openedAt: string;
  readonly resolvedAt: string | null;
}

export interface CaseTask {
  readonly id: string;
  readonly instance: string;
  readonly stepId: string;
  readonly audience: string;
  readonly form: string;
  readonly queue: string | null;
  readonly status: "open" | "done" | "withdrawn";
  readonly claimedBy: string | null;
  readonly dueAt: string | null;
  readonly createdAt: string;
  readonly doneAt: string | null;
}

/** One case with all that is known of it. */
export interface CaseView extends CaseRow {
  readonly variables: JsonObject;
  readonly customer: CaseState["customer"];
  readonly steps: readonly StepView[];
  readonly timeline: readonly TimelineEntry[];
  readonly deliveries: readonly DeliveryView[];
  readonly incidents: readonly IncidentView[];
  readonly tasks: readonly CaseTask[];
  /** The case that called it. */
  readonly parent: RelatedCase | null;
  /** Cases that it has called, in the order of calling; at most 100. */
  readonly children: readonly RelatedCase[];
  /** Names of those who did something, by id. */
  readonly people: Readonly<Record<string, string>>;
  /** The drawing of its version. */
  readonly draft: Draft;
}

export interface CaseFilter {
  readonly processKey?: string;
  /** "incident": running, with something that failed; "suspended": held. */
  readonly status?: CaseRow["status"] | "incident" | "suspended";
  /** Only those that have stalled. */
  readonly stalled?: boolean;
  /** Part of a reference or of the customer's address. */
  readonly search?: string;
}
