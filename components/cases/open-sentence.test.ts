import { expect, test } from "vitest";
import { isObject } from "@/dsl/json";
import { languages } from "@/messages/languages";
import { loadMessages } from "@/messages/load";
import { openSentence } from "./open-sentence";

test("what a sentence would tell is left open", () => {
  expect(openSentence("{service} answered with {status}")).toBe("… answered with …");
  expect(openSentence("larger than {most, number} MB")).toBe("larger than … MB");
  expect(openSentence("{n, plural, one {One step} other {# steps}} too many")).toBe("… steps too many");
});

test.each(languages)("every failure can be said without what it tells: %s", async (language) => {
  const said: string[] = [];
  const walk = (part: unknown) => {
    if (!isObject(part)) return;
    for (const [name, value] of Object.entries(part))
      if (name === "what" && typeof value === "string") said.push(openSentence(value));
      else walk(value);
  };
  walk((await loadMessages(language)).failures);
  expect(said.length).toBeGreaterThan(20);
  expect(said.filter((sentence) => /[{}#]/.test(sentence))).toEqual([]);
});
