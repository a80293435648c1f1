import { TASKS } from "./activities";
import { adoptHandler, adoptStep, isAdopted } from "./adopt";
import type { Builder } from "./builder";
import { catchEvent, endEvent, handlerOf, throwEvent, triggerOf } from "./events";
import { repeatOf } from "./loops";
import { attribute, type BpmnElement, definitionOf, everyElement, one } from "./model";

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
  "ioSpecification",
  "laneSet",
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
  if (PARTS.has(tag) || tag.includes(":") || tag.endsWith("EventDefinition")) return;
  if (BESIDE.has(tag)) return builder.tell(element, "kept", "beside");
  if (!isAdopted(element)) return readForeign(element, builder, frame);
  const around = repeated(element, builder, frame);
  adoptStep(element, builder, around ?? frame);
  if (around !== undefined) builder.ends.set(element.id, { entry: around, exit: around });
  else if (FRAMES.has(tag)) readContainer(element, builder, builder.ends.get(element.id)?.entry);
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
  if (inner !== undefined) builder.ends.set(element.id, { entry: inner, exit: inner });
}

/** The group around a task that is repeated; a sub-process is repeated itself. */
function repeated(element: BpmnElement, builder: Builder, frame: string | undefined): string | undefined {
  if (FRAMES.has(element.tag)) return undefined;
  const repeat = repeatOf(element, builder);
  if (!repeat) return undefined;
  return builder.helper(`${element.id}_each`, "group", { repeat, variables: {} }, frame, element);
}

/** In a sub-process it only says where that begins; one of an event sub-process says by what. */
function startEvent(element: BpmnElement, builder: Builder, frame: string | undefined) {
  if (frame === undefined) {
    const form = builder.form(element);
    const triggers = [triggerOf(element, builder), ...(form === "" ? [] : [{ form }])];
    builder.step(element, "start", { triggers }, frame);
    return builder.tell(element, "runs", "runs");
  }
  builder.step(element, "placeholder", {}, frame);
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
  const start = one(element, "startEvent");
  const isEvent = attribute(element, "triggeredByEvent") === "true";
  const trigger = isEvent && start ? handlerOf(start, builder) : undefined;
  const id = builder.step(
    element,
    "group",
    { variables: {}, ...(repeat && { repeat }), ...(isEvent && { trigger: trigger ?? { on: "" } }) },
    frame,
  );
  readContainer(element, builder, id);
  if (element.tag === "adHocSubProcess") return builder.tell(element, "changed", "adHoc");
  if (isEvent && trigger === undefined) return builder.tell(element, "kept", "event.passes", { on: "" });
  builder.tell(element, "runs", "runs");
}

function gateway(element: BpmnElement, builder: Builder, frame: string | undefined) {
  switch (element.tag) {
    case "parallelGateway":
      builder.step(element, "parallel", {}, frame);
      return builder.tell(element, "runs", "runs");
    case "exclusiveGateway":
      builder.step(element, "choice", {}, frame);
      return builder.tell(element, "runs", "runs");
    case "inclusiveGateway":
      builder.step(element, "choice", { mode: "every" }, frame);
      return builder.tell(element, "runs", "runs");
    case "eventBasedGateway":
      builder.step(element, "race", {}, frame);
      return builder.tell(element, "runs", "runs");
    default:
      builder.step(element, "choice", { mode: "every" }, frame);
      return builder.tell(element, "changed", "gateway.complex");
  }
}

/** Becomes a handler of the step that it is attached to; of the whole, where that is repeated. */
function boundaryEvent(element: BpmnElement, builder: Builder) {
  if (adoptHandler(element, builder)) return;
  const host = builder.ends.get(attribute(element, "attachedToRef") ?? "");
  const handler = handlerOf(element, builder);
  if (!host) return builder.tell(element, "dropped", "boundary.alone");
  if (!handler) {
    const on = definitionOf(element)?.on ?? "";
    return builder.tell(element, "kept", "event.passes", { on });
  }
  const id = builder.named(element.id);
  const step = host.exit;
  builder.handler(step, id, {
    ...handler,
    bpmn: { id: element.id, tag: element.tag, name: element.name },
  });
  builder.ends.set(element.id, { entry: step, exit: `${step}.${id}` });
  builder.tell(element, "runs", "runs");
}
