import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { kinds } from "../../steps/registry";
import { stepIssues } from "../compile/compile";
import { canonicalJson } from "./canonical";
import { checksum } from "./checksum";
import { program } from "./program";
import { draftSchema, processSchema } from "./schema";

const example: unknown = JSON.parse(readFileSync("examples/order-with-credit-check.program.json", "utf8"));
const template: unknown = JSON.parse(readFileSync("examples/templates/order-with-credit-check.json", "utf8"));

describe("the published example", () => {
  it("is a program", () => {
    expect(stepIssues(program.parse(example), kinds)).toEqual([]);
  });

  it("fits the JSON Schema", () => {
    const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(processSchema(kinds))));
    expect(schema.safeParse(example).error).toBeUndefined();
    expect(schema.safeParse({ ...program.parse(example), reference: "ord" }).success).toBe(false);
  });

  it("as a draft fits the schema of drafts", () => {
    const schema = z.fromJSONSchema(JSON.parse(JSON.stringify(draftSchema())));
    expect(schema.safeParse(template).error).toBeUndefined();
  });
});

describe("checksum", () => {
  it("is the same however the keys are ordered", async () => {
    expect(await checksum({ b: [1, { d: null, c: "ü" }], a: 1 })).toBe(
      await checksum({ a: 1, b: [1, { c: "ü", d: null }] }),
    );
    expect(await checksum({ a: 1 })).not.toBe(await checksum({ a: 2 }));
  });

  it("is SHA-256 of the canonical JSON", async () => {
    expect(canonicalJson({ b: 1, a: [true, undefined], c: undefined })).toBe('{"a":[true,null],"b":1}');
    expect(await checksum({})).toBe("44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a");
  });
});
