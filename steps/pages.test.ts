import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { z } from "zod";
import type { StepKind } from "@/dsl/step";
import { loadMessages, textAt } from "@/messages/load";
import { kinds } from "./registry";

/**
 * Documentation of the kinds, a page each, made from the kind itself: its words, its README, and the schemas that decide what a
 * program may hold. `npm run docs` writes the pages; here it is looked whether they are still true.
 */
const PAGES = "../docs/steps";

const words = (kind: string, key: string) => textAt(loadMessages("en"), `steps.${kind}.${key}`);

const ARROWS_IN = { none: "none: it begins", many: "any number" };
const ARROWS_OUT = {
  none: "none",
  one: "one",
  many: "any number, each with a condition",
  all: "any number, all are taken",
};

interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

interface Row {
  readonly path: string;
  readonly value: string;
  readonly required: boolean;
}

/** What a value may be, in a few words. */
function allowed(schema: Schema): string {
  if (schema.const !== undefined) return `\`${JSON.stringify(schema.const)}\``;
  if (schema.enum) return schema.enum.map((one) => `\`${JSON.stringify(one)}\``).join(", ");
  const ways = schema.anyOf ?? schema.oneOf;
  if (ways) return [...new Set(ways.map(allowed))].join(" or ");
  if (schema.items) return `list of ${allowed(schema.items)}`;
  if (schema.description) return schema.description;
  return [schema.type ?? "any JSON"].flat().join(" or ").replace("integer", "whole number");
}

/** The settings below a path, each with what it may be; what only one of several alternatives has is not needed. */
function rowsOf(schema: Schema, path: string, required: boolean): Row[] {
  const here = path ? [{ path, value: allowed(schema), required }] : [];
  const own = Object.entries(schema.properties ?? {}).flatMap(([key, value]) =>
    rowsOf(value, path ? `${path}.${key}` : key, schema.required?.includes(key) ?? false),
  );
  const items = schema.items ? rowsOf(schema.items, `${path}[]`, true).slice(1) : [];
  const rest =
    typeof schema.additionalProperties === "object"
      ? rowsOf(schema.additionalProperties, `${path}.*`, false).slice(0, 1)
      : [];
  const ways = (schema.anyOf ?? schema.oneOf ?? []).map((way) =>
    rowsOf(way, path, required).slice(path ? 1 : 0),
  );
  const inner = ways.flat().map((row) => ({
    ...row,
    required: ways.every((way) => way.some((other) => other.path === row.path && other.required)),
  }));
  return [...here, ...own, ...items, ...rest, ...inner];
}

/** What every step has is told once, on the page of all. */
const COMMON = new Set(["kind", "name", "tells", "norm", "in", "handlers"]);

function settings(kind: StepKind): string {
  const schema = z.toJSONSchema(kind.strict, { io: "input" }) as Schema;
  const rows = rowsOf(schema, "", true).filter(({ path }) => !COMMON.has(path.split(/[.[]/)[0] ?? ""));
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const known = merged.get(row.path);
    const value = known && known.value !== row.value ? `${known.value} or ${row.value}` : row.value;
    merged.set(row.path, { ...row, value, required: row.required && (known?.required ?? true) });
  }
  if (merged.size === 0) return "It has no settings of its own.";
  const lines = [...merged.values()].map(
    ({ path, value, required }) =>
      `| \`${path}\` | ${value.replaceAll("|", "\\|")} | ${required ? "yes" : ""} |`,
  );
  return ["| Setting | Value | Needed |", "| --- | --- | --- |", ...lines].join("\n");
}

function facts(kind: StepKind): string {
  const yes = (given: unknown) => (given ? "yes" : "no");
  return [
    "| | |",
    "| --- | --- |",
    `| In a program | \`"kind": "${kind.kind}"\` |`,
    `| Family | ${kind.family} |`,
    `| Arrows in | ${ARROWS_IN[kind.arrows.in]} |`,
    `| Arrows out | ${ARROWS_OUT[kind.arrows.out]} |`,
    `| A case may rest here | ${yes(kind.waits)} |`,
    `| Holds other steps | ${yes(kind.holds)} |`,
    `| Events that may hang on it | ${kind.handlers?.join(", ") || "none"} |`,
  ].join("\n");
}

function pageOf(kind: StepKind): string {
  const readme = readFileSync(`steps/${kind.kind}/README.md`, "utf8")
    .replace(/^# .*\n+/, "")
    .trimEnd();
  return `# ${words(kind.kind, "name")}

> ${words(kind.kind, "description")}

${facts(kind)}

${readme}

## Settings

${settings(kind)}
`;
}

function contents(): string {
  const lines = Object.keys(kinds).map(
    (kind) => `- [${words(kind, "name")}](${kind}.md) (\`${kind}\`): ${words(kind, "description")}`,
  );
  return `# Kinds of steps

${lines.join("\n")}

Every step has a \`name\` (a text in each language of the process); it may stand in a group (\`in\`: the group's id), tell the
customer where things are (\`tells\`), say how long it takes at most when all is well (\`norm\`, an ISO 8601 duration), and have events hanging on it (\`handlers\`) where its page says which.

These pages are made from the kinds themselves by \`npm run docs\`.
`;
}

it.each(Object.values(kinds))("the page of $kind is as the kind is", async (kind) => {
  await expect(pageOf(kind)).toMatchFileSnapshot(`${PAGES}/${kind.kind}.md`);
});

it("the page of all names each, and there is none of a kind that is gone", async () => {
  await expect(contents()).toMatchFileSnapshot(`${PAGES}/README.md`);
  const files = readdirSync("docs/steps").map((file) => file.replace(/\.md$/, ""));
  expect(files.filter((file) => file !== "README" && !Object.hasOwn(kinds, file))).toEqual([]);
});
