import type { DraftDecision } from "../../draft/decision";
import type { Draft, DraftForm, DraftMessage } from "../../draft/draft";
import { isObject } from "../../json";
import { error, type Problem, warning } from "../../problem";
import { MESSAGE_ARGUMENTS } from "../../program/always";
import { kindOf, type Rule, type Scene } from "../scene";
import { textProblems } from "../text";

type Path = readonly (string | number)[];
type Look = (
  text: Readonly<Record<string, string>> | undefined,
  path: Path,
  needed: boolean,
  allowed?: readonly string[] | "any",
) => void;

/** Everything that a person reads is there in every required language and can be read as ICU MessageFormat. */
export const texts: Rule = (scene) => {
  const { draft } = scene;
  const problems: Problem[] = [];
  const look: Look = (text, path, needed, allowed = []) => {
    problems.push(...textProblems(text, path, draft.languages, { needed, arguments: allowed }));
  };
  look(draft.name, ["name"], true);
  lookAtSteps(draft, look);
  problems.push(...unnamed(scene));
  for (const [name, form] of Object.entries(draft.forms)) lookAtForm(form, ["forms", name], look);
  for (const [name, message] of Object.entries(draft.messages))
    lookAtMessage(message, ["messages", name], look);
  for (const [name, decision] of Object.entries(draft.decisions ?? {}))
    lookAtDecision(decision, ["decisions", name], look);
  for (const [name, setting] of Object.entries(draft.settings))
    look(setting.name, ["settings", name, "name"], true);
  return problems;
};

function lookAtSteps(draft: Draft, look: Look): void {
  for (const [id, step] of Object.entries(draft.steps)) {
    look(step.name, ["steps", id, "name"], false);
    for (const when of ["now", "done", "next"] as const)
      look(step.tells?.[when], ["steps", id, "tells", when], false, MESSAGE_ARGUMENTS);
  }
}

/**
 * A step needs a name where people read it. One that only begins, ends or steers does without; in what came from a file, where many
 * have none, the lack of one is no reason not to publish.
 */
function unnamed(scene: Scene): Problem[] {
  const { draft } = scene;
  return Object.entries(draft.steps).flatMap(([id, { name }]) => {
    const family = kindOf(scene, id)?.family;
    const isQuiet = family === "control" || family === "edge";
    if (isQuiet || Object.values(name).some((text) => text.trim() !== "")) return [];
    const tell = draft.bpmn ? warning : error;
    const { required, source } = draft.languages;
    const languages = draft.bpmn ? [source] : required;
    return languages.map((language) => tell("text.missing", ["steps", id, "name", language], { language }));
  });
}

function lookAtForm(form: DraftForm, path: Path, look: Look): void {
  look(form.name, [...path, "name"], true);
  look(form.intro, [...path, "intro"], false);
  look(form.submit, [...path, "submit"], false);
  for (const [p, page] of form.pages.entries()) {
    look(page.title, [...path, "pages", p, "title"], false);
    for (const [f, field] of page.fields.entries()) {
      const at = [...path, "pages", p, "fields", f];
      look(field.label, [...at, "label"], true);
      look(textIn(field.help), [...at, "help"], false);
      for (const [o, option] of optionsIn(field.options).entries())
        look(textIn(option.label), [...at, "options", o, "label"], true);
    }
  }
}

/** Arguments of messages are checked by the steps that send them: one message may be sent by several. */
function lookAtMessage({ mail }: DraftMessage, path: Path, look: Look): void {
  look(mail.subject, [...path, "mail", "subject"], true, "any");
  for (const [b, block] of mail.blocks.entries())
    look(block.text, [...path, "mail", "blocks", b, "text"], true, "any");
}

function lookAtDecision({ name, note, table }: DraftDecision, path: Path, look: Look): void {
  look(name, [...path, "name"], true);
  look(note, [...path, "note"], false);
  for (const side of ["inputs", "outputs"] as const)
    for (const [at, column] of (table?.[side] ?? []).entries())
      look(column.label, [...path, "table", side, at, "label"], false);
  for (const [at, rule] of (table?.rules ?? []).entries())
    look(rule.note, [...path, "table", "rules", at, "note"], false);
}

function textIn(value: unknown): Record<string, string> | undefined {
  if (!isObject(value)) return undefined;
  return Object.fromEntries(
    Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
  );
}

function optionsIn(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
