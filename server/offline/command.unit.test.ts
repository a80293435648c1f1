import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { draft } from "@/dsl/testing/draft";
import { offline } from "./command";

const TEMPLATE = "examples/templates/order-with-credit-check.json";
const ORDER = JSON.stringify({ customer: "C-1", amount: 480, name: "Dewi", email: "dewi@example.com" });

let folder: string;
beforeAll(() => {
  process.env.LC_ALL = "en";
  folder = mkdtempSync(join(tmpdir(), "alur-offline-"));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: unknown): string => {
  const path = join(folder, name);
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  return path;
};

test("an order runs in memory, and its customer's mail is read in their language", async () => {
  const script = file("script.json", { answers: { credit: { score: 700 } } });
  const { out, code } = await offline([
    "run",
    TEMPLATE,
    "--variables",
    ORDER,
    "--script",
    script,
    "--locale",
    "id",
    "--json",
  ]);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    status: "completed",
    variables: { score: 700, approved: true },
    messages: [{ to: "dewi@example.com", subject: "Pesanan Anda ORD-1 kami terima" }],
  });
  const lines = (await offline(["run", TEMPLATE, "--variables", ORDER, "--script", script])).out;
  expect(lines).toMatch(/^Completed\n {2}✓ .*Order arrives \(start\)/);
});

test("what nobody answers is an incident, and ends with 1", async () => {
  const { out, code } = await offline(["run", TEMPLATE, "--variables", "{}", "--json"]);
  expect([code, JSON.parse(out).status]).toEqual([1, "incident"]);
});

test("a program runs as its draft does", async () => {
  const program = join(folder, "order.program.json");
  expect(await offline(["convert", TEMPLATE, program])).toMatchObject({ code: 0, err: "" });
  const script = file("s.json", { answers: { credit: { score: 700 } } });
  const outcome = await offline(["run", program, "--variables", ORDER, "--script", script, "--json"]);
  expect(JSON.parse(outcome.out)).toMatchObject({ status: "completed" });
});

test("what takes more steps than one commit holds goes on in slices, as on the server; what never ends is stopped", async () => {
  const start = { triggers: [{ api: true }] };
  const repeat = { over: "items", item: "item", how: "parallel", result: { gather: "item", into: "all" } };
  const set = (to: string) => ({ values: [{ set: "last", to }], in: "each" });
  const long = draft()
    .with({ variables: { items: { type: "any" }, last: { type: "any" } } })
    .add("start", start)
    .add("group", { repeat }, "each")
    .add("end")
    .put("set", set("item"), "s1")
    .add("set", set("last"), "s2")
    .add("set", set("last"), "s3")
    .add("set", set("last"), "s4")
    .add("set", set("last"), "s5").draft;
  const items = Array.from({ length: 20_000 }, (_, i) => i);
  const path = file("long.json", long);
  const given = JSON.stringify({ items });
  const { out } = await offline(["run", path, "--variables", given, "--json"]);
  const { status, variables, incidents } = JSON.parse(out);
  expect([status, incidents, variables.all?.length]).toEqual(["completed", [], 20_000]);
  const endless = draft()
    .add("start", start)
    .add("group", { repeat: { while: "true" } }, "each")
    .add("end")
    .put("set", set("1"), "s1").draft;
  const stopped = JSON.parse((await offline(["run", file("endless.json", endless), "--json"])).out);
  expect(stopped).toMatchObject({ status: "incident", incidents: [{ code: "loop.budget" }] });
}, 60_000);

test("between forms and back nothing is lost", async () => {
  const [bpmn, json, svg] = ["o.bpmn", "o.json", "o.svg"].map((name) => join(folder, name));
  if (!bpmn || !json || !svg) throw new Error();
  await offline(["convert", TEMPLATE, bpmn]);
  await offline(["convert", bpmn, json]);
  expect(JSON.parse(readFileSync(json, "utf8"))).toEqual(JSON.parse(readFileSync(TEMPLATE, "utf8")));
  await offline(["convert", TEMPLATE, svg]);
  expect(readFileSync(svg, "utf8")).toMatch(/^<svg [\s\S]*Order arrives[\s\S]*<\/svg>\n$/);
});

test("saved tests: what differs is told, for people and for build servers", async () => {
  for (const name of ["order-with-credit-check", "loan-application"])
    expect(await offline(["test", `examples/tests/${name}.json`])).toMatchObject({ code: 0 });
  const bad = file("bad.json", {
    process: join(process.cwd(), TEMPLATE),
    tests: [{ name: "waits", variables: JSON.parse(ORDER), expect: { status: "waiting" } }],
  });
  const junit = join(folder, "junit.xml");
  const { out, code } = await offline(["test", bad, "--junit", junit]);
  expect(code).toBe(1);
  expect(out).toContain(
    'not ok 1 - waits\n  ---\n  - at: "status"\n    expected: "waiting"\n    found: "incident"',
  );
  expect(readFileSync(junit, "utf8")).toContain('failures="1"');
});

test("problems are told in words, with their place", async () => {
  const draft = JSON.parse(readFileSync(TEMPLATE, "utf8"));
  draft.steps.credit.request.service = "";
  const { out, code } = await offline(["validate", file("draft.json", draft)]);
  expect(code).toBe(1);
  expect(out).toContain("problem: Ask the credit bureau: “Ask the credit bureau” calls no service yet.");
  expect(await offline(["validate", TEMPLATE])).toMatchObject({ code: 0 });
});

test.each([
  [["run"], /missing/],
  [["run", "nowhere.json"], /cannot be read/],
  [["run", TEMPLATE, "--variables", "{"], /no JSON/],
  [["run", TEMPLATE, "--variables", "[]"], /JSON object/],
  [["run", TEMPLATE, "--locale", "no such"], /not a language/],
  [["run", TEMPLATE, "--process", "other"], /no process/],
  [["run", TEMPLATE, "--colour", "red"], /--colour/],
  [["run", "package.json"], /neither a draft/],
  [["convert", TEMPLATE, "x.doc"], /must end with/],
  [["convert", TEMPLATE, "no/such/folder/x.bpmn"], /cannot be written/],
  [
    ["test", "examples/tests/order-with-credit-check.json", "--junit", "no/such/folder/x.xml"],
    /cannot be written/,
  ],
  [["dance"], /no command/],
])("%j ends with 2 and says why", async (args, told) => {
  const { code, err } = await offline(args);
  expect([code, err]).toEqual([2, expect.stringMatching(told)]);
});

test("time that cannot be read is no script", async () => {
  const script = file("late.json", { events: [{ advance: "three days" }] });
  const { code, err } = await offline(["run", TEMPLATE, "--script", script]);
  expect([code, err]).toEqual([2, expect.stringMatching(/events\.0\.advance.*ISO 8601/)]);
});
