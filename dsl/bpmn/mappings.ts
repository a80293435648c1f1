import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { variableOf } from "./identifiers";
import { all, attribute, type BpmnElement, extension, one, text } from "./model";

// What other engines hand to an element before it begins, and take from it when it is done.

/** Variables of the element alone, as FEEL. */
export function inputsOf(element: BpmnElement, builder: Builder): Record<string, string> {
  return Object.fromEntries([
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
    ...all(extension(element, "zeebe:ioMapping"), "zeebe:output").flatMap((given) =>
      zeebe(given, element, builder),
    ),
    ...all(extension(element, "camunda:inputOutput"), "camunda:outputParameter").flatMap((given) =>
      camunda(given, element, builder),
    ),
  ]);
}

type Entry = [name: string, feel: string];

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
