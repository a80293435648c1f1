import { type Explained, explain } from "../expression/explain";
import { type JsonObject, own } from "../json";
import type { Program } from "../program/program";
import type { Kinds, Outcome } from "../step";
import { emptyState, fold } from "./apply";
import { expressionContext, stepContext } from "./context";
import type { CaseEvent } from "./event";
import { graphOf, kindOf } from "./graph";
import { type CaseState, type InstanceId, ROOT } from "./state";

/** A condition that a step went by, with how it came to its value at that moment. */
export interface Reason {
  /** ISO instant at which it was looked at. */
  readonly at: string;
  /** The arrow whose condition it is, or the handler of the step; neither: the step itself waits for it. */
  readonly flow?: string;
  readonly handler?: string;
  /** As FEEL; "" of the arrow that is taken when no other is. */
  readonly feel: string;
  /** The arrow was taken, the condition became true. */
  readonly held: boolean;
  /** Absent: not looked at, because what stood before had decided, or cannot be worked out. */
  readonly tree?: Explained;
}

/** Why a step went on as it did. */
export interface Reasons {
  readonly reasons: readonly Reason[];
  /**
   * With what is known today it would have gone on otherwise: a setting of the process was changed since, or a value was erased.
   */
  readonly differs?: true;
}

/** How often a condition that is waited for is told of; the last times. */
const MOST_TURNS = 20;

/**
 * Why an activation of a step went along its arrows, and when what it or its handlers waited for came true: each condition with the
 * value of every part, from the variables at that moment. `events`: all of the case, in order. `settings`: what the organisation has
 * set (today's: what was set then is not kept). Undefined when the case has had no such activation.
 */
export function reasonsOf(
  program: Program,
  events: readonly CaseEvent[],
  instance: InstanceId,
  env: { readonly kinds: Kinds; readonly settings: JsonObject },
): Reasons | undefined {
  const begun = events.findLastIndex(
    (event) => (event.type === "stepEntered" || event.type === "stepRetried") && event.instance === instance,
  );
  if (begun < 0) return undefined;
  const chosen = wayChosen(program, events, { instance, begun }, env);
  const turned = turns(program, events, instance, env.settings);
  return { reasons: [...chosen.reasons, ...turned], ...(chosen.differs && { differs: true }) };
}

interface Place {
  readonly instance: InstanceId;
  /** Index of the event by which it was entered, the last time. */
  readonly begun: number;
}

/** The conditions of its arrows: the kind is asked once more, as the case was then, and watched at what it looks at. */
function wayChosen(
  program: Program,
  events: readonly CaseEvent[],
  { instance, begun }: Place,
  { kinds, settings }: { readonly kinds: Kinds; readonly settings: JsonObject },
): Reasons {
  const state = fold(emptyState, events.slice(0, begun + 1));
  const found = own(state.instances, instance);
  const step = found && own(program.steps, found.step);
  const kind = found && kindOf(program, kinds, found.step);
  const at = events[begun]?.at ?? "";
  const flows = found ? graphOf(program, kinds).out(found.step) : [];
  if (!found || !step || !kind || !flows.some(({ when }) => when !== undefined)) return { reasons: [] };
  const looked = new Set<string>();
  const context = stepContext(program, state, instance, { kinds, settings, now: at });
  const outcome = kind.enter(step, {
    ...context,
    evaluate: (feel, extra) => {
      looked.add(feel);
      return context.evaluate(feel, extra);
    },
  });
  const after = events.slice(begun + 1);
  const left = after.find((event) => event.type === "stepLeft" && event.instance === instance);
  const taken = left?.type === "stepLeft" ? left.flows : [];
  const names = expressionContext(program, state, settings, found.scope ?? ROOT);
  const reasons = flows.map(({ id, when = "" }): Reason => {
    const tree = looked.has(when) ? treeOf(when, names, at) : undefined;
    return { at, flow: id, feel: when, held: taken.includes(id), ...(tree && { tree }) };
  });
  // One that an operator let go on, or moved away, has taken no way of its own.
  const moved = after.some(
    (event) => (event.type === "stepSkipped" || event.type === "tokenMoved") && event.instance === instance,
  );
  return { reasons, ...(!moved && left && !sameWay(outcome, taken, flows.length) && { differs: true }) };
}

function sameWay(outcome: Outcome, taken: readonly string[], ways: number): boolean {
  if (outcome.type !== "leave") return false;
  if (!outcome.by) return taken.length === ways;
  return outcome.by.length === taken.length && outcome.by.every((id) => taken.includes(id));
}

/** When what it and its handlers wait for came true, or was no longer. */
function turns(
  program: Program,
  events: readonly CaseEvent[],
  instance: InstanceId,
  settings: JsonObject,
): Reason[] {
  const at = events.flatMap((event, index) =>
    event.type === "conditionTurned" && event.instance === instance ? [index] : [],
  );
  let state: CaseState = emptyState;
  let seen = 0;
  return at.slice(-MOST_TURNS).flatMap((index): Reason[] => {
    state = fold(state, events.slice(seen, index));
    seen = index;
    const event = events[index];
    if (event?.type !== "conditionTurned") return [];
    const found = own(state.instances, instance);
    const pending = own(found?.pending, String(event.effect));
    if (pending?.when === undefined) return [];
    const names = expressionContext(program, state, settings, found?.scope ?? ROOT);
    const tree = treeOf(pending.when, names, event.at);
    const { handler } = pending;
    return [
      {
        at: event.at,
        ...(handler !== undefined && { handler }),
        feel: pending.when,
        held: event.held,
        ...(tree && { tree }),
      },
    ];
  });
}

function treeOf(feel: string, names: JsonObject, now: string): Explained | undefined {
  const explained = explain(feel, names, now);
  return "tree" in explained ? shortened(explained.tree) : undefined;
}

/** Longest value that is shown, in characters of JSON. */
const LONGEST = 500;

/** A list of thousands is not read value by value. */
function shortened(part: Explained): Explained {
  const parts = part.parts.map(shortened);
  const text = part.value === undefined ? "" : JSON.stringify(part.value);
  return { ...part, parts, ...(text.length > LONGEST && { value: `${text.slice(0, LONGEST)}…` }) };
}
