import { expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import { draft } from "@/dsl/testing/draft";
import { kinds } from "../registry";
import { api, begin } from "../testing/case";

it("a placeholder lets cases through, and warns when it is published", () => {
  const process = draft().add("start", api).add("placeholder").add("end");
  expect(begin(process).state.status).toBe("completed");
  const { ok, problems } = compile(process.draft, kinds);
  expect(ok).toBe(true);
  expect(problems.map(({ code, severity }) => [code, severity])).toEqual([["placeholder.open", "warning"]]);
});
