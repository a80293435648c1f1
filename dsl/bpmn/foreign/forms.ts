import type { DraftField, DraftForm } from "../../draft/draft";
import { once } from "../../once";
import { printXml } from "../../xml/print";
import { textOf } from "../../xml/tree";
import { literal } from "../identifiers";
import { all, attribute, type BpmnElement, everyElement, extension, one, text } from "../model";
import { type FormNote, fieldOf, type GivenField, kindOf } from "./field";
import { formJsFields } from "./formJs";
import { htmlFields } from "./html";

/** A form that another engine shows at an element, as ours, and what of it could not be taken over. */
interface Read {
  readonly form?: DraftForm;
  readonly notes: readonly FormNote[];
}

/** What is read of a form: its fields, and what they lack. */
interface Fields {
  readonly fields: readonly GivenField[];
  readonly notes: readonly FormNote[];
}

/** The form that an element shows. Without one there is neither a form nor a note. */
export function foreignForm(element: BpmnElement, root: BpmnElement, language: string): Read {
  const all: Fields[] = [generated(element), formJs(element, root), embedded(element)];
  const read = all.flatMap(({ fields }) => fields).map((given) => fieldOf(given, language));
  const said = all.flatMap(({ notes }) => notes);
  const key = keyOf(element);
  // A form that is named and whose fields are not in the file.
  const elsewhere = read.length === 0 && said.length === 0 && key !== undefined;
  const notes = [
    ...said,
    ...read.flatMap((one_) => one_.notes),
    ...(elsewhere ? [{ code: "elsewhere", params: { key: key.slice(0, 200) } }] : []),
  ];
  if (read.length === 0) return { notes };
  const form = {
    name: { [language]: literal(element.name || element.id) },
    pages: [{ key: "page1", fields: unique(read.map(({ field }) => field)) }],
  };
  return { form, notes };
}

/** Two fields of one key would be one variable. */
function unique(fields: readonly DraftField[]): DraftField[] {
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}

/** What a form that is kept elsewhere is called by. */
function keyOf(element: BpmnElement): string | undefined {
  const definition = extension(element, "zeebe:formDefinition");
  const names = ["formKey", "formId", "externalReference"];
  const keys = [
    attribute(element, "camunda:formKey"),
    attribute(element, "camunda:formRef"),
    ...names.map((name) => definition && attribute(definition, name)),
  ];
  return keys.find((key) => key !== undefined && key !== "");
}

/** Camunda's generated forms, and the form properties of Activiti and Flowable. */
function generated(element: BpmnElement): Fields {
  const extensions = one(element, "extensionElements");
  const camunda = all(extension(element, "camunda:formData"), "camunda:formField");
  const given = [...camunda, ...all(extensions, "camunda:formProperty")];
  const isHidden = (field: BpmnElement) => attribute(field, "readable") === "false";
  return {
    fields: given.filter((field) => !isHidden(field)).map(generatedField),
    notes: given
      .filter(isHidden)
      .map((field) => ({ code: "hidden", params: { field: field.name || field.id } })),
  };
}

function generatedField(given: BpmnElement): GivenField {
  const constraints = all(one(given, "camunda:validation"), "camunda:constraint");
  const rule = (name: string) => constraints.find((constraint) => constraint.name === name);
  const config = (name: string) => {
    const found = rule(name);
    return found && attribute(found, "config");
  };
  const own = constraints.filter(({ name }) => !KNOWN.has(name));
  const type = kindOf(attribute(given, "type") ?? "string");
  const has = (code: string, is: boolean) => (is ? [code] : []);
  const variable = attribute(given, "variable");
  return {
    ...type,
    key: variable !== undefined && /^\w+$/.test(variable) ? variable : given.id,
    label: attribute(given, "label") ?? given.name,
    isRequired:
      attribute(given, "required") === "true" ||
      (rule("required") !== undefined && config("required") !== "false"),
    options: all(given, "camunda:value").map((value) => ({ value: value.id, label: value.name || value.id })),
    min: config("min"),
    max: config("max"),
    minLength: config("minlength"),
    maxLength: config("maxlength"),
    without: [
      ...(type.without ?? []),
      ...has("readOnly", rule("readonly") !== undefined || attribute(given, "writable") === "false"),
      ...has("default", (attribute(given, "defaultValue") ?? attribute(given, "default")) !== undefined),
      ...has("shows", attribute(given, "expression") !== undefined),
      ...has("pattern", own.length > 0),
    ],
  };
}

/** Constraints that fields of ours know; another is code of somebody's. */
const KNOWN = new Set(["required", "readonly", "min", "max", "minlength", "maxlength"]);

/** The forms that stand in a file by their ids: each task asks. */
const formsIn = once((root: BpmnElement): ReadonlyMap<string, BpmnElement> => {
  const forms = new Map<string, BpmnElement>();
  for (const found of everyElement(root))
    if (found.tag === "zeebe:userTaskForm" && !forms.has(found.id)) forms.set(found.id, found);
  return forms;
});

/** form-js: the form stands as JSON in the process's extensions, and the task names it. */
function formJs(element: BpmnElement, root: BpmnElement): Fields {
  const definition = extension(element, "zeebe:formDefinition");
  const key = definition && (attribute(definition, "formKey") ?? attribute(definition, "formId"));
  if (key === undefined) return { fields: [], notes: [] };
  const id = key.slice(key.lastIndexOf(":") + 1);
  const found = formsIn(root).get(id);
  if (!found) return { fields: [], notes: [] };
  return formJsFields(text(found) ?? "") ?? { fields: [], notes: [{ code: "unreadable", params: { key } }] };
}

/** The longest HTML that is read, in characters. */
const LONGEST_HTML = 100_000;

/** HTML that stands in the file itself: as elements, as text, or in the form's key. */
function embedded(element: BpmnElement): Fields {
  const extensions = one(element, "extensionElements");
  const key = attribute(element, "camunda:formKey") ?? "";
  const html = [
    ...(extensions ? [printXml({ root: extensions.xml, before: [], after: [] })] : []),
    ...(extensions ? [...everyElement(extensions)].map(({ xml }) => textOf(xml)) : []),
    key,
  ].filter((given) => given.includes("cam-variable-name"));
  const short = html.filter(({ length }) => length <= LONGEST_HTML);
  const fields = new Map(short.flatMap(htmlFields).map((field) => [field.key, field]));
  const files = html.some((given) => given.includes("cam-file-variable-name"));
  const codes = [...(files ? ["file"] : []), ...(short.length < html.length ? ["tooLong"] : [])];
  return { fields: [...fields.values()], notes: codes.map((code) => ({ code, params: {} })) };
}
