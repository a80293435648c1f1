import type { FeelNumber } from "../values/number";

/** Where a part of a text stands: character offsets, `to` exclusive. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Operators between two values. */
export type Operator = "+" | "-" | "*" | "/" | "**" | Comparator | "and" | "or";
export type Comparator = "=" | "!=" | "<" | "<=" | ">" | ">=";

/** `x in domain` of a loop; `end` when the domain is written `from..end`. */
export interface Loop {
  readonly name: string;
  readonly domain: Syntax;
  readonly end?: Syntax;
}

export interface Parameter {
  readonly name: string;
  readonly type?: TypeSyntax;
}

/** A type as it is written: `list<number>`, `range<date>`, `context<a: string>`, `function<number> -> date`, or a name. */
export type TypeSyntax =
  | { readonly is: "named"; readonly name: string }
  | { readonly is: "list" | "range"; readonly of: TypeSyntax }
  | { readonly is: "context"; readonly entries: Readonly<Record<string, TypeSyntax>> }
  | { readonly is: "function"; readonly params: readonly TypeSyntax[]; readonly result: TypeSyntax };

type Node<K extends string, Fields> = { readonly is: K } & Fields & Span;

export type Entry = { readonly name: string; readonly value: Syntax };

/** A FEEL text, understood: what it says, without brackets, spaces and comments. */
export type Syntax =
  | Node<"number", { readonly value: FeelNumber }>
  | Node<"text", { readonly value: string }>
  | Node<"boolean", { readonly value: boolean }>
  | Node<"null", object>
  /** `@"2026-01-31"`: a date, time or duration. */
  | Node<"at", { readonly text: string }>
  /** A variable, or `?`, what is being tested. */
  | Node<"name", { readonly name: string }>
  | Node<"path", { readonly of: Syntax; readonly name: string }>
  | Node<"filter", { readonly of: Syntax; readonly by: Syntax }>
  | Node<
      "call",
      { readonly callee: Syntax; readonly args: readonly Syntax[]; readonly names?: readonly string[] }
    >
  | Node<"list", { readonly items: readonly Syntax[] }>
  | Node<"context", { readonly entries: readonly Entry[] }>
  | Node<
      "function",
      { readonly params: readonly Parameter[]; readonly body: Syntax; readonly external: boolean }
    >
  | Node<"if", { readonly condition: Syntax; readonly yes: Syntax; readonly no: Syntax }>
  | Node<"for", { readonly loops: readonly Loop[]; readonly body: Syntax }>
  | Node<
      "quantified",
      { readonly every: boolean; readonly loops: readonly Loop[]; readonly satisfies: Syntax }
    >
  | Node<"binary", { readonly operator: Operator; readonly left: Syntax; readonly right: Syntax }>
  | Node<"negate", { readonly of: Syntax }>
  | Node<"between", { readonly value: Syntax; readonly low: Syntax; readonly high: Syntax }>
  | Node<"in", { readonly value: Syntax; readonly tests: readonly Syntax[] }>
  | Node<"instanceOf", { readonly value: Syntax; readonly type: TypeSyntax }>
  | Node<
      "range",
      {
        readonly start: Syntax;
        readonly end: Syntax;
        readonly startIncluded: boolean;
        readonly endIncluded: boolean;
      }
    >
  /** `> 5` by itself: a test of `?`, or a range open to one side. */
  | Node<"test", { readonly operator: Comparator; readonly operand: Syntax }>
  /** A whole cell of a decision table: `1, [5..9], > 20`, `not(…)`, `-`. */
  | Node<"tests", { readonly tests: readonly Syntax[]; readonly negated: boolean }>;

/** The parts of a syntax directly inside it, in the order of the text. */
export function partsOf(syntax: Syntax): readonly Syntax[] {
  switch (syntax.is) {
    case "number":
    case "text":
    case "boolean":
    case "null":
    case "at":
    case "name":
      return [];
    case "path":
    case "negate":
      return [syntax.of];
    case "filter":
      return [syntax.of, syntax.by];
    case "call":
      return [syntax.callee, ...syntax.args];
    case "list":
      return syntax.items;
    case "context":
      return syntax.entries.map(({ value }) => value);
    case "function":
      return [syntax.body];
    case "if":
      return [syntax.condition, syntax.yes, syntax.no];
    case "for":
      return [...loopParts(syntax.loops), syntax.body];
    case "quantified":
      return [...loopParts(syntax.loops), syntax.satisfies];
    case "binary":
      return [syntax.left, syntax.right];
    case "between":
      return [syntax.value, syntax.low, syntax.high];
    case "in":
      return [syntax.value, ...syntax.tests];
    case "instanceOf":
      return [syntax.value];
    case "range":
      return [syntax.start, syntax.end];
    case "test":
      return [syntax.operand];
    case "tests":
      return syntax.tests;
  }
}

function loopParts(loops: readonly Loop[]): Syntax[] {
  return loops.flatMap(({ domain, end }) => (end ? [domain, end] : [domain]));
}

/** How many parts a syntax has, itself among them: what evaluating it once costs. */
export function sizeOf(syntax: Syntax): number {
  return partsOf(syntax).reduce((sum, part) => sum + sizeOf(part), 1);
}
