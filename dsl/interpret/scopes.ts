import { type JsonObject, own } from "../json";
import { type CaseState, type InstanceId, ROOT, type ScopeId } from "./state";

/** The scopes around a place, innermost first, down to the case itself. */
export function scopesAround(state: CaseState, scope: ScopeId): ScopeId[] {
  const around: ScopeId[] = [];
  for (let at = scope; ; ) {
    around.push(at);
    if (at === ROOT) return around;
    at = outside(state, at);
  }
}

/** The scope in which the step stands that opened this one. */
export function outside(state: CaseState, scope: ScopeId): ScopeId {
  const opener = own(state.scopes, scope)?.of;
  return (opener !== undefined && own(state.instances, opener)?.scope) || ROOT;
}

/** Variables as a step in a scope sees them: inner before outer. */
export function variablesIn(state: CaseState, scope: ScopeId): JsonObject {
  if (scope === ROOT) return state.variables;
  const around = scopesAround(state, scope).reverse();
  return Object.assign(
    {},
    ...around.map((at) => (at === ROOT ? state.variables : own(state.scopes, at)?.variables)),
  );
}

/** Where each value belongs that a step in `scope` sets: the innermost scope that has the name, else the case itself. */
export function homesOf(state: CaseState, scope: ScopeId, values: JsonObject): Map<ScopeId, JsonObject> {
  const around = scopesAround(state, scope).filter((at) => own(state.scopes, at)?.undoes === undefined);
  const homes = new Map<ScopeId, JsonObject>();
  for (const [name, value] of Object.entries(values)) {
    const home = around.find((at) => own(own(state.scopes, at)?.variables, name) !== undefined) ?? ROOT;
    homes.set(home, { ...homes.get(home), [name]: value });
  }
  return homes;
}

/** Instances by the scope in which they stand: looked up once where many scopes are given up together. */
export function instancesByScope(state: CaseState): Map<ScopeId, InstanceId[]> {
  const found = new Map<ScopeId, InstanceId[]>();
  for (const [id, { scope = ROOT }] of Object.entries(state.instances)) {
    const list = found.get(scope);
    if (list) list.push(id);
    else found.set(scope, [id]);
  }
  return found;
}
