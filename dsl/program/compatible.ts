import { decisionTypes } from "../decision/types";
import type { FeelType } from "../expression/check/types";
import { LENGTHS } from "../form/check";
import type { Field, Form } from "../form/form";
import { own } from "../json";
import type { Kinds } from "../step";
import { canonicalJson } from "./canonical";
import type { Program, VariableType } from "./program";
import { triggersOf } from "./triggers";
import { fieldType } from "./variables";

/**
 * True when whoever calls `earlier` may call `later` as well:
 * - it asks for nothing that the earlier one did not ask for at its start. A program can still start it; every field that its
 *   start form requires was required before; and a field that both forms have takes every value that it took: its type is the
 *   same, its kind and limits are no narrower.
 * - it gives all variables that the earlier one gave, with the same types. Forms and decisions are compared by what they hold,
 *   not by their keys: the later one may hold more. Whether something is personal data is no part of its type.
 *
 * Every program is compatible with itself.
 */
export function isCompatible(earlier: Program, later: Program, kinds: Kinds): boolean {
  return asksNoMore(earlier, later, kinds) && givesNoLess(earlier, later);
}

function asksNoMore(earlier: Program, later: Program, kinds: Kinds): boolean {
  const [before, after] = [triggersOf(earlier, kinds), triggersOf(later, kinds)];
  const begins = (ways: typeof before) => ways.form !== undefined || ways.api;
  if (begins(before) && !begins(after)) return false;
  const asked = fieldsOf(before.form?.form);
  return [...fieldsOf(after.form?.form).values()].every((field) => {
    const known = asked.get(field.key);
    if (field.required && !known?.required) return false;
    return known === undefined || takesAll(known, field);
  });
}

function givesNoLess(earlier: Program, later: Program): boolean {
  return Object.entries(earlier.variables).every(([name, type]) => {
    const given = own(later.variables, name);
    return given !== undefined && holdsSame({ of: earlier, type }, { of: later, type: given });
  });
}

interface Typed {
  readonly of: Program;
  readonly type: VariableType;
}

function holdsSame(before: Typed, after: Typed): boolean {
  const [one, other] = [before.type, after.type];
  if (one.type === "form" && other.type === "form") {
    const given = fieldsOf(own(after.of.forms, other.form));
    return [...fieldsOf(own(before.of.forms, one.form)).values()].every((field) => {
      const found = given.get(field.key);
      return found !== undefined && sameType(fieldType(field), fieldType(found));
    });
  }
  if (one.type === "decision" && other.type === "decision")
    return holds(decided(before.of, one.decision), decided(after.of, other.decision));
  return sameType(one, other);
}

function decided(program: Program, decision: string): FeelType | undefined {
  return own(decisionTypes(program), decision);
}

/** The same, where contexts of the later one may have entries more. */
function holds(before: FeelType | undefined, after: FeelType | undefined): boolean {
  if (before?.is === "context" && after?.is === "context")
    return Object.entries(before.entries).every(([name, type]) => holds(type, own(after.entries, name)));
  if (before?.is === "list" && after?.is === "list") return holds(before.of, after.of);
  return canonicalJson(before) === canonicalJson(after);
}

function sameType(one: VariableType, other: VariableType): boolean {
  const bare = ({ personal: _, ...type }: VariableType) => canonicalJson(type);
  return bare(one) === bare(other);
}

function fieldsOf(form: Form | undefined): Map<string, Field> {
  return new Map(form?.pages.flatMap(({ fields }) => fields).map((field) => [field.key, field]));
}

/** `a@b` */
const SHORTEST_EMAIL = 3;

/** Kinds of fields that take whatever one of another kind took. */
const WIDER: Partial<Record<Field["kind"], readonly Field["kind"][]>> = {
  text: ["longText"],
  email: ["text", "longText"],
  choice: ["text", "longText"],
};

function takesAll(before: Field, after: Field): boolean {
  if (!sameType(fieldType(before), fieldType(after))) return false;
  if (before.kind !== after.kind && !WIDER[before.kind]?.includes(after.kind)) return false;
  if (after.kind === "choice") {
    const options = new Set(after.options.map(({ value }) => value));
    return before.kind === "choice" && before.options.every(({ value }) => options.has(value));
  }
  return rangesOf(before).every((taken, i) => {
    const now = rangesOf(after)[i];
    return now === undefined || (now.from <= taken.from && now.to >= taken.to);
  });
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** Within what a field's values lie: lengths of texts, values and decimals of numbers, days. */
function rangesOf(field: Field): readonly Range[] {
  switch (field.kind) {
    case "text":
    case "longText":
      return [{ from: field.minLength ?? 0, to: field.maxLength ?? LENGTHS[field.kind] }];
    case "email":
      return [{ from: SHORTEST_EMAIL, to: LENGTHS.email }];
    case "choice": {
      const lengths = field.options.map(({ value }) => [...value].length);
      return [{ from: Math.min(...lengths), to: Math.max(...lengths) }];
    }
    case "number":
      return [range(field.min, field.max), range(0, field.decimals)];
    case "money":
      return [range(field.min, field.max)];
    case "date":
      return [range(dayOf(field.min), dayOf(field.max))];
    case "yesNo":
      return [];
  }
}

function range(from = -Infinity, to = Infinity): Range {
  return { from, to };
}

function dayOf(day: string | undefined): number | undefined {
  return day === undefined ? undefined : Date.parse(day);
}
