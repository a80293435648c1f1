import { own } from "../json";
import { onceForBoth } from "../once";
import { flowsByStep } from "../program/flows";
import type { Handler } from "../program/handler";
import type { Program, ProgramFlow, ProgramStep } from "../program/program";
import type { Kinds, StepKind } from "../step";

/** An arrow with its id. */
export type Flow = ProgramFlow & { readonly id: string };

/** What a run asks of a program again and again; worked out once for each program. */
export interface Graph {
  /** Arrows that leave a step, or a handler of one (`review.late`), in their order. */
  out(from: string): readonly Flow[];
  /** Ids of the arrows that come to a step. */
  into(step: string): readonly string[];
  /** Steps in a group (undefined: in none) at which it begins: nothing leads to them and they wait for no event. */
  entries(group: string | undefined): readonly string[];
  /** Steps in a group (undefined: in none) that begin by an event while it is open. */
  listeners(group: string | undefined): readonly string[];
  /** Whether a token at a step can still come along an arrow, without passing through `not`. */
  reaches(from: string, flow: string, not: string): boolean;
}

/** The graph of a program whose steps are of these kinds. */
export const graphOf: (program: Program, kinds: Kinds) => Graph = onceForBoth(makeGraph);

/** The kind of a step of a program. */
export function kindOf(program: Program, kinds: Kinds, stepId: string): StepKind | undefined {
  const step = own(program.steps, stepId);
  return step && own(kinds, step.kind);
}

/** The event by which a step begins on its own, if it does. */
export function listensFor(program: Program, kinds: Kinds, stepId: string): Handler | undefined {
  const step = own(program.steps, stepId);
  return step && own(kinds, step.kind)?.listens?.(step);
}

function makeGraph(program: Program, kinds: Kinds): Graph {
  const out = new Map<string, readonly Flow[]>();
  const into = new Map<string, string[]>();
  const leaving = flowsByStep(program.flows);
  for (const [id, { from, to }] of Object.entries(program.flows)) {
    if (!out.has(from)) out.set(from, leaving(from));
    const there = into.get(to);
    if (there) there.push(id);
    else into.set(to, [id]);
  }
  const standing = Map.groupBy(Object.entries(program.steps), ([, step]) => step.in);
  const inGroup = (group: string | undefined, which: (id: string, step: ProgramStep) => boolean) =>
    (standing.get(group) ?? []).filter(([id, step]) => which(id, step)).map(([id]) => id);
  const listens = (id: string) => listensFor(program, kinds, id) !== undefined;
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    out: (from) => out.get(from) ?? [],
    into: (step) => into.get(step) ?? [],
    entries: (group) => inGroup(group, (id) => !into.has(id) && !listens(id)),
    listeners: (group) => inGroup(group, listens),
    reaches: (from, flow, not) => {
      const key = `${from} ${not}`;
      let ahead = reached.get(key);
      if (!ahead) {
        ahead = arrowsAhead(program, out, from, not);
        reached.set(key, ahead);
      }
      return ahead.has(flow);
    },
  };
}

/** Every arrow that a token at `from` may come along, the arrows of handlers too, without passing through `not`. */
function arrowsAhead(
  program: Program,
  out: ReadonlyMap<string, readonly Flow[]>,
  from: string,
  not: string,
): Set<string> {
  const arrows = new Set<string>();
  const seen = new Set<string>();
  const queue = [from];
  for (let step = queue.pop(); step !== undefined; step = queue.pop()) {
    if (seen.has(step) || step === not) continue;
    seen.add(step);
    const handlers = Object.keys(own(program.steps, step)?.handlers ?? {});
    for (const end of [step, ...handlers.map((name) => `${step}.${name}`)]) {
      for (const flow of out.get(end) ?? []) {
        arrows.add(flow.id);
        queue.push(flow.to);
      }
    }
  }
  return arrows;
}
