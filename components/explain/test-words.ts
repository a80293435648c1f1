import { parseFeel } from "@/dsl/expression/parsed";
import type { Syntax } from "@/dsl/expression/syntax/syntax";
import { show } from "@/dsl/expression/values/show";
import { FeelDate } from "@/dsl/expression/values/temporal";
import type { Value } from "@/dsl/expression/values/value";

/** The sentences' parts: keys of `designer.decision.tests`. */
export type TestTexts = (key: string, values?: Record<string, string>) => string;

/** A unary test as analysing a table writes it, in words: “from 500 to below 600”. Other FEEL as it is. */
export function testWords(test: string, texts: TestTexts, locale: string): string {
  const parsed = parseFeel(test, "UnaryTests");
  return "syntax" in parsed ? (words(parsed.syntax, texts, locale) ?? test) : test;
}

function words(syntax: Syntax, texts: TestTexts, locale: string): string | undefined {
  switch (syntax.is) {
    case "tests": {
      const parts = syntax.tests.map((one) => words(one, texts, locale));
      if (parts.some((part) => part === undefined)) return undefined;
      const list = new Intl.ListFormat(locale, { type: "disjunction" }).format(parts.map(String));
      return syntax.negated ? texts("not", { value: list }) : list;
    }
    case "test": {
      const value = literal(syntax.operand, texts, locale);
      return value === undefined ? undefined : texts(OPERATORS[syntax.operator], { value });
    }
    case "range": {
      const low = literal(syntax.start, texts, locale);
      const high = literal(syntax.end, texts, locale);
      const ends = `${syntax.startIncluded ? "from" : "above"}${syntax.endIncluded ? "To" : "Below"}`;
      return low === undefined || high === undefined ? undefined : texts(ends, { low, high });
    }
    default:
      return literal(syntax, texts, locale);
  }
}

const OPERATORS = {
  "=": "equal",
  "!=": "not",
  "<": "below",
  "<=": "atMost",
  ">": "above",
  ">=": "atLeast",
} as const;

function literal(syntax: Syntax, texts: TestTexts, locale: string): string | undefined {
  switch (syntax.is) {
    case "number":
    case "text":
    case "boolean":
      return valueWords(syntax.value, texts, locale);
    case "negate":
      return syntax.of.is === "number" ? `-${valueWords(syntax.of.value, texts, locale)}` : undefined;
    case "call": {
      const [day] = syntax.args;
      return day?.is === "text" ? dayWords(day.value, locale) : undefined;
    }
    default:
      return undefined;
  }
}

/** A value as one says it. */
export function valueWords(value: Value, texts: TestTexts, locale: string): string {
  if (value === null) return texts("nothing");
  if (typeof value === "boolean") return texts(value ? "yes" : "no");
  if (typeof value === "string") return texts("quoted", { text: value });
  const shown = show([value], () => undefined).slice(1, -1);
  if (value instanceof FeelDate) return dayWords(shown, locale) ?? shown;
  return /^-?\d+(\.\d+)?$/.test(shown)
    ? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(Number(shown))
    : shown;
}

function dayWords(iso: string, locale: string): string | undefined {
  const day = new Date(`${iso}T00:00:00Z`);
  return Number.isNaN(day.getTime())
    ? undefined
    : new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" }).format(day);
}
