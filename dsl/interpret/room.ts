import { type Json, type JsonObject, own } from "../json";
import type { Outcome } from "../step";
import type { EffectRequest } from "./request";
import type { Run } from "./run";
import { homesOf } from "./scopes";
import { type CaseState, type InstanceId, ROOT } from "./state";

/** What the variables of a case may hold together, all scopes included: 4 MB, in characters of JSON. */
export const MOST_ROOM = 4 * 1024 * 1024;
/** Code of the failure of a step that would set more. */
export const TOO_LARGE = "variables.size";
/** So little in one advance is not looked at: all of it is, as soon as more comes. */
const LITTLE = 1024;

/** Length of a value as JSON, but for characters that JSON escapes. */
export function sizeOf(value: Json): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return String(value).length;
  let size = 2;
  if (Array.isArray(value)) for (const item of value) size += sizeOf(item) + 1;
  else for (const [name, member] of Object.entries(value)) size += name.length + 4 + sizeOf(member);
  return size;
}

/**
 * Whether what an outcome sets still fits into the case, and what the step keeps is no more than a case may hold. What is set for the first time in an advance is added to what there is;
 * only when that would be too much is it looked at what it takes the place of. So a case costs one look at an advance, and a
 * large one no more with every step.
 */
export function fits(run: Run, instance: InstanceId, outcome: Outcome): boolean {
  const kept = "data" in outcome && outcome.data !== undefined ? sizeOf(outcome.data) : 0;
  run.grown += kept;
  if (kept > MOST_ROOM) return false;
  const values = valuesOf(outcome);
  const more = values.reduce((sum, part) => sum + sizeOf(part), 0);
  if (more === 0) return true;
  run.grown += more;
  if (run.grown < LITTLE) return true;
  const before = run.size ?? sizeOfVariables(run.state);
  run.size = before + more;
  if (run.size <= MOST_ROOM) return true;
  const replaced = outcome.type === "open" ? 0 : sizeReplaced(run.state, instance, values);
  run.size = sizeOfVariables(run.state);
  // What makes a case smaller that is too large as it is may be set.
  if (run.size + more - replaced > MOST_ROOM && more > replaced) return false;
  run.size += more;
  return true;
}

/** Whether what an outcome asks of the outside is no more than a case may hold: one value can stand in a request many times. */
export function asksFor(outcome: Outcome): boolean {
  if (outcome.type !== "wait" || !outcome.effects) return true;
  return outcome.effects.reduce((sum, effect) => sum + sizeAsked(effect), 0) <= MOST_ROOM;
}

function sizeAsked(effect: EffectRequest): number {
  switch (effect.does) {
    case "perform":
      return sizeOf(effect.request);
    case "call":
      return sizeOf(effect.values);
    case "work":
      return sizeOf(effect.shows ?? null);
    default:
      return 0;
  }
}

function valuesOf(outcome: Outcome): readonly JsonObject[] {
  if (outcome.type === "open") return outcome.scopes.map((scope) => scope.variables);
  return "set" in outcome && outcome.set ? [outcome.set] : [];
}

function sizeOfVariables({ variables, scopes = {} }: CaseState): number {
  return Object.values(scopes).reduce((sum, scope) => sum + sizeOf(scope.variables), sizeOf(variables));
}

function sizeReplaced(state: CaseState, instance: InstanceId, values: readonly JsonObject[]): number {
  const where = own(state.instances, instance)?.scope ?? ROOT;
  let size = 0;
  for (const part of values)
    for (const [scope, set] of homesOf(state, where, part)) {
      const there = scope === ROOT ? state.variables : (own(state.scopes, scope)?.variables ?? {});
      for (const name of Object.keys(set)) {
        const old = own(there, name);
        if (old !== undefined) size += name.length + 4 + sizeOf(old);
      }
    }
  return size;
}
