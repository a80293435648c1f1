import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import type { Field } from "../form/form";
import { plainKinds as kinds } from "../testing/plain-kinds";
import { isCompatible } from "./compatible";
import type { Program, VariableType } from "./program";

interface Parts {
  /** Fields of the start form; absent: begun by programs, without a form. */
  readonly asks?: readonly Field[];
  readonly gives?: Readonly<Record<string, VariableType>>;
  /** Fields of the form `result`, and outputs of the decision `rate`. */
  readonly result?: readonly Field[];
  readonly rate?: readonly [name: string, type: "text" | "number"][];
  readonly triggers?: readonly object[];
}

function program({ asks, gives = {}, result = [], rate, triggers }: Parts): Program {
  const form = (fields: readonly Field[]) => ({ name: {}, pages: [{ key: "main", fields: [...fields] }] });
  const outputs = rate?.map(([name, type]) => ({ key: name, label: {}, name, type }));
  const ways = triggers ?? (asks ? [{ form: "ask" }, { api: true }] : [{ api: true }]);
  return {
    $schema: "/schema/process-1.json",
    alur: 1,
    key: "called",
    name: {},
    languages: { source: "en", required: ["en"] },
    reference: "CAL",
    settings: {},
    variables: gives,
    forms: { ...(asks && { ask: form(asks) }), result: form(result) },
    messages: {},
    ...(outputs && {
      decisions: { rate: { name: {}, table: { hit: "first" as const, inputs: [], outputs, rules: [] } } },
    }),
    steps: { start: { kind: "start", name: {}, triggers: ways } },
    flows: {},
  };
}

const text = (key: string, more: object = {}): Field => ({ kind: "text", key, label: {}, ...more });
const number = (key: string, more: object = {}): Field => ({ kind: "number", key, label: {}, ...more });
const money = (currency: string): Field => ({ kind: "money", key: "a", label: {}, currency });
const day = (more: object = {}): Field => ({ kind: "date", key: "a", label: {}, ...more });
const choice = (...values: string[]): Field => ({
  kind: "choice",
  key: "a",
  label: {},
  options: values.map((value) => ({ value, label: {} })),
});
const of = (kind: "longText" | "email" | "yesNo"): Field => ({ kind, key: "a", label: {} });

describe("what it asks for", () => {
  const asks = (before: readonly Field[] | undefined, after: readonly Field[] | undefined) =>
    isCompatible(program(before ? { asks: before } : {}), program(after ? { asks: after } : {}), kinds);

  test.each<[string, Field[], Field[], boolean]>([
    ["a new required field", [], [text("a", { required: true })], false],
    ["a new field that may be empty", [], [text("a")], true],
    ["a field that becomes required", [text("a")], [text("a", { required: true })], false],
    ["a field that may be empty now", [text("a", { required: true })], [text("a")], true],
    ["a field less", [text("a", { required: true })], [], true],
    ["another type", [text("a")], [number("a")], false],
    ["another currency", [money("EUR")], [money("IDR")], false],
    ["a number that was money", [money("EUR")], [number("a")], false],
    ["any text instead of one of some", [choice("x", "y")], [text("a")], true],
    ["one of some instead of any text", [text("a")], [choice("x", "y")], false],
    ["an option more", [choice("x")], [choice("x", "y")], true],
    ["an option less", [choice("x", "y")], [choice("x")], false],
    ["options too long for the text", [choice("yes", "never")], [text("a", { maxLength: 4 })], false],
    ["a longer text", [text("a")], [of("longText")], true],
    ["a shorter text", [of("longText")], [text("a")], false],
    ["a text instead of an address", [of("email")], [text("a")], true],
    ["an address instead of a text", [text("a")], [of("email")], false],
    ["fewer characters", [text("a", { maxLength: 9 })], [text("a", { maxLength: 8 })], false],
    ["more characters", [text("a", { maxLength: 9 })], [text("a", { maxLength: 10 })], true],
    ["at least some characters", [text("a")], [text("a", { minLength: 1 })], false],
    ["a limit that was not there", [number("a")], [number("a", { max: 5 })], false],
    ["a limit that is gone", [number("a", { max: 5 })], [number("a")], true],
    ["fewer decimals", [number("a", { decimals: 2 })], [number("a", { decimals: 0 })], false],
    ["an earlier last day", [day({ max: "2026-02-02" })], [day({ max: "2026-02-01" })], false],
    ["a later last day", [day({ max: "2026-02-02" })], [day({ max: "2026-02-03" })], true],
    ["another label", [text("a")], [text("a", { label: { en: "Other" } })], true],
  ])("%s", (_, before, after, compatible) => {
    expect(asks(before, after)).toBe(compatible);
  });

  test("a form where there was none, and none where there was one", () => {
    expect(asks(undefined, [text("a")])).toBe(true);
    expect(asks(undefined, [text("a", { required: true })])).toBe(false);
    expect(asks([text("a")], undefined)).toBe(true);
  });

  test("it cannot be called any more", () => {
    const scheduled = program({ triggers: [{ schedule: { cron: "0 8 * * *" } }] });
    expect(isCompatible(program({}), scheduled, kinds)).toBe(false);
    expect(isCompatible(scheduled, program({}), kinds)).toBe(true);
  });
});

describe("what it gives", () => {
  const gives = (before: Parts, after: Parts) => isCompatible(program(before), program(after), kinds);
  const typed = (type: VariableType): Parts => ({ gives: { score: type } });

  test.each<[string, Parts, Parts, boolean]>([
    [
      "another variable as well",
      typed({ type: "text" }),
      { gives: { score: { type: "text" }, more: { type: "date" } } },
      true,
    ],
    ["a variable less", typed({ type: "text" }), {}, false],
    ["another type", typed({ type: "text" }), typed({ type: "number" }), false],
    [
      "another currency",
      typed({ type: "money", currency: "EUR" }),
      typed({ type: "money", currency: "USD" }),
      false,
    ],
    ["personal now", typed({ type: "text" }), typed({ type: "text", personal: true }), true],
    ["a variable where there was none", {}, typed({ type: "any" }), true],
  ])("%s", (_, before, after, compatible) => {
    expect(gives(before, after)).toBe(compatible);
  });

  test.each<[string, Field[], Field[], boolean]>([
    ["a field more", [text("a")], [text("a"), number("b")], true],
    ["a field less", [text("a"), number("b")], [text("a")], false],
    ["a field of another type", [text("a")], [number("a")], false],
    ["a field of the same type", [text("a")], [choice("x")], true],
  ])("a form with %s", (_, before, after, compatible) => {
    const form = { gives: { score: { type: "form", form: "result" } as const } };
    expect(gives({ ...form, result: before }, { ...form, result: after })).toBe(compatible);
  });

  test.each<[string, Parts["rate"], Parts["rate"], boolean]>([
    [
      "an output more",
      [
        ["a", "text"],
        ["b", "text"],
      ],
      [
        ["a", "text"],
        ["b", "text"],
        ["c", "number"],
      ],
      true,
    ],
    [
      "an output less",
      [
        ["a", "text"],
        ["b", "text"],
        ["c", "text"],
      ],
      [
        ["a", "text"],
        ["b", "text"],
      ],
      false,
    ],
    [
      "an output of another type",
      [
        ["a", "text"],
        ["b", "text"],
      ],
      [
        ["a", "text"],
        ["b", "number"],
      ],
      false,
    ],
  ])("a decision with %s", (_, before, after, compatible) => {
    const decision = { gives: { score: { type: "decision", decision: "rate" } as const } };
    expect(gives({ ...decision, rate: before ?? [] }, { ...decision, rate: after ?? [] })).toBe(compatible);
  });
});

describe("any program", () => {
  const key = fc.constantFrom("a", "b", "constructor", "score");
  const field: fc.Arbitrary<Field> = fc
    .oneof(
      fc.record({
        kind: fc.constantFrom("text" as const, "longText" as const),
        maxLength: fc.integer({ min: 1 }),
      }),
      fc.record({ kind: fc.constant("number" as const), min: fc.integer(), decimals: fc.nat(10) }),
      fc.constantFrom({ kind: "email" as const }, { kind: "yesNo" as const }, { kind: "date" as const }),
      fc.record({
        kind: fc.constant("choice" as const),
        options: fc.constantFrom("x", "y").map((value) => [{ value, label: {} }]),
      }),
    )
    .chain((made) =>
      fc.record({ key, required: fc.boolean() }).map((more): Field => ({ ...made, ...more, label: {} })),
    );
  const fields = fc.uniqueArray(field, { selector: (one) => one.key, maxLength: 4 });
  const type = fc.constantFrom<VariableType>(
    { type: "text" },
    { type: "number" },
    { type: "any" },
    { type: "money", currency: "EUR" },
    { type: "form", form: "result" },
    { type: "decision", decision: "rate" },
    { type: "form", form: "gone" },
  );
  const parts = fc.record({
    asks: fields,
    result: fields,
    gives: fc.dictionary(key, type),
    rate: fc.constant<[string, "text"][]>([
      ["a", "text"],
      ["b", "text"],
    ]),
  });

  it("is compatible with itself", () => {
    fc.assert(fc.property(parts, (one) => isCompatible(program(one), program(structuredClone(one)), kinds)));
  });

  it("is not with one that calls a variable otherwise, or gives another type", () => {
    fc.assert(
      fc.property(parts, (one) => {
        const [name] = Object.keys(one.gives);
        fc.pre(name !== undefined);
        const { [name ?? ""]: moved, ...others } = one.gives;
        const renamed = { ...one, gives: { ...others, ...(moved && { renamed: moved }) } };
        const retyped = { ...one, gives: { ...one.gives, [name ?? ""]: { type: "boolean" as const } } };
        return [renamed, retyped].every((next) => !isCompatible(program(one), program(next), kinds));
      }),
    );
  });

  it("is not with one that requires a field more", () => {
    fc.assert(
      fc.property(parts, (one) => {
        const next = { ...one, asks: [...one.asks, text("fresh", { required: true })] };
        return !isCompatible(program(one), program(next), kinds);
      }),
    );
  });

  it("may be called in place of the first of a chain of which each may be called in place of the one before", () => {
    fc.assert(
      fc.property(parts, parts, parts, (one, two, three) => {
        const [a, b, c] = [program(one), program(two), program(three)];
        // A field that the one in the middle left out may come back as something else.
        fc.pre(one.asks.every(({ key: asked }) => two.asks.some((field) => field.key === asked)));
        return !(isCompatible(a, b, kinds) && isCompatible(b, c, kinds)) || isCompatible(a, c, kinds);
      }),
    );
  });
});
