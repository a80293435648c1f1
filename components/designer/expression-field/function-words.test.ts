import { expect, test } from "vitest";
import { builtInNames } from "@/dsl/expression/builtins/library";
import { functionWords } from "./function-words";

test.each(["en", "id", "ar"])("every function has its line in %s", async (language) => {
  expect(Object.keys(await functionWords(language)).sort()).toEqual([...builtInNames()].sort());
});
