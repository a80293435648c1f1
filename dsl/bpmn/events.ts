import type { DraftHandler } from "../draft/draft";
import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { codeOf, identifierOf } from "./identifiers";
import { all, attribute, type BpmnElement, definitionOf, extension, one, reference, text } from "./model";
import { scheduleOf, timeoutOf, waitOf } from "./times";

/** Code by which a cancelled transaction is left. */
export const CANCELLED = "transaction.cancelled";

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
  const flow = all(builder.root, "collaboration")
    .flatMap((one) => all(one, "messageFlow"))
    .find((one) => owner !== undefined && reference(attribute(one, "sourceRef")) === owner.id);
  const target = flow && builder.byId.get(reference(attribute(flow, "targetRef")));
  if (!target) return undefined;
  const definition = definitionOf(target);
  return definition?.on === "message" ? definition.by : target.tag === "receiveTask" ? target : undefined;
}

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

function codesOf(by: BpmnElement, builder: Builder): JsonObject {
  const found = referred(by, builder);
  const code =
    (found && (attribute(found, "errorCode") ?? attribute(found, "escalationCode"))) ??
    (found?.name || found?.id);
  return code ? { codes: [codeOf(code)] } : {};
}

/** The way in of a start event. */
export function triggerOf(event: BpmnElement, builder: Builder): JsonObject {
  const definition = definitionOf(event);
  if (!definition) return { api: true };
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

/** What hangs on a step, or begins an event sub-process. Undefined for events that nothing of ours stands for. */
export function handlerOf(event: BpmnElement, builder: Builder): DraftHandler | undefined {
  const definition = definitionOf(event);
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
      return { on: "error", ...codesOf(by, builder) };
    case "escalation":
      return { on: "escalation", ...codesOf(by, builder), ...interrupts };
    case "conditional": {
      const feel = builder.feel(one(by, "condition"), event) ?? "";
      return { on: "condition", when: { feel }, ...interrupts };
    }
    case "compensate":
      return { on: "undo" };
    case "cancel":
      return { on: "error", codes: [CANCELLED] };
    default:
      return undefined;
  }
}

/** The step of an intermediate event that waits. */
export function catchEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definition = definitionOf(event);
  switch (definition?.on) {
    case "timer":
      builder.step(event, "wait", waitOf(definition.by, builder, event), frame);
      return builder.tell(event, "runs", "runs");
    case "conditional":
      builder.step(
        event,
        "wait",
        { when: builder.feel(one(definition.by, "condition"), event) ?? "" },
        frame,
      );
      return builder.tell(event, "runs", "runs");
    case "message":
    case "signal":
      builder.step(event, "receive", messageOf(definition.on, definition.by, builder), frame);
      return definition.on === "signal"
        ? builder.tell(event, "changed", "signal.asMessage")
        : builder.tell(event, "runs", "runs");
    default:
      builder.step(event, "placeholder", {}, frame);
      return definition === undefined || definition.on === "link"
        ? builder.tell(event, "runs", "passes")
        : builder.tell(event, "kept", "event.passes", { on: definition.on });
  }
}

/** The step of an intermediate event that throws. */
export function throwEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definition = definitionOf(event);
  switch (definition?.on) {
    case "escalation": {
      const { codes } = codesOf(definition.by, builder);
      builder.step(
        event,
        "escalate",
        { code: Array.isArray(codes) ? (codes[0] ?? "") : "ESCALATION" },
        frame,
      );
      return builder.tell(event, "runs", "runs");
    }
    case "compensate":
      builder.step(event, "undo", undone(definition.by), frame);
      return builder.tell(event, "runs", "runs");
    case "message":
    case "signal":
      builder.step(event, "publish", published(definition.on, definition.by, builder), frame, true);
      return builder.tell(event, "runs", "throw.tells");
    default:
      builder.step(event, "placeholder", {}, frame);
      return definition === undefined || definition.on === "link"
        ? builder.tell(event, "runs", "passes")
        : builder.tell(event, "kept", "event.passes", { on: definition.on });
  }
}

/** Resolved when all elements have steps (see `wire`): the step of the activity that is to be undone. */
function undone(by: BpmnElement): JsonObject {
  const activity = reference(attribute(by, "activityRef"));
  return activity === "" ? {} : { step: activity };
}

export function endEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definition = definitionOf(event);
  switch (definition?.on) {
    case "terminate":
      builder.step(event, "end", { how: "terminate" }, frame);
      return builder.tell(event, "runs", "runs");
    case "error":
    case "escalation": {
      const { codes } = codesOf(definition.by, builder);
      const code = Array.isArray(codes) ? (codes[0] ?? "") : definition.on.toUpperCase();
      builder.step(event, "end", { how: definition.on, code }, frame);
      return builder.tell(event, "runs", "runs");
    }
    case "cancel":
    case "compensate": {
      const end: JsonObject = definition.on === "cancel" ? { how: "error", code: CANCELLED } : {};
      const id = builder.step(event, "end", end, frame);
      const undo = builder.helper(`${id}_undo`, "undo", undone(definition.by), frame);
      builder.flow(`${id}_undone`, { from: undo, to: id });
      builder.ends.set(event.id, { entry: undo, exit: id });
      return builder.tell(event, "runs", "runs");
    }
    case "message":
    case "signal": {
      const id = builder.step(event, "end", {}, frame);
      const settings = published(definition.on, definition.by, builder);
      const sent = builder.helper(`${id}_send`, "publish", settings, frame, event);
      builder.flow(`${id}_sent`, { from: sent, to: id });
      builder.ends.set(event.id, { entry: sent, exit: id });
      return builder.tell(event, "runs", "throw.tells");
    }
    default:
      builder.step(event, "end", {}, frame);
      return definition === undefined
        ? builder.tell(event, "runs", "runs")
        : builder.tell(event, "kept", "event.passes", { on: definition.on });
  }
}

/** Name of a link, by which its two ends find each other. */
export function linkOf(event: BpmnElement): string | undefined {
  const definition = definitionOf(event);
  if (definition?.on !== "link") return undefined;
  return attribute(definition.by, "name") ?? text(one(definition.by, "target")) ?? event.name;
}
