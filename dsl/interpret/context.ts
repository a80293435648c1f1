import { decide } from "../decision/decide";
import { addDuration } from "../duration";
import { evaluateFeel } from "../expression/feel";
import { storedAt } from "../expression/stored";
import { type JsonObject, own } from "../json";
import type { Program } from "../program/program";
import type { Kinds, StepContext } from "../step";
import type { Env } from "./env";
import { graphOf, listensFor } from "./graph";
import { outside, scopesAround, variablesIn } from "./scopes";
import { type CaseState, type InstanceId, ROOT, type ScopeId, type Undoable } from "./state";

/** What every expression of a case may name: the variables, and on top of them `settings`, `case` and `customer`. */
export function expressionContext(
  program: Program,
  state: CaseState,
  settings: JsonObject,
  scope: ScopeId = ROOT,
): JsonObject {
  return {
    ...variablesIn(state, scope),
    settings: settingsOf(program, settings),
    case: { ...state.case },
    customer: { ...state.customer },
  };
}

/** The program's settings: what the organisation has set, else the default. */
export function settingsOf(program: Program, set: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(program.settings).map(([name, setting]) => [name, own(set, name) ?? setting.default]),
  );
}

/**
 * What can be undone from a place: what was done in its scope and, from inside a frame that began by its own event, what was
 * done around that: such a frame is there to put right what happened beside it. On a way that undoes a frame, also from inside
 * frames on it, what was done inside that one.
 */
function undoableFrom(program: Program, state: CaseState, kinds: Kinds, scope: ScopeId): Undoable[] {
  const undoing = scopesAround(state, scope).find((at) => own(state.scopes, at)?.undoes !== undefined);
  const inside = (undoing !== undefined && own(state.scopes, undoing)?.inside) || [];
  return [...inside, ...undoableBeside(program, state, kinds, scope)];
}

function undoableBeside(program: Program, state: CaseState, kinds: Kinds, scope: ScopeId): Undoable[] {
  const here = own(state.undoable, scope) ?? [];
  const opener = own(state.instances, own(state.scopes, scope)?.of ?? "");
  if (!opener || !listensFor(program, kinds, opener.step)) return [...here];
  return [...undoableBeside(program, state, kinds, outside(state, scope)), ...here];
}

/** The view of the case that a step gets when it is entered or answered; `scope`: to look from inside one it has open. */
export function stepContext(
  program: Program,
  state: CaseState,
  instance: InstanceId,
  env: Pick<Env, "kinds" | "now" | "settings" | "workingTime">,
  scope?: ScopeId,
): StepContext {
  const found = own(state.instances, instance);
  const { step: stepId = "", data, nextEffect = 1, results = {}, rounds = 0, nextScope = 1 } = found ?? {};
  const where = found?.scope ?? ROOT;
  // The case does not move while a kind looks at it: one that evaluates ten values gathers what they may name once.
  let names: JsonObject | undefined;
  const known = () => {
    names ??= expressionContext(program, state, env.settings, scope ?? where);
    return names;
  };
  return {
    program,
    stepId,
    instance,
    state,
    data,
    nextEffect,
    now: env.now,
    later: (duration, business) =>
      business && env.workingTime ? env.workingTime.after(env.now, duration) : addDuration(env.now, duration),
    flows: graphOf(program, env.kinds).out(stepId),
    results,
    open: rounds,
    opened: nextScope - 1,
    undoable: undoableFrom(program, state, env.kinds, where),
    evaluate: (feel, extra) => {
      // What comes from outside is bounded as every result is; what the case holds has been let in already.
      const stored = extra ? undefined : storedAt(feel, known());
      return stored === undefined
        ? evaluateFeel(feel, { ...known(), ...extra }, { now: env.now })
        : { value: stored };
    },
    decide: (decision) => decide(program.decisions ?? {}, decision, known(), env.now),
  };
}
