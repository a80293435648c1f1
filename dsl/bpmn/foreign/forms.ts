import type { DraftField, DraftForm } from "../../draft/draft";
import { isObject } from "../../json";
import { identifierOf, literal } from "../identifiers";
import { all, attribute, type BpmnElement, everyElement, extension, one, text } from "../model";

/** A form that another engine shows at an element, as ours; undefined when there is none that can be read. */
export function foreignForm(
  element: BpmnElement,
  root: BpmnElement,
  language: string,
): DraftForm | undefined {
  const fields = [...generated(element, language), ...formJs(element, root, language)];
  if (fields.length === 0) return undefined;
  return {
    name: { [language]: literal(element.name || element.id) },
    pages: [{ key: "page1", fields: unique(fields) }],
  };
}

/** Two fields of one key would be one variable. */
function unique(fields: readonly DraftField[]): DraftField[] {
  return [...new Map(fields.map((field) => [field.key, field])).values()];
}

const TYPES: Readonly<Record<string, string>> = {
  string: "text",
  long: "number",
  integer: "number",
  int: "number",
  double: "number",
  boolean: "yesNo",
  date: "date",
  enum: "choice",
};

/** Camunda's generated forms, and the form properties of Activiti and Flowable. */
function generated(element: BpmnElement, language: string): DraftField[] {
  const extensions = one(element, "extensionElements");
  const camunda = all(extension(element, "camunda:formData"), "camunda:formField");
  return [...camunda, ...all(extensions, "camunda:formProperty")].map((given) => {
    const label = attribute(given, "label") ?? given.name;
    const constraints = all(one(given, "camunda:validation"), "camunda:constraint");
    const isRequired =
      attribute(given, "required") === "true" || constraints.some(({ name }) => name === "required");
    const options = all(given, "camunda:value").map((value) => ({
      value: value.id,
      label: value.name || value.id,
    }));
    const type = attribute(given, "type") ?? "string";
    return fieldOf({ key: given.id, label, kind: TYPES[type] ?? "text", isRequired, options }, language);
  });
}

const COMPONENTS: Readonly<Record<string, string>> = {
  textfield: "text",
  textarea: "longText",
  number: "number",
  checkbox: "yesNo",
  datetime: "date",
  select: "choice",
  radio: "choice",
};

/** form-js: the form stands as JSON in the process's extensions, and the task names it. */
function formJs(element: BpmnElement, root: BpmnElement, language: string): DraftField[] {
  const definition = extension(element, "zeebe:formDefinition");
  const key = definition && (attribute(definition, "formKey") ?? attribute(definition, "formId"));
  if (key === undefined) return [];
  const id = key.slice(key.lastIndexOf(":") + 1);
  for (const found of everyElement(root))
    if (found.tag === "zeebe:userTaskForm" && found.id === id)
      return componentsOf(text(found) ?? "", language);
  return [];
}

function componentsOf(json: string, language: string): DraftField[] {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return [];
  }
  const flat = (given: unknown): Record<string, unknown>[] =>
    isObject(given)
      ? [given, ...(Array.isArray(given.components) ? given.components.flatMap(flat) : [])]
      : [];
  return flat(read).flatMap((component) => {
    const { type, key, label, validate, values } = component;
    const kind = typeof type === "string" && Object.hasOwn(COMPONENTS, type) ? COMPONENTS[type] : undefined;
    if (kind === undefined || typeof key !== "string") return [];
    const options = (Array.isArray(values) ? values : []).filter(isObject).map((option) => ({
      value: String(option.value),
      label: String(option.label ?? option.value),
    }));
    const isRequired = isObject(validate) && validate.required === true;
    return [
      fieldOf({ key, label: typeof label === "string" ? label : key, kind, isRequired, options }, language),
    ];
  });
}

interface Given {
  readonly key: string;
  readonly label: string;
  readonly kind: string;
  readonly isRequired: boolean;
  readonly options: readonly { readonly value: string; readonly label: string }[];
}

function fieldOf({ key, label, kind, isRequired, options }: Given, language: string): DraftField {
  const chooses = kind === "choice" && options.length > 0;
  return {
    key: identifierOf(key),
    kind: kind === "choice" && !chooses ? "text" : kind,
    label: { [language]: literal(label || key) },
    ...(isRequired && { required: true }),
    ...(chooses && {
      options: options.map((option) => ({
        value: option.value,
        label: { [language]: literal(option.label) },
      })),
    }),
  };
}
