import { TASKS } from "./activities";
import { adoptStep, isAdopted } from "./adopt";
import { roundsThrow } from "./behavior";
import type { Builder } from "./builder";
import { handlerOf, NEVER, takenFrom, triggersOf } from "./events";
import { gateway } from "./gateways";
import { boundaryEvent } from "./hanging";
import { type Repeated, repeatOf } from "./loops";
import { inputsOf, listOf, outputsOf, settingAfter } from "./mappings";
import {
  all,
  attribute,
  type BpmnElement,
  definitionOf,
  definitionsOf,
  everyElement,
  one,
  reference,
} from "./model";
import { catchEvent, endEvent, throwEvent } from "./steps";
import { firstTime } from "./times";

const FRAMES = new Set(["subProcess", "transaction", "adHocSubProcess"]);

/** What is drawn or said beside the flow, and does nothing. */
const BESIDE = new Set([
  "dataObject",
  "dataObjectReference",
  "dataStoreReference",
  "textAnnotation",
  "group",
  "category",
  "correlationSubscription",
  "supports",
]);
/** What belongs to an element and is read with it, or to the file. */
const PARTS = new Set([
  "incoming",
  "outgoing",
  "documentation",
  "extensionElements",
  "property",
  "multiInstanceLoopCharacteristics",
  "standardLoopCharacteristics",
  "completionCondition",
  "monitoring",
  "auditing",
  "association",
  "sequenceFlow",
  "boundaryEvent",
  "supportedInterfaceRef",
  "ioBinding",
  "resourceRole",
  "performer",
  "potentialOwner",
  "humanPerformer",
  "dataInputAssociation",
  "dataOutputAssociation",
]);

/** Reads what stands in a process or a sub-process. */
export function readContainer(container: BpmnElement, builder: Builder, frame: string | undefined) {
  for (const element of container.children) readNode(element, builder, frame);
  for (const element of container.children)
    if (element.tag === "boundaryEvent") boundaryEvent(element, builder);
}

function readNode(element: BpmnElement, builder: Builder, frame: string | undefined) {
  const { tag } = element;
  if (tag === "laneSet") return tellLanes(element, builder);
  if (tag === "ioSpecification") return tellData(element, builder);
  if (PARTS.has(tag) || tag.includes(":") || tag.endsWith("EventDefinition")) return;
  if (BESIDE.has(tag)) return builder.tell(element, "kept", "beside");
  if (!isAdopted(element)) return readForeign(element, builder, frame);
  const around = repeated(element, builder, frame);
  adoptStep(element, builder, around ?? frame);
  if (around !== undefined) builder.ends.set(element.id, { entry: around, exit: around });
  else if (FRAMES.has(tag)) readContainer(element, builder, builder.ends.get(element.id)?.entry);
}

function tellLanes(set: BpmnElement, builder: Builder): void {
  for (const lane of all(set, "lane")) {
    builder.tell(lane, "kept", lane.name === "" ? "beside" : "lane");
    for (const inner of all(lane, "childLaneSet")) tellLanes(inner, builder);
  }
}

/** What a process takes in and gives is drawn like its other data. */
function tellData(specification: BpmnElement, builder: Builder): void {
  for (const datum of specification.children)
    if (/^data(Input|Output)$/.test(datum.tag)) builder.tell(datum, "kept", "beside");
}

/** Code of other engines that hangs on an element: it is not run here. */
const LISTENERS = /^(camunda|zeebe):(execution|task)Listener$/;

function tellListeners(element: BpmnElement, builder: Builder): void {
  const extensions = one(element, "extensionElements");
  const found = extensions ? [...everyElement(extensions)].filter(({ tag }) => LISTENERS.test(tag)) : [];
  for (const listener of found) {
    const on = attribute(listener, "event") ?? attribute(listener, "eventType") ?? "";
    const names = ["class", "expression", "delegateExpression", "type"];
    const what = names.map((name) => attribute(listener, name)).find((value) => value !== undefined) ?? "";
    builder.tell(element, "kept", "listener", { on, what });
  }
}

function readForeign(element: BpmnElement, builder: Builder, frame: string | undefined) {
  const { tag } = element;
  tellListeners(element, builder);
  const inner = repeated(element, builder, frame);
  if (tag === "startEvent") return startEvent(element, builder, frame);
  if (tag === "endEvent") return endEvent(element, builder, frame);
  if (tag === "intermediateCatchEvent") return catchEvent(element, builder, frame);
  if (tag === "intermediateThrowEvent") return throwEvent(element, builder, frame);
  if (tag.endsWith("Gateway")) return gateway(element, builder, frame);
  if (FRAMES.has(tag)) return subProcess(element, builder, frame);
  const read = Object.hasOwn(TASKS, tag) ? TASKS[tag] : undefined;
  if (!read) return builder.tell(element, "dropped", "unknown");
  read(element, builder, inner ?? frame);
  // What hangs on the task hangs on what is around it, if that is more than the task.
  if (inner === undefined) taken(element, builder, frame);
  else {
    taken(element, builder, inner);
    roundsThrow(element, builder, inner);
    builder.ends.set(element.id, { entry: inner, exit: inner });
  }
}

/** The group around a task that is repeated, or has variables of its own; a sub-process is one itself. */
function repeated(element: BpmnElement, builder: Builder, frame: string | undefined): string | undefined {
  if (FRAMES.has(element.tag) || !ACTIVITY.test(element.tag)) return undefined;
  const repeat = repeatOf(element, builder);
  const variables = inputsOf(element, builder);
  if (!repeat && Object.keys(variables).length === 0) return undefined;
  const settings = {
    ...(repeat && { repeat: repeat.how }),
    variables: { ...repeat?.variables, ...variables },
  };
  return builder.helper(`${element.id}_each`, "group", settings, frame, element);
}

/** What can be repeated: tasks of any kind, and calls. */
const ACTIVITY = /^task$|Task$|^callActivity$/;

/** What is taken from a task when it is done, where its step does not do so itself. */
function taken(element: BpmnElement, builder: Builder, frame: string | undefined): string | undefined {
  const ends = builder.ends.get(element.id);
  const step = ends && builder.steps[ends.exit];
  if (!ends || !step || step.kind === "service") return undefined;
  const values = outputsOf(element, builder);
  if (Object.keys(values).length === 0) return undefined;
  const set = settingAfter(element, values, builder, frame);
  builder.flow(`${ends.exit}_${set}`, { from: ends.exit, to: set });
  builder.ends.set(element.id, { ...ends, exit: set });
  return set;
}

/** In a sub-process it only says where that begins; one of an event sub-process says by what. */
function startEvent(element: BpmnElement, builder: Builder, frame: string | undefined) {
  if (frame === undefined) {
    const form = builder.form(element);
    const triggers = [...triggersOf(element, builder), ...(form === "" ? [] : [{ form }])];
    const id = builder.step(element, "start", { triggers }, frame);
    const timer = definitionsOf(element).find(({ on }) => on === "timer");
    const first = timer && firstTime(timer.by);
    if (first !== undefined) builder.begins(id, { begins: first });
    const condition = definitionsOf(element).find(({ on }) => on === "conditional");
    const when = condition && builder.feel(one(condition.by, "condition"), element);
    if (when !== undefined) builder.begins(id, { when });
    return builder.tell(element, "runs", "runs");
  }
  const error = definitionOf(element);
  const values = error?.on === "error" ? takenFrom(error.by) : undefined;
  if (values) builder.step(element, "set", { values: listOf(values) }, frame);
  else builder.step(element, "placeholder", {}, frame);
  builder.tell(element, "runs", "passes");
}

/** What can be flowed through: an element of a sub-process that has none is a sketch of one (BPMN's collapsed ones often are). */
const NODES = /(^task|Task|Event|Gateway|SubProcess|^subProcess|transaction|callActivity)$/;

function subProcess(element: BpmnElement, builder: Builder, frame: string | undefined) {
  if (!element.children.some(({ tag }) => NODES.test(tag))) {
    builder.step(element, "placeholder", {}, frame);
    return builder.tell(element, "kept", "empty");
  }
  const repeat = repeatOf(element, builder);
  if (repeat && isUndone(element)) return eachUndone(element, repeat, builder, frame);
  frameOf(element, repeat, builder, frame);
}

/** Its rounds are undone one by one: each is a step of its own in the group that repeats. */
function eachUndone(element: BpmnElement, repeat: Repeated, builder: Builder, frame: string | undefined) {
  const settings = { repeat: repeat.how, variables: { ...repeat.variables } };
  const each = builder.helper(`${element.id}_each`, "group", settings, frame, element);
  frameOf(element, undefined, builder, each);
  builder.ends.set(element.id, { entry: each, exit: each });
}

function isUndone({ id, parent, children }: BpmnElement): boolean {
  const undoes = (event: BpmnElement | undefined) =>
    event !== undefined && definitionOf(event)?.on === "compensate";
  return (
    children.some(
      (inner) => attribute(inner, "triggeredByEvent") === "true" && undoes(one(inner, "startEvent")),
    ) ||
    all(parent, "boundaryEvent").some(
      (event) => reference(attribute(event, "attachedToRef")) === id && undoes(event),
    )
  );
}

function frameOf(
  element: BpmnElement,
  repeat: Repeated | undefined,
  builder: Builder,
  frame: string | undefined,
) {
  const start = one(element, "startEvent");
  const isEvent = attribute(element, "triggeredByEvent") === "true";
  if (isEvent && frame !== undefined && start && definitionOf(start)?.on === "compensate")
    return wayBack(element, builder, frame);
  const trigger = isEvent && start ? handlerOf(start, definitionOf(start), builder) : undefined;
  const isHeard = trigger !== undefined && trigger.on !== "undo";
  const variables = { ...repeat?.variables, ...inputsOf(element, builder) };
  const id = builder.step(
    element,
    "group",
    {
      variables,
      ...(repeat && { repeat: repeat.how }),
      ...(isEvent && { trigger: isHeard ? trigger : NEVER }),
    },
    frame,
  );
  readContainer(element, builder, id);
  if (element.tag === "adHocSubProcess") return adHoc(element, builder, id);
  if (isEvent && !isHeard) return builder.tell(element, "kept", "event.never");
  builder.tell(element, "runs", "runs");
}

/**
 * Nobody chooses what comes next: all begin at once or, in sequence, one after another in the file's order. Once its condition holds
 * it is over, with what still goes on in it (BPMN 2.0.2, section 10.3.5).
 */
function adHoc(element: BpmnElement, builder: Builder, id: string) {
  const isLoose = !element.children.some(({ tag }) => tag === "sequenceFlow");
  const inside = element.children.filter(
    ({ id: of, tag }) => builder.ends.has(of) && tag !== "boundaryEvent",
  );
  if (attribute(element, "ordering") === "Sequential" && isLoose)
    for (const [at, { id: next }] of inside.slice(1).entries()) {
      const [from, to] = [builder.ends.get(inside[at]?.id ?? "")?.exit, builder.ends.get(next)?.entry];
      if (from !== undefined && to !== undefined) builder.flow(`${id}_then`, { from, to });
    }
  const until = builder.feel(one(element, "completionCondition"), element);
  if (until !== undefined) {
    const handler = builder.named(`${id}_done`);
    const over = attribute(element, "cancelRemainingInstances") !== "false";
    if (over) {
      builder.handler(id, handler, { on: "condition", when: { feel: until }, bpmn: { completes: true } });
      builder.ends.set(element.id, { entry: id, exit: id, also: [`${id}.${handler}`] });
    } else builder.tell(element, "changed", "adHoc.waits");
  }
  builder.tell(
    element,
    "changed",
    attribute(element, "ordering") === "Sequential" ? "adHoc.sequence" : "adHoc.all",
  );
}

/** What begins by compensation undoes the sub-process that it stands in (BPMN 2.0.2, section 10.7). */
function wayBack(element: BpmnElement, builder: Builder, frame: string) {
  const id = builder.step(element, "group", { variables: {} }, builder.steps[frame]?.in);
  readContainer(element, builder, id);
  const handler = builder.named(`${id}_undoes`);
  builder.handler(frame, handler, { on: "undo" });
  builder.flow(`${frame}_${handler}`, { from: `${frame}.${handler}`, to: id });
  builder.tell(element, "runs", "runs");
}
