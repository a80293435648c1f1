import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { CANCELLED, codesOf, conditionOf, messageOf, published } from "./events";
import { attribute, type BpmnElement, type Definition, definitionsOf, reference } from "./model";
import { waitOf } from "./times";

// Events that stand in the flow, as steps. One that is about several things is several steps: what waits for them is a group.

/** A step that is about one thing; `asks`: in a trial somebody is asked what it gives. */
interface Made {
  readonly kind: string;
  readonly settings: JsonObject;
  readonly asks?: true;
}

/** The step of an intermediate event that waits. */
export function catchEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definitions = definitionsOf(event);
  const [definition] = definitions;
  if (definitions.length > 1) return catchSeveral(event, definitions, builder, frame);
  const made = definition && waiting(definition, event, builder);
  if (!made) return passing(event, definition, builder, frame);
  builder.step(event, made.kind, made.settings, frame);
  if (definition.on === "signal") builder.tell(event, "changed", "signal.asMessage");
  else builder.tell(event, "runs", "runs");
}

function waiting({ on, by }: Definition, event: BpmnElement, builder: Builder): Made | undefined {
  switch (on) {
    case "timer":
      return { kind: "wait", settings: waitOf(by, builder, event) };
    case "conditional":
      return { kind: "wait", settings: { when: conditionOf(by, event, builder) } };
    case "message":
    case "signal":
      return { kind: "receive", settings: messageOf(on, by, builder) };
    default:
      return undefined;
  }
}

/** Any of them is enough, or with `parallelMultiple` each is needed (BPMN 2.0.2, section 10.5.4). */
function catchSeveral(
  event: BpmnElement,
  definitions: readonly Definition[],
  builder: Builder,
  frame: string | undefined,
) {
  const id = builder.step(event, "group", { variables: {} }, frame);
  const arms = definitions.flatMap((definition) => {
    const made = waiting(definition, event, builder);
    if (!made) builder.tell(event, "kept", "event.passes", { on: definition.on });
    return made ? [builder.helper(`${id}_by`, made.kind, made.settings, id)] : [];
  });
  if (arms.length > 1 && attribute(event, "parallelMultiple") !== "true") {
    const race = builder.helper(`${id}_first`, "race", {}, id);
    for (const arm of arms) builder.flow(`${race}_${arm}`, { from: race, to: arm });
  }
  builder.tell(event, "runs", "runs");
}

/** The step of an intermediate event that throws; several things are thrown one after another. */
export function throwEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definitions = definitionsOf(event);
  const [first, ...rest] = definitions.flatMap((definition) => {
    const made = throwing(definition, builder);
    if (!made && definition.on !== "link") builder.tell(event, "kept", "event.passes", { on: definition.on });
    return made ? [made] : [];
  });
  if (!first) {
    builder.step(event, "placeholder", {}, frame);
    if (definitions.every(({ on }) => on === "link")) builder.tell(event, "runs", "passes");
    return;
  }
  const entry = builder.step(event, first.kind, first.settings, frame, first.asks);
  let exit = entry;
  for (const { kind, settings } of rest) {
    const next = builder.helper(`${entry}_too`, kind, settings, frame, event);
    builder.flow(`${exit}_${next}`, { from: exit, to: next });
    exit = next;
  }
  builder.ends.set(event.id, { entry, exit });
  builder.tell(event, "runs", first.asks ? "throw.tells" : "runs");
}

/** The step that throws one thing; undefined where nothing of ours does. */
export function throwing({ on, by }: Definition, builder: Builder): Made | undefined {
  switch (on) {
    case "escalation":
      return { kind: "escalate", settings: { code: codeFor(on, by, builder) } };
    case "compensate":
      return { kind: "undo", settings: undone(by) };
    case "message":
    case "signal":
      return { kind: "publish", settings: published(on, by, builder), asks: true };
    default:
      return undefined;
  }
}

function codeFor(on: string, by: BpmnElement, builder: Builder): string {
  const { codes } = codesOf(by, builder);
  const [code] = Array.isArray(codes) ? codes : [];
  return typeof code === "string" ? code : on.toUpperCase();
}

/** Resolved when all elements have steps (see `wire`): the step of the activity that is to be undone. */
function undone(by: BpmnElement): JsonObject {
  const activity = reference(attribute(by, "activityRef"));
  return activity === "" ? {} : { step: activity };
}

function passing(
  event: BpmnElement,
  definition: Definition | undefined,
  builder: Builder,
  frame: string | undefined,
) {
  builder.step(event, "placeholder", {}, frame);
  if (definition === undefined || definition.on === "link") builder.tell(event, "runs", "passes");
  else builder.tell(event, "kept", "event.passes", { on: definition.on });
}

/** How an end is told what it does, beyond being one; before it comes what it throws. */
export function endEvent(event: BpmnElement, builder: Builder, frame: string | undefined) {
  const definitions = definitionsOf(event);
  const last = definitions.find(({ on }) => /^(terminate|error|cancel)$/.test(on)) ?? definitions.at(-1);
  const id = endBy(event, last, builder, frame);
  let entry = builder.ends.get(event.id)?.entry ?? id;
  for (const definition of definitions.filter((one) => one !== last).reverse()) {
    const made = throwing(definition, builder);
    if (!made) {
      builder.tell(event, "kept", "event.passes", { on: definition.on });
      continue;
    }
    const before = builder.before(id, `${id}_too`, made.kind, made.settings);
    builder.flow(`${before}_done`, { from: before, to: entry });
    entry = before;
  }
  builder.ends.set(event.id, { entry, exit: id });
}

function endBy(
  event: BpmnElement,
  definition: Definition | undefined,
  builder: Builder,
  frame: string | undefined,
): string {
  switch (definition?.on) {
    case "terminate":
      builder.tell(event, "runs", "runs");
      return builder.step(event, "end", { how: "terminate" }, frame);
    case "error":
    case "escalation": {
      const code = codeFor(definition.on, definition.by, builder);
      builder.tell(event, "runs", "runs");
      return builder.step(event, "end", { how: definition.on, code }, frame);
    }
    case "cancel":
    case "compensate": {
      const end: JsonObject = definition.on === "cancel" ? { how: "error", code: CANCELLED } : {};
      const id = builder.step(event, "end", end, frame);
      const undo = builder.before(id, `${id}_undo`, "undo", undone(definition.by));
      builder.flow(`${id}_undone`, { from: undo, to: id });
      builder.ends.set(event.id, { entry: undo, exit: id });
      builder.tell(event, "runs", "runs");
      return id;
    }
    case "message":
    case "signal": {
      const id = builder.step(event, "end", {}, frame);
      const settings = published(definition.on, definition.by, builder);
      const sent = builder.before(id, `${id}_send`, "publish", settings);
      builder.flow(`${id}_sent`, { from: sent, to: id });
      builder.ends.set(event.id, { entry: sent, exit: id });
      builder.tell(event, "runs", "throw.tells");
      return id;
    }
    default:
      if (definition === undefined) builder.tell(event, "runs", "runs");
      else builder.tell(event, "kept", "event.passes", { on: definition.on });
      return builder.step(event, "end", {}, frame);
  }
}
