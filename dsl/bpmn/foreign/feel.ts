import { LIMITS } from "../../draft/read";
import { FEEL_WORDS } from "../../expression/words";

/** A FEEL text of the same meaning; what it is: only texts are put together by `+`. */
export interface Feel {
  readonly feel: string;
  readonly is?: "text";
  /** It needs no brackets where an operand stands. */
  readonly whole?: true;
  /** Which of the levels its operator is of. */
  readonly level?: number;
}

export class Untranslatable extends Error {}

/**
 * The FEEL as it is; throws {@link Untranslatable} where it is longer than a draft's texts may be. Some meanings need their operand
 * several times, so what is made of a short text may be without end.
 */
export function within(feel: Feel): Feel {
  if (feel.feel.length > LIMITS.text) throw new Untranslatable();
  return feel;
}

export function own(of: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

export function plainName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || FEEL_WORDS.has(name)) throw new Untranslatable();
  return name;
}

export function operand({ feel, whole }: Feel): string {
  return whole ? feel : `(${feel})`;
}

export function joined(operator: string, level: number, left: Feel, right: Feel): Feel {
  if (operator === "modulo") return { feel: `modulo(${left.feel}, ${right.feel})`, whole: true };
  const text = operator === "+" && (left.is === "text" || right.is === "text");
  const side = (of: Feel, least: number) =>
    text && of.is !== "text" ? `string(${of.feel})` : (of.level ?? -1) >= least ? of.feel : operand(of);
  return {
    feel: `${side(left, level)} ${operator} ${side(right, level + 1)}`,
    level,
    ...(text && { is: "text" as const }),
  };
}

/** JUEL's `empty`: null, "", or a collection without anything in it. */
export function emptiness({ feel }: Feel): Feel {
  return { feel: `(${feel} = null or is(${feel}, "") or is(${feel}, []))`, whole: true };
}

/** In a text, or in a list. */
export function containing(of: Feel, what: Feel | undefined): string {
  return `(if ${of.feel} instance of string then contains(${of.feel}, ${what?.feel}) else list contains(${of.feel}, ${what?.feel}))`;
}

/** How long a text or a list is. */
export function sizeOf({ feel }: Feel): string {
  return `(if ${feel} instance of string then string length(${feel}) else count(${feel}))`;
}
