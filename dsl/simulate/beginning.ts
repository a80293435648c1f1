import type { Draft } from "../draft/draft";
import { evaluateFeel } from "../expression/feel";
import { isObject, type JsonObject, own } from "../json";
import type { Program, ProgramStep } from "../program/program";
import type { ScriptEvent } from "./script";

/** Where a case of a trial begins, and with what. */
interface Beginning {
  readonly step: string | undefined;
  readonly values?: JsonObject;
}

interface Given {
  readonly variables: JsonObject;
  /** ISO instant. */
  readonly now: string;
}

/**
 * How the case begins. A process that only messages begin waits for the first of the script that does (which is taken out of the events);
 * so does one that has such a start beside others when the script begins with that message. Undefined: nothing begins it, for what its
 * starts ask for does not hold.
 */
export function beginningOf(
  { program, draft }: { readonly program: Program; readonly draft?: Draft },
  events: ScriptEvent[],
  { variables, now }: Given,
): Beginning | undefined {
  const all = Object.entries(program.steps).flatMap(([id, step]) => {
    const triggers = Array.isArray(step.triggers) ? step.triggers.filter(isObject) : [];
    return triggers.map((trigger) => ({ id, trigger }));
  });
  const starts = all.filter(({ id }) => holds(conditionOf(draft, id), { variables, now }));
  if (starts.length === 0 && all.length > 0) return undefined;
  const plain = starts.find(({ trigger }) => trigger.api === true || trigger.form !== undefined);
  const named = events.findIndex((event) => starts.some(({ trigger }) => begins(trigger, event)));
  const isMeant = named === 0 && !hears(program, events[0]);
  const event = plain && !isMeant ? undefined : events[named];
  if (!event) return { step: (plain ?? starts[0])?.id };
  const start = starts.find(({ trigger }) => begins(trigger, event));
  events.splice(named, 1);
  const brought = "variables" in event && event.variables ? event.variables : {};
  return { step: start?.id, values: { ...variables, ...brought } };
}

/** What the file says must hold for a start to begin a case; FEEL. */
function conditionOf(draft: Draft | undefined, start: string): string | undefined {
  const bpmn = own(draft?.steps ?? {}, start)?.bpmn;
  return isObject(bpmn) && typeof bpmn.when === "string" ? bpmn.when : undefined;
}

function holds(when: string | undefined, { variables, now }: Given): boolean {
  if (when === undefined) return true;
  const result = evaluateFeel(when, variables, { now });
  return "value" in result && result.value === true;
}

/** Something in the process waits for the event, or may. */
function hears({ steps }: Program, event: ScriptEvent | undefined): boolean {
  const waits = ({ message, handlers, trigger }: ProgramStep): boolean =>
    [{ message }, trigger, ...Object.values(handlers ?? {})].some(
      (one) => event !== undefined && isObject(one) && begins(one, event),
    );
  return Object.values(steps).some(waits);
}

function begins(trigger: Readonly<Record<string, unknown>>, event: ScriptEvent): boolean {
  const { message } = trigger;
  if (typeof message !== "string") return false;
  if ("message" in event) return sameName(message, event.message);
  return "signal" in event && sameName(message, `signal_${event.signal}`);
}

/** Messages are called by identifiers with us, and by anything elsewhere. */
export function sameName(ours: string, given: string): boolean {
  const plain = (name: string) =>
    name
      .replace(/[^A-Za-z0-9]+/g, "_")
      .replace(/^_+|_+$/g, "")
      .toLowerCase();
  return ours === given || plain(ours) === plain(given) || plain(ours) === plain(`m_${given}`);
}
