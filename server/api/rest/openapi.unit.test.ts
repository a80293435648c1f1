import { expect, test } from "vitest";
import { isObject } from "@/dsl/json";
import { schemaOf } from "./jsonSchema";
import { openApiDocument } from "./openapi";
import { routes } from "./routes";

const document = JSON.parse(JSON.stringify(openApiDocument("http://alur.test")));

test("every route of the router is described once, with an id of its own", () => {
  expect(document.openapi).toBe("3.1.0");
  for (const { path, method } of routes())
    expect(document.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
  const ids = operations().map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test("every reference leads somewhere, and no error schema of the generator is left", () => {
  for (const reference of references(document)) {
    const target = reference
      .slice(2)
      .split("/")
      .reduce((node: unknown, part) => (isObject(node) ? node[part] : undefined), document);
    expect(target, reference).toBeDefined();
  }
  expect(Object.keys(document.components.schemas).filter((name) => name.startsWith("error."))).toEqual([]);
});

test("every operation has a summary, a success and its refusals as problem details", () => {
  for (const { at, operation } of operations()) {
    expect(operation.summary, at).toBeTruthy();
    const statuses = Object.keys(operation.responses).map(Number);
    expect(
      statuses.some((status) => status < 300),
      at,
    ).toBe(true);
    if (at.endsWith("/health")) continue;
    for (const status of statuses.filter((s) => s >= 400)) {
      expect(operation.responses[status].content, `${at} ${status}`).toHaveProperty([
        "application/problem+json",
      ]);
    }
  }
});

test("what takes a body says when that is too large, and what sets something in a case when the case would be", () => {
  const callback = { at: "post /callbacks/{token}", takes: [] };
  const taking = routes()
    .filter(({ method }) => method === "POST" || method === "PUT")
    .map(({ method, path, input }) => ({
      at: `${method.toLowerCase()} ${path}`,
      takes: Object.keys(input?.shape ?? {}),
    }));
  const sizes = new Map(
    operations().map(({ at, operation }) => [at, codesIn(operation.responses[413]?.description)]),
  );
  expect(taking.length).toBeGreaterThan(40);
  for (const { at, takes } of [...taking, callback]) {
    expect(sizes.get(at), at).toContain("request.size");
    const sets = at.includes(" /cases/{id}/") && (takes.includes("variables") || takes.includes("item"));
    expect([at, sizes.get(at)?.includes("variables.size")]).toEqual([at, sets]);
  }
  expect([...sizes.values()].filter((codes) => codes.includes("variables.size"))).toHaveLength(5);
  expect([...sizes].filter(([, codes]) => codes.includes("message.size")).map(([at]) => at)).toEqual([
    "post /messages",
    "post /messages/correlate",
  ]);
  expect([...sizes].filter(([, codes]) => codes.includes("draft.tooLarge")).map(([at]) => at)).toEqual([
    "post /processes",
    "post /processes/import",
    "put /processes/{key}/draft",
  ]);
});

test("every member, parameter and input is described", () => {
  const missing = [
    ...undescribed(document.components.schemas, ""),
    ...operations().flatMap(({ at, operation }) => [
      ...undescribed(operation.requestBody?.content?.["application/json"]?.schema, at),
      ...(operation.parameters ?? [])
        .filter(
          (p: { description?: string; schema?: { description?: string } }) =>
            !p.description && !p.schema?.description,
        )
        .map((p: { name: string }) => `${at} ?${p.name}`),
    ]),
  ];
  expect(missing).toEqual([]);
});

test("the process language's JSON Schemas describe every member too", () => {
  expect(schemaOf("draft")).toMatchObject({ $id: "/schema/draft-1.json", type: "object" });
  expect(schemaOf("process")).toMatchObject({ $id: "/schema/process-1.json", type: "object" });
});

/** The codes that a description names. */
function codesIn(description = ""): string[] {
  return [...description.matchAll(/`([a-z]+\.[a-zA-Z]+)`/g)].map(([, code = ""]) => code);
}

// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI operation is read here member by member
function operations(): { at: string; operation: any }[] {
  return Object.entries<Record<string, object>>(document.paths).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => method !== "servers")
      .map(([method, operation]) => ({ at: `${method} ${path}`, operation })),
  );
}

function references(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(references);
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([name, part]) =>
    name === "$ref" && typeof part === "string" ? [part] : references(part),
  );
}

function undescribed(node: unknown, at: string): string[] {
  if (Array.isArray(node)) return node.flatMap((part) => undescribed(part, at));
  if (!isObject(node)) return [];
  return Object.entries(node).flatMap(([name, part]) => {
    if (name !== "properties" || !isObject(part)) return undescribed(part, `${at}.${name}`);
    return Object.entries(part).flatMap(([member, schema]) => {
      const known = isObject(schema) && (schema.description || schema.$ref || refersSomewhere(schema));
      return [...(known ? [] : [`${at}.${member}`]), ...undescribed(schema, `${at}.${member}`)];
    });
  });
}

function refersSomewhere(schema: Record<string, unknown>): boolean {
  return (
    JSON.stringify(schema.anyOf ?? schema.allOf ?? "").includes('"$ref"') ||
    JSON.stringify(schema.anyOf ?? "").includes('"description"')
  );
}
