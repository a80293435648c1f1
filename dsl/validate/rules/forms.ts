import type { DraftField, DraftForm } from "../../draft/draft";
import { field as strictField } from "../../form/form";
import { isObject } from "../../json";
import { error, type Problem } from "../../problem";
import { identifier } from "../../program/shapes";
import type { Rule } from "../scene";

type Path = readonly (string | number)[];

/** Forms have fields, and every field has what its kind needs. */
export const forms: Rule = ({ draft }) =>
  Object.entries(draft.forms).flatMap(([name, form]) => {
    const path = ["forms", name];
    const fields = form.pages.flatMap((page) => page.fields);
    const empty = fields.length === 0 ? [error("fields.none", [...path, "pages"])] : [];
    return [...empty, ...pageProblems(form, path), ...twice(form, path)];
  });

function pageProblems(form: DraftForm, path: Path): Problem[] {
  return form.pages.flatMap((page, p) => {
    const at = [...path, "pages", p];
    const key = identifier.safeParse(page.key).success
      ? []
      : [error("page.key", [...at, "key"], { key: page.key })];
    return [...key, ...page.fields.flatMap((field, f) => fieldProblems(field, [...at, "fields", f]))];
  });
}

/** A field key may stand only once in its form: it is the name of a value. */
function twice(form: DraftForm, path: Path): Problem[] {
  const seen = new Set<string>();
  return form.pages.flatMap((page, p) =>
    page.fields.flatMap(({ key }, f) => {
      const again = seen.has(key);
      seen.add(key);
      return again && key !== ""
        ? [error("field.key.twice", [...path, "pages", p, "fields", f, "key"], { key })]
        : [];
    }),
  );
}

function fieldProblems(field: DraftField, path: Path): Problem[] {
  const problems: Problem[] = [];
  if (field.key === "") problems.push(error("field.key.missing", [...path, "key"]));
  const parsed = strictField.safeParse(field);
  for (const issue of parsed.error?.issues ?? []) {
    const at = issue.path.filter((part) => typeof part !== "symbol");
    const code = codeOf(at, field);
    if (code && !problems.some((problem) => problem.code === code)) {
      problems.push(error(code, [...path, ...at], { key: field.key, kind: field.kind }));
    }
  }
  return [...problems, ...limits(field, path), ...sameOptions(field, path)];
}

/** Which problem an issue of the strict shape is. Labels and other texts have a rule of their own. */
function codeOf([part, , inner]: Path, field: DraftField): string | undefined {
  switch (part) {
    case "key":
      return field.key === "" ? undefined : "field.key.shape";
    case "kind":
      return "field.kind";
    case "currency":
      return "field.currency";
    case "options":
      if (inner === undefined) return "field.options.none";
      return inner === "value" ? "field.option.value" : undefined;
    case "label":
    case "help":
      return undefined;
    default:
      return "field.limit";
  }
}

function limits(field: DraftField, path: Path): Problem[] {
  const pairs = [
    ["min", "max"],
    ["minLength", "maxLength"],
  ] as const;
  return pairs.flatMap(([low, high]) => {
    const [min, max] = [field[low], field[high]];
    const crossed =
      (typeof min === "number" && typeof max === "number" && min > max) ||
      (typeof min === "string" && typeof max === "string" && max !== "" && min > max);
    return crossed ? [error("field.limit.crossed", [...path, high], { min, max })] : [];
  });
}

function sameOptions(field: DraftField, path: Path): Problem[] {
  const options = Array.isArray(field.options) ? field.options.filter(isObject) : [];
  const values = options.map((option) => option.value);
  return values.flatMap((value, o) =>
    typeof value === "string" && value !== "" && values.indexOf(value) < o
      ? [error("field.option.twice", [...path, "options", o, "value"], { value })]
      : [],
  );
}
