import type { VariableType } from "../../program/program";
import type { Draft } from "../draft";

/**
 * Marks a variable as personal data, or no longer. `made`: the type that its steps give it, for one that is not declared; a declaration
 * that says nothing else any more goes with the mark.
 */
export function markPersonal(draft: Draft, name: string, made: VariableType, on: boolean): Draft {
  const declared = draft.variables[name];
  if (on) return withVariable(draft, name, { ...(declared ?? made), personal: true });
  if (!declared) return draft;
  const { personal: _, ...rest } = declared;
  const { [name]: __, ...others } = draft.variables;
  const { personal: ___, ...own } = made;
  return same(rest, own) ? { ...draft, variables: others } : withVariable(draft, name, rest);
}

function withVariable(draft: Draft, name: string, variable: Draft["variables"][string]): Draft {
  return { ...draft, variables: { ...draft.variables, [name]: variable } };
}

function same(a: object, b: object): boolean {
  const text = (of: object) => JSON.stringify(Object.entries(of).sort());
  return text(a) === text(b);
}
