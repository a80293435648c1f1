import fc from "fast-check";
import { expect, test } from "vitest";
import { exportDmn } from "@/dsl/dmn/export";
import { importDmn } from "@/dsl/dmn/import";
import type { DraftDecision, DraftTable } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { draft } from "@/dsl/testing/draft";
import { declaredUtf8 } from "@/dsl/xml/print";
import { kinds } from "@/steps/registry";

/** Models in the layout of each version, by the namespaces and the elements that it has. */
const VERSIONS = {
  "1.1": "http://www.omg.org/spec/DMN/20151101/dmn.xsd",
  "1.2": "http://www.omg.org/spec/DMN/20180521/MODEL/",
  "1.3": "https://www.omg.org/spec/DMN/20191111/MODEL/",
  "1.4": "https://www.omg.org/spec/DMN/20211108/MODEL/",
  "1.5": "https://www.omg.org/spec/DMN/20230324/MODEL/",
} as const;

/** With elements, attributes and drawings of others; columns with ids, without, and with the same; names with signs. */
function model(version: keyof typeof VERSIONS, prefix: string): string {
  const uri = VERSIONS[version];
  const drawn = uri.replace("MODEL/", "DMNDI/");
  const annotated = version !== "1.1" && version !== "1.2";
  const [clause, note] = annotated
    ? ['<~annotation name="Why"/>', "<~annotationEntry><~text>so</~text></~annotationEntry>"]
    : ["", ""];
  const described = annotated ? "" : "<~description>so</~description>";
  const later = /1\.[45]/.test(version)
    ? `<~decision id="late" name="Later"><~conditional><~if><~literalExpression><~text>Net-price > 1</~text></~literalExpression></~if>
      <~then><~for iteratorVariable="n"><~in><~literalExpression><~text>[1, 2]</~text></~literalExpression></~in><~return><~literalExpression><~text>n * Net-price</~text></~literalExpression></~return></~for></~then>
      <~else><~literalExpression><~text>null</~text></~literalExpression></~else></~conditional></~decision>`
    : "";
  return `<?xml version="1.0" encoding="UTF-8"?>
<~definitions xmlns${prefix === "" ? "" : `:${prefix.slice(0, -1)}`}="${uri}" xmlns:look="${drawn}" xmlns:dc="http://www.omg.org/spec/DMN/20180521/DC/" xmlns:x="http://example.com/x" id="m" name="Prices" namespace="urn:m" x:by="Ana">
  <~description>All about prices</~description>
  <~extensionElements><x:about when="2020"><x:deep>text</x:deep></x:about></~extensionElements>
  <~itemDefinition id="ty" name="tClass"><~typeRef>string</~typeRef><~allowedValues><~text>"low", "high"</~text></~allowedValues></~itemDefinition>
  <~itemDefinition name="tOrder"><~itemComponent name="amount"><~typeRef>number</~typeRef></~itemComponent></~itemDefinition>
  <!-- inputs -->
  <~inputData id="i1" name="Net-price"><~variable id="iv" name="Net-price" typeRef="number"/></~inputData>
  <~inputData id="i2" name="order"><~variable name="order" typeRef="tOrder"/></~inputData>
  <~decision id="d1" name="Class of  price" x:hint="1">
    <~description>Which class</~description>
    <~variable name="Class of price" typeRef="tClass"/>
    <~informationRequirement id="r1"><~requiredInput href="#i1"/></~informationRequirement>
    <~decisionTable id="t" hitPolicy="FIRST" outputLabel="Class">
      <~input id="in1" label="Net {price}"><~inputExpression id="e1" typeRef="number"><~text>Net-price</~text></~inputExpression></~input>
      <~input><~inputExpression><~text>order.amount</~text></~inputExpression><~inputValues><~text>[0..10]</~text></~inputValues></~input>
      <~output id="o" name="class" typeRef="tClass"><~defaultOutputEntry><~text>"low"</~text></~defaultOutputEntry></~output>
      <~output id="o" name="why"/>
      ${clause}
      <~rule id="u1" x:seen="1">${described}<~inputEntry id="c1"><~text><![CDATA[< 5]]></~text></~inputEntry><~inputEntry><~text>-</~text></~inputEntry><~outputEntry><~text>"low"</~text></~outputEntry><~outputEntry><~text/></~outputEntry>${note}</~rule>
      <~rule><~inputEntry><~text>&gt;= 5</~text></~inputEntry><~inputEntry><~text>1, 2</~text></~inputEntry><~outputEntry><~text>"high"</~text></~outputEntry><~outputEntry><~text>string(Net-price)</~text></~outputEntry></~rule>
    </~decisionTable>
  </~decision>
  <~businessKnowledgeModel id="b" name="Twice"><~encapsulatedLogic><~formalParameter name="x" typeRef="number"/><~literalExpression><~text>2 * x</~text></~literalExpression></~encapsulatedLogic></~businessKnowledgeModel>
  <~decision name="Total"><~variable name="Total" typeRef="number"/><~informationRequirement><~requiredDecision href="#d1"/></~informationRequirement>
    <~knowledgeRequirement id="kr"><~requiredKnowledge href="#b"/></~knowledgeRequirement>
    <~literalExpression><~text>Twice(Net-price) + (if Class of price.class = "low" then 0 else 1)</~text></~literalExpression></~decision>
  <~decision id="d3" name="Parts"><~context><~contextEntry><~variable name="a-b" typeRef="number"/><~literalExpression><~text>Total - 1</~text></~literalExpression></~contextEntry>
    <~contextEntry><~literalExpression><~text>a-b * 2</~text></~literalExpression></~contextEntry></~context></~decision>
  ${later}
  <~decisionService id="s" name="Service"><~outputDecision href="#d1"/><~inputData href="#i1"/></~decisionService>
  <~textAnnotation id="ta"><~text>Look</~text></~textAnnotation>
  <~association id="as"><~sourceRef href="#d1"/><~targetRef href="#ta"/></~association>
  <look:DMNDI><look:DMNDiagram id="g" x:zoom="2"><look:DMNShape id="s1" dmnElementRef="d1"><dc:Bounds x="10" y="20" width="180" height="80"/></look:DMNShape><look:DMNEdge id="s2" dmnElementRef="r1"/></look:DMNDiagram></look:DMNDI>
</~definitions>
<!-- end -->
`.replaceAll("~", prefix);
}

const files = Object.keys(VERSIONS).flatMap((version) =>
  ["", "d:"].map((prefix) => model(version as keyof typeof VERSIONS, prefix)),
);

const empty: Draft = draft().add("start", { triggers: [{ api: true }] }).draft;

function imported(xml: string): Draft {
  const read = importDmn(xml, { draft: empty });
  if ("refused" in read) throw new Error(read.refused.code);
  return read.draft;
}

function plain(decisions: Draft["decisions"]) {
  const all = Object.entries(decisions ?? {}).map(([key, { dmn: _, ...decision }]) => [key, decision]);
  return JSON.parse(JSON.stringify(Object.fromEntries(all)));
}

test.each(files)("a model of each version comes back as it is, %#", (xml) => {
  expect(exportDmn(imported(xml), kinds)).toBe(declaredUtf8(xml));
});

const TEXTS = [
  "1",
  "netPrice",
  "order.amount",
  "classOfPrice.class",
  "a-b",
  '"x < y & z"',
  "total * 2",
  "",
  "-",
  "(",
  "twice(2)",
];

/** One edit: what, and numbers that are taken modulo what is there. */
const edit = fc.record({
  what: fc.constantFrom(
    "cell",
    "give",
    "addRule",
    "cutRule",
    "moveRule",
    "addInput",
    "cutInput",
    "moveInput",
    "addOutput",
    "column",
    "hit",
    "note",
    "name",
    "cut",
    "add",
    "literal",
    "boxed",
  ),
  at: fc.nat(1000),
  by: fc.nat(1000),
});
type Edit = typeof edit extends fc.Arbitrary<infer E> ? E : never;

const nth = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const moved = <T>(list: readonly T[], at: number, to: number): T[] => {
  const one = nth(list, at);
  const rest = list.filter((_, n) => n !== at % Math.max(1, list.length));
  if (one !== undefined) rest.splice(to % (rest.length + 1), 0, one);
  return rest;
};

function editedTable(table: DraftTable, { what, at, by }: Edit): DraftTable {
  const { inputs, outputs, rules } = table;
  const text = nth(TEXTS, by) ?? "";
  const rule = (change: (rule: DraftTable["rules"][number]) => object) =>
    rules.map((one, n) => (n === at % Math.max(1, rules.length) ? { ...one, ...change(one) } : one));
  const column = nth([...inputs, ...outputs], by)?.key ?? "";
  switch (what) {
    case "cell":
      return {
        ...table,
        rules: rule(({ tests }) => ({ tests: { ...tests, [nth(inputs, by)?.key ?? ""]: text } })),
      };
    case "give":
      return {
        ...table,
        rules: rule((one) => ({ outputs: { ...one.outputs, [nth(outputs, by)?.key ?? ""]: text } })),
      };
    case "addRule":
      return { ...table, rules: moved([{ key: `r${by}`, tests: {}, outputs: {} }, ...rules], 0, at) };
    case "cutRule":
      return { ...table, rules: rules.filter((_, n) => n !== at % Math.max(1, rules.length)) };
    case "moveRule":
      return { ...table, rules: moved(rules, at, by) };
    case "addInput":
      return {
        ...table,
        inputs: moved([{ key: `in${by}`, label: { en: text }, feel: text }, ...inputs], 0, at),
      };
    case "cutInput":
      return { ...table, inputs: inputs.filter((_, n) => n !== at % Math.max(1, inputs.length)) };
    case "moveInput":
      return { ...table, inputs: moved(inputs, at, by) };
    case "addOutput":
      return { ...table, outputs: [...outputs, { key: `o${by}`, label: {}, name: `o${by}`, type: "money" }] };
    case "column": {
      const change = <T extends { readonly key: string }>(one: T): T =>
        one.key === column
          ? {
              ...one,
              label: { en: `New ${at}`, id: "Baru" },
              type: nth(["text", "money", ""], at),
              values: text,
            }
          : one;
      return { ...table, inputs: inputs.map(change), outputs: outputs.map(change) };
    }
    case "hit":
      return { ...table, hit: nth(["unique", "any", "sum", "ruleOrder", "what"], by) ?? "" };
    case "note":
      return { ...table, rules: rule(() => ({ note: { en: nth(["", "One\ntwo", "'{'"], by) } })) };
    default:
      return table;
  }
}

function edited(given: Draft, one: Edit): Draft {
  const { what, at, by } = one;
  const decisions = given.decisions ?? {};
  const key = nth(Object.keys(decisions), at) ?? "";
  const put = (decision: DraftDecision): Draft => ({
    ...given,
    decisions: { ...decisions, [key]: decision },
  });
  const there = decisions[key];
  if (!there) return given;
  const feel = nth(TEXTS, by) ?? "";
  const { table: _, literal: _l, boxed: _b, ...bare } = there;
  switch (what) {
    case "name":
      return put({ ...there, name: { en: `Name ${by}`, ...(by % 2 && { ar: "اسم" }) }, note: { en: feel } });
    case "cut": {
      const { [key]: _gone, ...rest } = decisions;
      return { ...given, decisions: rest };
    }
    case "add": {
      const table = {
        hit: "unique",
        inputs: [{ key: "input1", label: {}, feel }],
        outputs: [{ key: "output1", label: {}, name: "" }],
        rules: [{ key: "rule1", tests: { input1: feel }, outputs: { output1: feel } }],
      };
      return { ...given, decisions: { ...decisions, [`added_${by}`]: { name: { en: "Added" }, table } } };
    }
    case "literal":
      return put({ ...bare, literal: { feel, type: nth(["number", "money"], at) } });
    case "boxed":
      return put({
        ...bare,
        boxed: nth<NonNullable<DraftDecision["boxed"]>>(
          [
            { is: "list", items: [{ is: "literal", text: feel }] },
            { is: "function", params: [{ name: "netPrice" }], body: { is: "literal", text: "netPrice" } },
            { is: "context", entries: [{ name: "total", value: { is: "literal", text: feel } }] },
          ],
          by,
        ),
      });
    default:
      return there.table ? put({ ...there, table: editedTable(there.table, one) }) : given;
  }
}

test("however decisions are edited, their export is the same decisions, and goes out again as it came", () => {
  fc.assert(
    fc.property(fc.constantFrom(...files), fc.array(edit, { minLength: 1, maxLength: 8 }), (xml, edits) => {
      const after = edits.reduce(edited, imported(xml));
      const written = exportDmn(after, kinds);
      if (written === undefined) {
        expect(Object.keys(after.decisions ?? {})).toEqual([]);
        return;
      }
      const back = imported(written);
      expect(plain(back.decisions)).toEqual(plain(after.decisions));
      expect(exportDmn(back, kinds)).toBe(written);
      for (const part of [
        'x:by="Ana"',
        '<x:about when="2020"><x:deep>text</x:deep></x:about>',
        "<!-- inputs -->",
        'x:zoom="2"',
      ])
        expect(written).toContain(part);
    }),
    { numRuns: 60 },
  );
});
