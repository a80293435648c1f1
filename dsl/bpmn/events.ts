import type { DraftHandler } from "../draft/draft";
import type { JsonObject } from "../json";
import { once } from "../once";
import type { Builder } from "./builder";
import { codeOf, identifierOf, variableOf } from "./identifiers";
import {
  all,
  attribute,
  type BpmnElement,
  type Definition,
  definitionOf,
  definitionsOf,
  extension,
  one,
  reference,
  text,
} from "./model";
import { scheduleOf, timeoutOf } from "./times";

/** Code by which a cancelled transaction is left. */
export const CANCELLED = "transaction.cancelled";

/** An event that never comes: what nothing here stands for begins nothing. */
export const NEVER: DraftHandler = { on: "error", codes: ["bpmn.never"] };

/** What an event refers to: the message, signal, error or escalation of the file. */
function referred(by: BpmnElement, builder: Builder): BpmnElement | undefined {
  const names = ["messageRef", "signalRef", "errorRef", "escalationRef"];
  const id = names.map((name) => reference(attribute(by, name))).find((found) => found !== "");
  return id === undefined ? undefined : builder.byId.get(id);
}

/**
 * What hears a message in another pool: the event or task that a message flow leads to (BPMN 2.0.2, section 9.3). Both ends have one
 * message then, whatever they call it.
 */
function hearer(by: BpmnElement, builder: Builder): BpmnElement | undefined {
  const owner = by.tag.endsWith("EventDefinition") ? by.parent : by;
  const flow = owner && messageFlowsOf(builder.root).get(owner.id);
  const target = flow && builder.byId.get(reference(attribute(flow, "targetRef")));
  if (!target) return undefined;
  const definition = definitionOf(target);
  return definition?.on === "message" ? definition.by : target.tag === "receiveTask" ? target : undefined;
}

/** Of a file, the first message flow that leaves each element. */
const messageFlowsOf = once((root: BpmnElement): ReadonlyMap<string, BpmnElement> => {
  const found = new Map<string, BpmnElement>();
  for (const flow of all(root, "collaboration").flatMap((one) => all(one, "messageFlow"))) {
    const source = reference(attribute(flow, "sourceRef"));
    if (!found.has(source)) found.set(source, flow);
  }
  return found;
});

/** The name under which a message or a signal is waited for. Signals have names of their own, and reach everybody. */
export function messageOf(on: string, by: BpmnElement, builder: Builder): JsonObject {
  const heard = on === "message" ? hearer(by, builder) : undefined;
  if (heard) return messageOf(on, heard, builder);
  const found = referred(by, builder);
  const name =
    found?.name || found?.id || reference(attribute(by, `${on}Ref`)) || by.parent?.name || by.id || on;
  const message = identifierOf(name);
  const key = found && extension(found, "zeebe:subscription");
  const correlation = key && attribute(key, "correlationKey");
  return {
    message: on === "signal" ? `signal_${message}`.slice(0, 60) : message,
    ...(correlation && by.parent?.tag !== "startEvent" && { key: builder.value(correlation, by) }),
  };
}

/** What a step tells that throws a message or a signal. */
export function published(on: string, by: BpmnElement, builder: Builder): JsonObject {
  const { message, key } = messageOf(on, by, builder);
  return { publish: message ?? "", with: {}, ...(key !== undefined && { key }) };
}

/** A reference to no error of the file is a code itself, as engines take it. */
function codeWithout(by: BpmnElement): string {
  return reference(attribute(by, "errorRef") ?? attribute(by, "escalationRef"));
}

export function codesOf(by: BpmnElement, builder: Builder): JsonObject {
  const found = referred(by, builder);
  const code =
    (found && (attribute(found, "errorCode") ?? attribute(found, "escalationCode"))) ??
    (found?.name || found?.id || codeWithout(by));
  return code ? { codes: [codeOf(code)] } : {};
}

/** The ways in of a start event. */
export function triggersOf(event: BpmnElement, builder: Builder): JsonObject[] {
  const definitions = definitionsOf(event);
  if (definitions.length === 0) return [{ api: true }];
  if (definitions.length > 1 && attribute(event, "parallelMultiple") === "true")
    builder.tell(event, "changed", "event.any");
  return definitions.map((definition) => triggerOf(definition, event, builder));
}

function triggerOf(definition: Definition, event: BpmnElement, builder: Builder): JsonObject {
  switch (definition.on) {
    case "message":
      return messageOf("message", definition.by, builder);
    case "signal":
      builder.tell(event, "changed", "signal.asMessage");
      return messageOf("signal", definition.by, builder);
    case "timer":
      return scheduleOf(definition.by, builder, event);
    default:
      builder.tell(event, "changed", "start.unknown", { on: definition.on });
      return { api: true };
  }
}

/** The variable that holds an error until what is wanted of it is taken. */
export function errorOf(event: BpmnElement): string {
  return identifierOf(`${event.id}_error`);
}

/** The variables that an engine puts an error's code and message into, as FEEL over the error; undefined: none. */
export function takenFrom(by: BpmnElement): Record<string, string> | undefined {
  const error = by.parent ? errorOf(by.parent) : "error";
  const [code, message] = ["camunda:errorCodeVariable", "camunda:errorMessageVariable"].map((name) =>
    attribute(by, name),
  );
  if (code === undefined && message === undefined) return undefined;
  return {
    ...(code !== undefined && { [variableOf(code)]: `${error}.code` }),
    ...(message !== undefined && { [variableOf(message)]: `${error}.message` }),
  };
}

/** What a conditional event waits for; empty where its file does not say. */
export function conditionOf(by: BpmnElement, event: BpmnElement, builder: Builder): string {
  const feel = builder.feel(one(by, "condition"), event);
  if (feel === undefined) builder.tell(event, "changed", "event.unset");
  return feel ?? "";
}

/** What hangs on a step, or begins an event sub-process. Undefined for events that nothing of ours stands for. */
export function handlerOf(
  event: BpmnElement,
  definition: Definition | undefined,
  builder: Builder,
): DraftHandler | undefined {
  if (!definition) return undefined;
  const { on, by } = definition;
  const isKept =
    attribute(event, "cancelActivity") === "false" || attribute(event, "isInterrupting") === "false";
  const interrupts = isKept ? { interrupts: false } : {};
  switch (on) {
    case "timer":
      return { ...timeoutOf(by, builder, event), ...interrupts };
    case "message":
    case "signal":
      return { on: "message", ...messageOf(on, by, builder), ...interrupts };
    case "error":
      return { on: "error", ...codesOf(by, builder), ...(takenFrom(by) && { into: errorOf(event) }) };
    case "escalation":
      return { on: "escalation", ...codesOf(by, builder), ...interrupts };
    case "conditional":
      return { on: "condition", when: { feel: conditionOf(by, event, builder) }, ...interrupts };
    case "compensate":
      return { on: "undo" };
    case "cancel":
      return { on: "error", codes: [CANCELLED] };
    default:
      return undefined;
  }
}

/** Name of a link, by which its two ends find each other. */
export function linkOf(event: BpmnElement): string | undefined {
  const definition = definitionOf(event);
  if (definition?.on !== "link") return undefined;
  return attribute(definition.by, "name") ?? text(one(definition.by, "target")) ?? event.name;
}
