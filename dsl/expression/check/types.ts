import type { TypeSyntax } from "../syntax/syntax";

/** What is known of a value before there are values. Anything may also be null; that is not said. */
export type FeelType =
  | { readonly is: "any" | "null" | Plain }
  | { readonly is: "list"; readonly of: FeelType }
  /** `open`: it may hold more than is known. */
  | { readonly is: "context"; readonly entries: Readonly<Record<string, FeelType>>; readonly open: boolean }
  | { readonly is: "range"; readonly of: FeelType }
  | { readonly is: "function"; readonly params?: readonly string[]; readonly result: FeelType };

/** Kinds of values that hold no others. */
export type Plain =
  | "number"
  | "string"
  | "boolean"
  | "date"
  | "time"
  | "date and time"
  | "days and time duration"
  | "years and months duration";

export const ANY: FeelType = { is: "any" };
export const NUMBER: FeelType = { is: "number" };
export const TEXT: FeelType = { is: "string" };
export const BOOLEAN: FeelType = { is: "boolean" };

const PLAIN = new Map<string, FeelType>(
  (
    [
      "number",
      "string",
      "boolean",
      "date",
      "time",
      "date and time",
      "days and time duration",
      "years and months duration",
    ] as const
  ).map((name) => [name, { is: name }]),
);

/** The type of a name as signatures and type annotations write it; any for what is no plain type. */
export function plainType(name: string): FeelType {
  const plain = PLAIN.get(name);
  if (plain) return plain;
  switch (name) {
    case "list":
      return { is: "list", of: ANY };
    case "context":
      return { is: "context", entries: {}, open: true };
    case "range":
      return { is: "range", of: ANY };
    case "function":
      return { is: "function", result: ANY };
    default:
      return ANY;
  }
}

/** The type of a type as it is written. */
export function writtenType(type: TypeSyntax): FeelType {
  switch (type.is) {
    case "named":
      return plainType(type.name);
    case "list":
    case "range":
      return { is: type.is, of: writtenType(type.of) };
    case "context":
      return {
        is: "context",
        open: true,
        entries: Object.fromEntries(
          Object.entries(type.entries).map(([name, of]) => [name, writtenType(of)]),
        ),
      };
    case "function":
      return { is: "function", result: writtenType(type.result) };
  }
}

/** Nothing is known of it, or it is nothing. */
export function isVague(type: FeelType): boolean {
  return type.is === "any" || type.is === "null";
}

/** The type of what may be either. */
export function joined(a: FeelType, b: FeelType): FeelType {
  if (a.is === "null") return b;
  if (b.is === "null") return a;
  if (a.is === "list" && b.is === "list") return { is: "list", of: joined(a.of, b.of) };
  return JSON.stringify(a) === JSON.stringify(b) ? a : ANY;
}

/** The type as a word: `list`, `number`. */
export function typeName(type: FeelType): string {
  return type.is;
}
