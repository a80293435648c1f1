import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { variableOf } from "./identifiers";
import { datumOf } from "./loops";
import { all, attribute, type BpmnElement, extension, one, reference, text } from "./model";

// What other engines hand to an element before it begins, and take from it when it is done.

/** Variables of the element alone, as FEEL. */
export function inputsOf(element: BpmnElement, builder: Builder): Record<string, string> {
  return Object.fromEntries([
    ...associated(element, "dataInputAssociation", builder).map(({ from, to }): Entry => [to, from]),
    ...all(extension(element, "zeebe:ioMapping"), "zeebe:input").flatMap((given) =>
      zeebe(given, element, builder),
    ),
    ...all(extension(element, "camunda:inputOutput"), "camunda:inputParameter").flatMap((given) =>
      camunda(given, element, builder),
    ),
  ]);
}

/** Variables of the case, as FEEL over what the element has given. */
export function outputsOf(element: BpmnElement, builder: Builder): Record<string, string> {
  return Object.fromEntries([
    ...associated(element, "dataOutputAssociation", builder).map(({ from, to }): Entry => [to, from]),
    ...all(extension(element, "zeebe:ioMapping"), "zeebe:output").flatMap((given) =>
      zeebe(given, element, builder),
    ),
    ...all(extension(element, "camunda:inputOutput"), "camunda:outputParameter").flatMap((given) =>
      camunda(given, element, builder),
    ),
  ]);
}

type Entry = [name: string, feel: string];

/**
 * Data that go into an element, or come out of it, under another name than they have in the case (BPMN 2.0.2, section 10.4.2). Only of
 * what is meant to run: drawings connect data that are nothing but boxes.
 */
function associated(element: BpmnElement, tag: string, builder: Builder): { from: string; to: string }[] {
  if (!isExecutable(element) || !one(element, "ioSpecification")) return [];
  return all(element, tag).flatMap((association) => {
    const [source, target] = ["sourceRef", "targetRef"].map((end) =>
      builder.byId.get(reference(text(one(association, end)))),
    );
    // An end of the element that has no name is only where a line is drawn to.
    const inner = [source, target].find((end) => end?.tag === "dataInput" || end?.tag === "dataOutput");
    if (!source || !target || !inner?.name) return [];
    const [from = "", to = ""] = [source, target].map(({ id, name }) =>
      isPlain(name) ? name : datumOf(id, builder),
    );
    return from === to || !isPlain(from) || !isPlain(to) ? [] : [{ from, to }];
  });
}

function isPlain(name: string): boolean {
  return /^[A-Za-z]\w*$/.test(name);
}

function isExecutable(element: BpmnElement): boolean {
  if (element.tag === "process") return attribute(element, "isExecutable") === "true";
  return element.parent !== undefined && isExecutable(element.parent);
}

function zeebe(given: BpmnElement, element: BpmnElement, builder: Builder): Entry[] {
  const [target, source] = [attribute(given, "target"), attribute(given, "source")];
  return target && source ? [[variableOf(target), builder.value(source, element)]] : [];
}

/** A text or an expression, a script in an expression language, a list or a map. */
function camunda(given: BpmnElement, element: BpmnElement, builder: Builder): Entry[] {
  const name = attribute(given, "name");
  const feel = parameterOf(given, element, builder);
  return name && feel !== undefined ? [[variableOf(name), feel]] : [];
}

function parameterOf(given: BpmnElement, element: BpmnElement, builder: Builder): string | undefined {
  const script = one(given, "camunda:script");
  if (script) return builder.feel(script, element);
  const list = one(given, "camunda:list");
  if (list)
    return `[${list.children.map((item) => parameterOf(item, element, builder) ?? "null").join(", ")}]`;
  const map = one(given, "camunda:map");
  if (map) {
    const entries = map.children.map(
      (entry) =>
        `${JSON.stringify(attribute(entry, "key") ?? "")}: ${parameterOf(entry, element, builder) ?? "null"}`,
    );
    return `{${entries.join(", ")}}`;
  }
  return builder.value(text(given) ?? "", element);
}

/** A step after an element that sets what is taken from it; answers its id. */
export function settingAfter(
  element: BpmnElement,
  values: Readonly<Record<string, string>>,
  builder: Builder,
  frame: string | undefined,
): string {
  return builder.helper(`${element.id}_sets`, "set", { values: listOf(values) }, frame);
}

/** As a step that sets variables has them. */
export function listOf(values: Readonly<Record<string, string>>): JsonObject[] {
  return Object.entries(values).map(([set, to]) => ({ set, to }));
}
