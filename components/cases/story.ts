import type { Draft } from "@/dsl/draft/draft";
import { type JsonObject, own } from "@/dsl/json";
import { pickText } from "@/dsl/language";
import type { CaseView } from "./case-view";
import { type DecisionTold, decisionLine, type StoryReader } from "./decision-line";

type Entry = CaseView["timeline"][number];

/** A line of the story: the sentence is `cases.timeline.<code>`; `detail` is a second sentence, or a text as it was. */
export interface StoryLine {
  readonly key: string;
  readonly at: string;
  readonly tone: "on" | "bad" | "plain";
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
  readonly detail?: { readonly code: string; readonly values: Readonly<Record<string, string>> };
  /** An incident's code and its arguments, for `failures.<code>.what`. */
  readonly failure?: { readonly code: string; readonly params: JsonObject };
  /** The step it tells of. */
  readonly stepId?: string;
  /** Why it came so, where that can be told: how a decision was made, or the activation whose conditions can be asked for. */
  readonly why?: { readonly decision: DecisionTold } | { readonly instance: string };
}

/** Who did it, where a sentence has a form for nobody in particular. */
const nobody = "none";

/**
 * A case's timeline as a person tells it, oldest first: what was entered is left out, and that a step is done is said once,
 * by what finished it (a task that was sent, a mail) or by where a choice led.
 */
export function storyOf(
  view: Pick<CaseView, "timeline" | "draft" | "people" | "steps">,
  reader: StoryReader,
): StoryLine[] {
  const { locale, time } = reader;
  const finished = new Set<string>();
  const first = view.steps[0]?.instance;
  if (first) finished.add(first);
  for (const entry of view.timeline) {
    if (
      [
        "task.done",
        "callback.received",
        "wait.over",
        "condition.met",
        "message.received",
        "call.ended",
        "step.skipped",
        "mail.sent",
      ].includes(entry.code)
    )
      finished.add(instanceOf(entry, view));
  }
  return view.timeline.flatMap((entry, index): StoryLine[] => {
    const instance = instanceOf(entry, view);
    const step = stepName(view.draft, entry.stepId, locale);
    const person = entry.by === undefined ? nobody : (view.people[entry.by] ?? nobody);
    const line = {
      key: `${index}`,
      at: entry.at,
      tone: "on" as const,
      code: entry.code,
      stepId: entry.stepId,
      ...askable(entry, instance, view.draft),
    };
    switch (entry.code) {
      case "step.entered":
        return [];
      case "step.left": {
        const next = ledTo(view, instance, locale);
        if (next) return [{ ...line, tone: "plain", code: "step.ledTo", values: { step, next } }];
        return finished.has(instance) ? [] : [{ ...line, values: { step } }];
      }
      case "case.started":
        return [{ ...line, values: { by: text(entry, "by") } }];
      case "task.opened":
        return [
          {
            ...line,
            tone: "plain",
            values: { step, audience: text(entry, "audience"), queue: text(entry, "queue") || nobody },
          },
        ];
      case "attempt.failed": {
        const next = text(entry, "nextAt");
        const cause = text(entry, "cause");
        const detail: StoryLine["detail"] = next
          ? { code: "attempt.next", values: { cause, time: time(next) } }
          : { code: "", values: { text: cause } };
        return [{ ...line, tone: "bad", values: { step, attempt: number(entry, "attempt") }, detail }];
      }
      case "incident.opened":
        return [
          {
            ...line,
            tone: "bad",
            values: { step },
            failure: { code: text(entry, "code"), params: entry.params },
            detail: { code: "", values: { text: text(entry, "cause") } },
          },
        ];
      case "decision.made":
        return [{ ...line, ...decisionLine(entry.params, view.draft, reader) }];
      case "mail.sent":
        return [
          {
            ...line,
            values: { subject: text(entry, "subject") },
            detail: { code: "mail.to", values: { recipient: text(entry, "recipient") } },
          },
        ];
      default:
        return [{ ...line, values: { step, person, ...texts(entry, view.draft, locale) } }];
    }
  });
}

/** Name of a step in the reader's language, else in the process's own, else its id. */
export function stepName(draft: Draft, stepId: string | undefined, locale: string): string {
  if (stepId === undefined) return "";
  return pickText(draft.steps[stepId]?.name, locale, draft.languages.source) || stepId;
}

function askable(entry: Entry, instance: string, draft: Draft): Pick<StoryLine, "why"> {
  return asksWhy(entry, draft) ? { why: { instance } } : {};
}

/** Whether conditions decided what an entry tells of: where a step went on, or that what was waited for came true. */
function asksWhy(entry: Entry, draft: Draft): boolean {
  switch (entry.code) {
    case "condition.met":
      return true;
    case "step.left":
    case "incident.opened":
      return Object.values(draft.flows).some(({ from, when }) => from === entry.stepId && when !== undefined);
    case "handler.acted": {
      const step = own(draft.steps, entry.stepId ?? "");
      return own(step?.handlers, text(entry, "handler"))?.on === "condition";
    }
    default:
      return false;
  }
}

/** Where a step with several ways out went on, or nothing for a step with one. */
function ledTo(
  view: Pick<CaseView, "draft" | "steps">,
  instance: string,
  locale: string,
): string | undefined {
  const left = view.steps.find((one) => one.instance === instance);
  const ways = Object.values(view.draft.flows).filter((flow) => flow.from === left?.stepId);
  const taken = left?.flows.map((id) => view.draft.flows[id]?.to).filter((id) => id !== undefined);
  if (ways.length < 2 || !taken || taken.length === 0) return undefined;
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(
    taken.map((id) => stepName(view.draft, id, locale)),
  );
}

/** The activation an entry belongs to; a delivery names its step alone, so it belongs to the last one before it. */
function instanceOf(entry: Entry, view: Pick<CaseView, "steps">): string {
  if (entry.instance !== undefined) return entry.instance;
  return (
    view.steps.findLast((one) => one.stepId === entry.stepId && one.enteredAt <= entry.at)?.instance ?? ""
  );
}

/** What else its sentence may name; a step by its name. */
function texts({ params }: Entry, draft: Draft, locale: string): Record<string, string> {
  const all = Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === "string");
  return Object.fromEntries(
    all.map(([name, value]) => [name, name === "to" ? stepName(draft, value, locale) : value]),
  );
}

function text(entry: Entry, name: string): string {
  const value = entry.params[name];
  return typeof value === "string" ? value : "";
}

function number(entry: Entry, name: string): number {
  const value = entry.params[name];
  return typeof value === "number" ? value : 0;
}
