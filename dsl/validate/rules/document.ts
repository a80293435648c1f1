import { error, type Problem } from "../../problem";
import { identifier, processKey, program, setting, variableType } from "../../program/program";
import { languageTag } from "../../text";
import type { Rule } from "../scene";

/** The process's own particulars: key, reference, languages, settings, declared variables, and the shape of all names. */
export const document: Rule = ({ draft }) => {
  const problems: Problem[] = [];
  if (!processKey.safeParse(draft.key).success)
    problems.push(error("process.key", ["key"], { key: draft.key }));
  if (!program.shape.reference.safeParse(draft.reference).success) {
    problems.push(error("process.reference", ["reference"], { reference: draft.reference }));
  }
  const { source, required } = draft.languages;
  for (const [at, tag] of required.entries()) {
    if (!languageTag.safeParse(tag).success)
      problems.push(error("language.shape", ["languages", "required", at], { language: tag }));
    else if (required.indexOf(tag) < at)
      problems.push(error("language.twice", ["languages", "required", at], { language: tag }));
  }
  if (!required.includes(source))
    problems.push(error("language.source", ["languages", "source"], { language: source }));
  for (const part of ["settings", "variables", "forms", "messages", "steps", "flows"] as const) {
    for (const name of Object.keys(draft[part])) {
      if (!identifier.safeParse(name).success) problems.push(error("name.shape", [part, name], { name }));
    }
  }
  for (const [name, given] of Object.entries(draft.settings)) {
    const [issue] = setting.safeParse(given).error?.issues.filter(({ path }) => path[0] !== "name") ?? [];
    if (issue)
      problems.push(
        error("setting.incomplete", ["settings", name, String(issue.path[0] ?? "default")], { name }),
      );
  }
  for (const [name, given] of Object.entries(draft.variables)) {
    const [issue] = variableType.safeParse(given).error?.issues ?? [];
    if (issue)
      problems.push(error("variable.type", ["variables", name, String(issue.path[0] ?? "type")], { name }));
  }
  return problems;
};
