import type { Draft } from "../../draft/draft";
import { error, type Problem } from "../../problem";
import { program, setting, variableType } from "../../program/program";
import { identifier, processKey } from "../../program/shapes";
import { languageTag } from "../../text";
import type { Rule } from "../scene";

/** The process's own particulars: key, reference, languages, settings, declared variables, and the shape of all names. */
export const document: Rule = ({ draft }) => [
  ...identity(draft),
  ...languages(draft),
  ...nameShapes(draft),
  ...settings(draft),
  ...variables(draft),
];

function identity({ key, reference }: Draft): Problem[] {
  const problems: Problem[] = [];
  if (!processKey.safeParse(key).success) problems.push(error("process.key", ["key"], { key }));
  const fits = program.shape.reference.safeParse(reference).success;
  if (!fits) problems.push(error("process.reference", ["reference"], { reference }));
  return problems;
}

function languages({ languages: { source, required } }: Draft): Problem[] {
  const problems: Problem[] = [];
  for (const [at, language] of required.entries()) {
    const path = ["languages", "required", at];
    if (!languageTag.safeParse(language).success) problems.push(error("language.shape", path, { language }));
    else if (required.indexOf(language) < at) problems.push(error("language.twice", path, { language }));
  }
  if (!required.includes(source)) {
    problems.push(error("language.source", ["languages", "source"], { language: source }));
  }
  return problems;
}

function nameShapes(draft: Draft): Problem[] {
  return (["settings", "variables", "forms", "messages", "decisions", "steps", "flows"] as const).flatMap(
    (part) =>
      Object.keys(draft[part] ?? {})
        .filter((name) => !identifier.safeParse(name).success)
        .map((name) => error("name.shape", [part, name], { name })),
  );
}

/** Names are texts, which have a rule of their own. */
function settings(draft: Draft): Problem[] {
  return Object.entries(draft.settings).flatMap(([name, given]) => {
    const [issue] = setting.safeParse(given).error?.issues.filter(({ path }) => path[0] !== "name") ?? [];
    return issue
      ? [error("setting.incomplete", ["settings", name, String(issue.path[0] ?? "default")], { name })]
      : [];
  });
}

function variables(draft: Draft): Problem[] {
  return Object.entries(draft.variables).flatMap(([name, given]) => {
    const [issue] = variableType.safeParse(given).error?.issues ?? [];
    return issue
      ? [error("variable.type", ["variables", name, String(issue.path[0] ?? "type")], { name })]
      : [];
  });
}
