import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { kinds } from "../../steps/registry";
import { compile } from "../compile/compile";
import type { Draft } from "../draft/draft";
import type { JsonObject } from "../json";
import { canonicalJson } from "../program/canonical";
import { type DraftBuilder, draft } from "../testing/draft";
import { validate } from "./validate";

const api = { triggers: [{ api: true }] };
const found = ({ draft: written }: DraftBuilder, services?: string[]) =>
  validate(written, kinds, services ? { services } : {}).map(
    ({ code, path }) => `${code} @ ${path.join(".")}`,
  );
const around = (kind: string, settings: JsonObject, base = draft()) =>
  base.add("start", api).add(kind, settings, "it").add("end");
const call = (change: JsonObject) => ({
  request: { method: "GET", service: "bureau", path: "/a" },
  ...change,
});
const form = draft().form("order", [{ key: "amount", kind: "number" }]);
const mail = draft().message("hello", "Hello {name}");

describe("validate", () => {
  it("finds nothing in the smallest process", () => {
    expect(found(draft().add("start", api).add("end"))).toEqual([]);
  });

  const cases: [string, DraftBuilder, string[]][] = [
    ["no start", draft().add("end"), ["process.start.missing @ steps"]],
    [
      "two starts",
      draft().add("start", api).add("end").put("start", api, "again").connect("again", "end"),
      ["process.start.several @ steps.again"],
    ],
    [
      "a step that nothing leads to",
      draft().add("start", api).add("end").put("end", {}, "far"),
      ["step.unreachable @ steps.far"],
    ],
    ["a dead end", draft().add("start", api), ["step.deadEnd @ steps.start"]],
    [
      "an arrow to nowhere",
      draft()
        .add("start", api)
        .add("end")
        .with({ flows: { a: { from: "start", to: "end" }, b: { from: "constructor", to: "end" } } }),
      ["flow.dangling @ flows.b.from"],
    ],
    [
      "two arrows where one may leave",
      draft().add("start", api).add("end").put("end", {}, "other").connect("start", "other"),
      ["flow.tooMany @ flows.start_other.from"],
    ],
    [
      "an arrow into the start",
      around("wait", { for: "P1D" }).connect("it", "start"),
      ["flow.intoStart @ flows.it_start.to", "flow.tooMany @ flows.it_start.from"],
    ],
    ["an unknown kind", around("serivce", {}), ["step.kind @ steps.it.kind"]],
    [
      "a circle that never waits",
      draft()
        .add("start", api)
        .add("choice")
        .add("set", { values: [{ set: "a", to: "1" }] })
        .connect("set", "choice")
        .put("end")
        .connect("choice", "end", "otherwise")
        .with({}),
      ["choice.condition.missing @ flows.choice_set.when", "process.cycle @ steps.choice"],
    ],
    [
      "a service that is not called anything",
      around("service", {}),
      ["service.service.missing @ steps.it.request.service", "service.path.missing @ steps.it.request.path"],
    ],
    [
      "a path that leads out",
      around("service", call({ request: { service: "bureau", path: "/a/../b" } })),
      ["service.path.shape @ steps.it.request.path"],
    ],
    [
      "a name in the path without a value",
      around("service", call({ request: { service: "bureau", path: "/a/{b}" } })),
      ["service.path.unfilled @ steps.it.request.with.b"],
    ],
    [
      "a timeout nobody can wait for",
      around("service", call({ timeout: "P1D" })),
      ["service.timeout.range @ steps.it.timeout"],
    ],
    [
      "a misspelt name",
      around("set", { values: [{ set: "a", to: "order.amout" }] }, form).with({
        variables: { order: { type: "form", form: "order" } },
      }),
      ["feel.name @ steps.it.values.0.to", "unused.form @ forms.order"],
    ],
    [
      "types of a form's fields that do not go together, and what is never true",
      around(
        "set",
        {
          values: [
            { set: "a", to: 'order.amount + "1"' },
            { set: "b", to: 'order.amount > "1"' },
            { set: "c", to: "order.amount > 5 and order.amount < 3" },
            { set: "d", to: 'case.started > date and time("2026-01-01T00:00:00Z") and customer.name != ""' },
          ],
        },
        form,
      ).with({ variables: { order: { type: "form", form: "order" } } }),
      [
        "feel.operator @ steps.it.values.0.to",
        "feel.compare @ steps.it.values.1.to",
        "feel.always @ steps.it.values.2.to",
        "unused.form @ forms.order",
      ],
    ],
    [
      "a variable that hides the settings",
      around("set", { values: [{ set: "settings", to: "1" }] }),
      ["variable.taken @ steps.it"],
    ],
    [
      "a message without what it needs",
      around("message", { message: "hello", to: { customer: true } }, mail),
      ["message.argument.missing @ steps.it.with.name"],
    ],
    [
      "a form that is not there",
      around("task", { form: "gone", for: { queue: "q" } }),
      ["task.form.unknown @ steps.it.form"],
    ],
    [
      "forms and messages that nobody uses",
      draft().form("f", [{}]).message("m", "Hi").add("start", api).add("end"),
      ["unused.form @ forms.f", "unused.message @ messages.m"],
    ],
    [
      "half a field",
      form
        .form("order", [
          { key: "", kind: "money" },
          { key: "b", kind: "choice", options: [] },
          { key: "b", min: 3 },
        ])
        .add("start", { triggers: [{ form: "order" }] })
        .add("end"),
      [
        "field.key.missing @ forms.order.pages.0.fields.0.key",
        "field.currency @ forms.order.pages.0.fields.0.currency",
        "field.options.none @ forms.order.pages.0.fields.1.options",
        "field.key.twice @ forms.order.pages.0.fields.2.key",
      ],
    ],
    [
      "a missing language",
      draft()
        .add("start", api)
        .add("end")
        .with({ name: { en: "T", id: "T" }, languages: { source: "en", required: ["en", "id"] } }),
      ["text.missing @ steps.start.name.id", "text.missing @ steps.end.name.id"],
    ],
    [
      "a text that cannot be read",
      draft()
        .add("start", api)
        .add("end")
        .with({ name: { en: "{count, plural, one {x}}" } }),
      ["text.syntax @ name.en"],
    ],
    [
      "a value in a text that has none",
      draft()
        .add("start", api)
        .add("end")
        .with({ name: { en: "For {you}" } }),
      ["text.argument @ name.en"],
    ],
    [
      "names that are none",
      draft()
        .add("start", api)
        .add("end")
        .with({ key: "A b", reference: "x", languages: { source: "id", required: ["en"] } }),
      ["process.key @ key", "process.reference @ reference", "language.source @ languages.source"],
    ],
  ];
  it.each(cases)("finds %s", (_name, builder, problems) => {
    expect(found(builder)).toEqual(problems);
  });

  it("looks for services where it is told which there are, and says which may have been meant", () => {
    const process = around("service", call({}));
    expect(found(process, ["bureau"])).toEqual([]);
    const [problem] = validate(process.draft, kinds, { services: ["bureaus"] });
    expect(problem).toMatchObject({
      code: "service.service.unknown",
      params: { owner: "it", meant: "yes", suggestion: "bureaus" },
    });
  });
});

/** Drafts with anything at all inside their skeleton. */
const anything = fc.dictionary(
  fc.constantFrom(
    "form",
    "request",
    "values",
    "to",
    "with",
    "for",
    "until",
    "triggers",
    "shows",
    "retry",
    "result",
    "message",
    "into",
    "customer",
    "due",
  ),
  fc.jsonValue(),
);
const wildDraft: fc.Arbitrary<Draft> = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom(...Object.keys(kinds), "constructor", "other"), anything), {
      maxLength: 6,
    }),
    fc.array(fc.tuple(fc.nat(7), fc.nat(7))),
  )
  .map(
    ([steps, flows]) =>
      draft()
        .form("f", [{}])
        .message("m", "Hi")
        .with({
          steps: Object.fromEntries(
            steps.map(([kind, settings], i) => [
              `s${i}`,
              { ...settings, kind, name: {}, position: { x: 0, y: 0 } },
            ]),
          ),
          flows: Object.fromEntries(
            flows.map(([from, to], i) => [`f${i}`, { from: `s${from}`, to: `s${to}` }]),
          ),
        }).draft,
  );

describe("any draft", () => {
  it("is validated and compiled without an exception; every problem has a place", () => {
    fc.assert(
      fc.property(wildDraft, (written) => {
        const compiled = compile(written, kinds);
        for (const { code, path } of compiled.problems) expect([code, path.length > 0]).toEqual([code, true]);
      }),
    );
  });

  it("that compiles gives the same program again", () => {
    const process = around("service", call({ result: { score: "response.score" } })).draft;
    const [once, again] = [compile(process, kinds), compile(JSON.parse(JSON.stringify(process)), kinds)];
    expect(once.ok && again.ok && canonicalJson(once.program) === JSON.stringify(again.program)).toBe(true);
  });
});
