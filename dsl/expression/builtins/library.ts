import type { FeelFunction } from "../values/callable";
import { CONTEXT } from "./context";
import { type BuiltIn, callable, type Signature } from "./declare";
import { LIST } from "./list";
import { NUMERIC } from "./numeric";
import { RANGE } from "./range";
import { TEMPORAL } from "./temporal";
import { TEXT } from "./text";

const ALL: readonly BuiltIn[] = [...TEMPORAL, ...CONTEXT, ...TEXT, ...LIST, ...NUMERIC, ...RANGE];
const functions = new Map(ALL.map((builtIn) => [builtIn.name, callable(builtIn)]));
const signatures = new Map(ALL.map((builtIn) => [builtIn.name, builtIn.signatures]));

/** The function of the standard under a name. */
export function builtInFunction(name: string): FeelFunction | undefined {
  return functions.get(name);
}

/** The ways to call it. */
export function signaturesOf(name: string): readonly Signature[] | undefined {
  return signatures.get(name);
}

/** Names of all functions of the standard. */
export function builtInNames(): readonly string[] {
  return [...functions.keys()];
}
