import type { DraftDecision, DraftTable } from "../draft/decision";
import type { Draft } from "../draft/draft";
import { check } from "../expression/check/check";
import { ANY, BOOLEAN, type FeelType, joined, NUMBER, TEXT } from "../expression/check/types";
import { own } from "../json";
import { once } from "../once";
import { allInOrder, needsOf } from "./graph";
import { hitOf } from "./logic";

type Types = Readonly<Record<string, FeelType>>;

/** What a column of a declared type holds, as expressions know it; undefined for no type, or one that there is not. */
export function declaredType(type: string | undefined): FeelType | undefined {
  switch (type) {
    case "text":
      return TEXT;
    case "number":
    case "money":
      return NUMBER;
    case "boolean":
      return BOOLEAN;
    case "date":
      return { is: "date" };
    default:
      return undefined;
  }
}

/**
 * The types of all decisions of a draft, by key: as their columns declare them, else as their texts say without knowing any
 * variables. One that lies on a circle may be anything.
 */
export function decisionTypes({ decisions }: Pick<Draft, "decisions">): Types {
  return decisions ? typesOf(decisions) : {};
}

const typesOf = once((decisions: NonNullable<Draft["decisions"]>): Types => {
  const types: Record<string, FeelType> = {};
  for (const key of allInOrder(Object.keys(decisions), (of) => needsOf(decisions, of))) {
    const decision = own(decisions, key);
    if (decision) types[key] = typeOf(decision, types);
  }
  return types;
});

function typeOf({ table, literal, boxed }: DraftDecision, types: Types): FeelType {
  if (table) return tableType(table, types);
  if (literal) return declaredType(literal.type) ?? check(literal.feel, types).type;
  return boxed?.is === "function" ? { is: "function", result: ANY } : ANY;
}

function tableType(table: DraftTable, types: Types): FeelType {
  const hit = hitOf(table.hit);
  const one = resultType(table, types);
  switch (hit) {
    case "count":
      return NUMBER;
    case "collect":
    case "ruleOrder":
    case "outputOrder":
      return { is: "list", of: one };
    default:
      return one;
  }
}

/** What a rule gives. */
function resultType({ outputs, rules }: DraftTable, types: Types): FeelType {
  const of = (key: string): FeelType => {
    const output = outputs.find((one) => one.key === key);
    const declared = declaredType(output?.type);
    if (declared) return declared;
    const texts = rules.map((rule) => own(rule.outputs, key) ?? "");
    if (output?.otherwise) texts.push(output.otherwise);
    const found = texts.filter((text) => text.trim() !== "").map((text) => check(text, types).type);
    return found.reduce<FeelType>(joined, { is: "null" });
  };
  const [first] = outputs;
  if (!first) return ANY;
  if (outputs.length === 1) return known(of(first.key));
  const entries = outputs.map(({ key, name }) => [name, known(of(key))] as const);
  return { is: "context", entries: Object.fromEntries(entries), open: false };
}

function known(type: FeelType): FeelType {
  return type.is === "null" ? ANY : type;
}
