import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import { kinds } from "@/steps/registry";
import { readInput } from "./input";

async function given(name: string, text: string) {
  const file = join(await mkdtemp(join(tmpdir(), "dmn-")), name);
  await writeFile(file, text);
  return readInput(file);
}

it("a DMN file is a process that asks its decisions, ready to be published", async () => {
  const input = await given(
    "loan.dmn",
    `<definitions xmlns="https://www.omg.org/spec/DMN/20211108/MODEL/" name="x" namespace="y">
      <inputData id="a" name="Net price"><variable name="Net price" typeRef="number"/></inputData>
      <decision id="b" name="With tax"><literalExpression><text>Net price * 1.11</text></literalExpression></decision>
      <decision id="c" name="Total"><literalExpression><text>With tax + 5</text></literalExpression></decision>
    </definitions>`,
  );
  if (input.type !== "draft") throw new Error(input.type);
  const compiled = compile(input.draft, kinds);
  expect(compiled.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  expect(Object.values(input.draft.steps).filter(({ kind }) => kind === "decision").length).toBeGreaterThan(
    0,
  );
});

it("a model without decisions, and XML of another sort, are refused", async () => {
  const model = '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="x" namespace="y"/>';
  await expect(given("a.dmn", model)).rejects.toMatchObject({ code: "offline.notAProcess" });
  await expect(given("b.xml", "<a/>")).rejects.toMatchObject({ code: "offline.bpmn" });
});
