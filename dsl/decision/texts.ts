import type { DraftDecision, DraftTable } from "../draft/decision";
import { usesOf } from "../expression/check/uses";
import { parseFeel } from "../expression/parsed";
import type { Dialect } from "../expression/syntax/tree";
import { own } from "../json";
import type { Boxed } from "./boxed";
import { boundIn, specialNames } from "./boxNames";

type Path = readonly (string | number)[];

/** A FEEL text of a decision. `tests`: key of the input whose value it is asked about. */
export interface DecisionText {
  readonly text: string;
  readonly dialect: Dialect;
  readonly path: Path;
  readonly tests?: string;
  /** Key of the output whose value it gives. */
  readonly gives?: string;
}

/** Every FEEL text of a decision, in the order of reading; tests that take everything are left out. Paths begin at the decision. */
export function textsOf({ table, literal, boxed }: DraftDecision): DecisionText[] {
  if (table) return tableTexts(table);
  if (literal) return [{ text: literal.feel, dialect: "Expression", path: ["literal", "feel"] }];
  return boxed ? boxedTexts(boxed, ["boxed"]) : [];
}

function tableTexts({ inputs, outputs, rules }: DraftTable): DecisionText[] {
  const columns = inputs.flatMap(({ key, feel, values }, at): DecisionText[] => [
    { text: feel, dialect: "Expression", path: ["table", "inputs", at, "feel"] },
    ...optional(values, { dialect: "UnaryTests", path: ["table", "inputs", at, "values"], tests: key }),
  ]);
  const results = outputs.flatMap(({ key, values, otherwise }, at): DecisionText[] => [
    ...optional(values, { dialect: "UnaryTests", path: ["table", "outputs", at, "values"] }),
    ...optional(otherwise, {
      dialect: "Expression",
      path: ["table", "outputs", at, "otherwise"],
      gives: key,
    }),
  ]);
  const cells = rules.flatMap((rule, at): DecisionText[] => [
    ...inputs.flatMap(({ key }) => {
      const path = ["table", "rules", at, "tests", key];
      const test = own(rule.tests, key);
      return isOpen(test) ? [] : optional(test, { dialect: "UnaryTests", path, tests: key });
    }),
    ...outputs.map(({ key }): DecisionText => {
      const path = ["table", "rules", at, "outputs", key];
      return { text: own(rule.outputs, key) ?? "", dialect: "Expression", path, gives: key };
    }),
  ]);
  return [...columns, ...results, ...cells];
}

/** True for a test that takes everything. */
export function isOpen(test: string | undefined): boolean {
  return test === undefined || /^\s*-?\s*$/.test(test);
}

function optional(text: string | undefined, rest: Omit<DecisionText, "text">): DecisionText[] {
  return text === undefined || text.trim() === "" ? [] : [{ text, ...rest }];
}

function boxedTexts(boxed: Boxed, path: Path): DecisionText[] {
  const inside = (part: Boxed, ...way: Path) => boxedTexts(part, [...path, ...way]);
  const feel = (text: string, ...way: Path): DecisionText => ({
    text,
    dialect: "Expression",
    path: [...path, ...way],
  });
  switch (boxed.is) {
    case "literal":
      return [feel(boxed.text, "text")];
    case "context":
      return boxed.entries.flatMap(({ value }, at) => inside(value, "entries", at, "value"));
    case "invocation":
      return [
        feel(boxed.callee, "callee"),
        ...boxed.bindings.flatMap(({ value }, at) => inside(value, "bindings", at, "value")),
      ];
    case "function":
      return inside(boxed.body, "body");
    case "list":
      return boxed.items.flatMap((item, at) => inside(item, "items", at));
    case "relation":
      return boxed.rows.flatMap((row, at) => row.flatMap((item, n) => inside(item, "rows", at, n)));
    case "table": {
      const { inputs, outputs, rules } = boxed.table;
      const test = (text: string, ...way: Path): DecisionText => ({
        ...feel(text, "table", ...way),
        dialect: "UnaryTests",
      });
      return [
        ...inputs.map(({ text }, at) => feel(text, "table", "inputs", at, "text")),
        ...outputs.flatMap(({ otherwise }, at) =>
          otherwise ? [feel(otherwise, "table", "outputs", at, "otherwise")] : [],
        ),
        ...rules.flatMap(({ tests, outputs: given }, at) => [
          ...tests.flatMap((text, n) => (isOpen(text) ? [] : [test(text, "rules", at, "tests", n)])),
          ...given.map((text, n) => feel(text, "table", "rules", at, "outputs", n)),
        ]),
      ];
    }
    case "conditional":
      return [
        ...inside(boxed.condition, "condition"),
        ...inside(boxed.yes, "yes"),
        ...inside(boxed.no, "no"),
      ];
    case "filter":
      return [...inside(boxed.of, "of"), ...inside(boxed.by, "by")];
    case "typed":
      return inside(boxed.of, "of");
    default:
      return [...inside(boxed.domain, "domain"), ...inside(boxed.body, "body")];
  }
}

/** Names that a decision takes from outside: not what its texts, or the boxes they stand in, name themselves. */
export function namesIn(decision: DraftDecision): ReadonlySet<string> {
  const names = new Set<string>();
  const special = specialNames(decision.boxed);
  for (const { text, dialect } of textsOf(decision)) {
    const parsed = parseFeel(text, dialect, special);
    if ("syntax" in parsed)
      for (const { path } of usesOf(parsed.syntax, { called: true })) names.add(path[0] ?? "");
  }
  if (decision.boxed) for (const name of boundIn(decision.boxed)) names.delete(name);
  return names;
}
