import type { Condition, ConditionRow } from "../draft/draft";

const OPERATORS = {
  equal: "=",
  notEqual: "!=",
  atLeast: ">=",
  atMost: "<=",
  above: ">",
  below: "<",
} as const;
/** A name, a path of names, a number, a text: what needs no brackets beside an operator. */
const PLAIN = /^(?:[\w.]+|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?)$/;

/** The FEEL text of a condition; "" while it has no rows. A row that lacks a part gives a text that does not parse. */
export function conditionToFeel(condition: Condition): string {
  if ("feel" in condition) return condition.feel;
  const parts = condition.rows.map(rowToFeel);
  const [only] = parts;
  if (parts.length === 1 && only) return only.text;
  const joins = condition.match === "all" ? "and" : "or";
  return parts
    .map(({ text, joined }) => (joined && joined !== joins ? `(${text})` : text))
    .join(` ${joins} `);
}

function rowToFeel({ field, is, value = "" }: ConditionRow): { text: string; joined?: "and" | "or" } {
  switch (is) {
    case "true":
    case "false":
      return { text: `${field} = ${is}` };
    case "empty":
      return { text: `${field} = null or ${field} = ""`, joined: "or" };
    case "notEmpty":
      return { text: `${field} != null and ${field} != ""`, joined: "and" };
    default: {
      const trimmed = value.trim();
      return {
        text: `${field} ${OPERATORS[is]} ${PLAIN.test(trimmed) || trimmed === "" ? trimmed : `(${trimmed})`}`,
      };
    }
  }
}
