import { globSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseText } from "@/dsl/message/parse";
import { languages } from "@/messages/languages";
import { loadMessages, textAt } from "@/messages/load";
import { kinds } from "./registry";

const sources = globSync(["dsl/**/*.ts", "steps/**/*.ts"])
  .filter((path) => !path.includes("test"))
  .map((path) => readFileSync(path, "utf8"));
const codesBy = (pattern: RegExp) => [
  ...new Set(sources.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? ""))),
];

/** Codes whose first part is put in by a shared check. */
const shared = ["form", "task"]
  .flatMap((kind) => [`${kind}.form.missing`, `${kind}.form.unknown`])
  .concat(["form", "message"].flatMap((kind) => [`${kind}.message.missing`, `${kind}.message.unknown`]));
const fields = codesBy(/(?:return|\?|:) "(field\.[a-zA-Z.]+)"/g);
const problems = [
  ...codesBy(/\b(?:error|warning)\(\s*"([a-zA-Z.]+)"/g),
  ...codesBy(/code: "(feel\.(?!value)[a-zA-Z.]+)"/g),
  ...fields,
  ...shared,
];
const failures = [
  ...codesBy(/code: "((?:loop|step|choice|wait|service|call|group|mail|http|feel)\.[a-zA-Z]+)"/g).filter(
    (code) => code !== "feel.name",
  ),
  ...codesBy(/(?:final|failed|failure|failureOf)\([^"()]*"([a-z]+\.[a-zA-Z]+)"/g),
  ...[
    "http.timeout",
    "http.tooLarge",
    "http.notJson",
    "mail.refused",
    "service.locked",
    "service.resting",
    "effect.timeout",
    "worker.lost",
  ],
];

describe.each(languages)("in %s", (language) => {
  const messages = loadMessages(language);
  const missing = (paths: string[]) => paths.filter((path) => !textAt(messages, path));

  it("every problem has its sentence and its fix", () => {
    expect(problems.length).toBeGreaterThan(60);
    expect(missing(problems.flatMap((code) => [`problems.${code}.what`, `problems.${code}.fix`]))).toEqual(
      [],
    );
  });

  it("every failure has its sentence and what to do", () => {
    expect(failures.length).toBeGreaterThan(20);
    expect(missing(failures.flatMap((code) => [`failures.${code}.what`, `failures.${code}.do`]))).toEqual([]);
  });

  it("every kind of step has a name and a description", () => {
    expect(
      missing(Object.keys(kinds).flatMap((kind) => [`steps.${kind}.name`, `steps.${kind}.description`])),
    ).toEqual([]);
  });

  it("they can be read, and take the same values as in English", () => {
    const english = loadMessages("en");
    for (const [group, codes, parts] of [
      ["problems", problems, ["what", "fix"]],
      ["failures", failures, ["what", "do"]],
    ] as const) {
      for (const path of codes.flatMap((code) => parts.map((part) => `${group}.${code}.${part}`))) {
        const [here, there] = [messages, english].map((all) => parseText(textAt(all, path) ?? ""));
        expect([path, here?.ok && here.argumentNames.toSorted()]).toEqual([
          path,
          there?.ok && there.argumentNames.toSorted(),
        ]);
      }
    }
  });
});
