import type { DraftHandler, DraftStep } from "../draft/draft";
import { isObject } from "../json";
import { isElement, type XmlElement, type XmlNode } from "../xml/tree";
import { cycleText } from "./times";

/** An element to be written. */
export function element(
  name: string,
  attributes: Readonly<Record<string, string | undefined>> = {},
  children: readonly XmlNode[] = [],
): XmlElement {
  const given = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value]],
  );
  return { name, attributes: Object.fromEntries(given), children: [...children], line: 0 };
}

const text = (value: string): XmlNode => ({ text: value });

/** BPMN's shapes: those that are not boxes have a size of their own. */
export type Shape = "box" | "event" | "gateway";

interface Written {
  readonly tag: string;
  readonly shape: Shape;
  readonly attributes?: Readonly<Record<string, string | undefined>>;
  readonly children?: readonly XmlNode[];
}

type Write = (step: DraftStep, id: string) => Written;

const box =
  (tag: string): Write =>
  () => ({ tag, shape: "box" });

const feel = (name: string, value: unknown): XmlElement =>
  element(name, { "xsi:type": "bpmn:tFormalExpression" }, [text(String(value ?? ""))]);

function timer({ for: duration, until, when }: DraftStep): XmlElement {
  if (typeof when === "string" && when !== "")
    return element("bpmn:conditionalEventDefinition", {}, [feel("bpmn:condition", when)]);
  const at = typeof until === "string" && until !== "";
  return element("bpmn:timerEventDefinition", {}, [
    at ? feel("bpmn:timeDate", until) : feel("bpmn:timeDuration", duration),
  ]);
}

const ENDS: Readonly<Record<string, string>> = {
  terminate: "bpmn:terminateEventDefinition",
  error: "bpmn:errorEventDefinition",
  escalation: "bpmn:escalationEventDefinition",
};

/** How each kind of step is written (the last column of the language's table); another is a task, which tools can all draw. */
const KINDS: Readonly<Record<string, Write>> = {
  start: () => ({ tag: "startEvent", shape: "event" }),
  end: ({ how }) => {
    const definition = typeof how === "string" ? ENDS[how] : undefined;
    return { tag: "endEvent", shape: "event", children: definition ? [element(definition)] : [] };
  },
  form: box("userTask"),
  task: box("userTask"),
  service: box("serviceTask"),
  message: box("sendTask"),
  publish: ({ publish }) => ({
    tag: "intermediateThrowEvent",
    shape: "event",
    children: [
      element(
        String(publish).startsWith("signal_") ? "bpmn:signalEventDefinition" : "bpmn:messageEventDefinition",
      ),
    ],
  }),
  receive: box("receiveTask"),
  call: ({ process }) => ({
    tag: "callActivity",
    shape: "box",
    attributes: { calledElement: typeof process === "string" && process !== "" ? process : undefined },
  }),
  decision: box("businessRuleTask"),
  set: ({ values }) => ({
    tag: "scriptTask",
    shape: "box",
    attributes: { scriptFormat: "feel" },
    children: [script(values)],
  }),
  choice: ({ mode }) => ({
    tag: mode === "every" ? "inclusiveGateway" : "exclusiveGateway",
    shape: "gateway",
  }),
  parallel: ({ atLeast }) =>
    typeof atLeast === "number"
      ? {
          tag: "complexGateway",
          shape: "gateway",
          children: [feel("bpmn:activationCondition", `activationCount >= ${atLeast}`)],
        }
      : { tag: "parallelGateway", shape: "gateway" },
  race: () => ({ tag: "eventBasedGateway", shape: "gateway" }),
  wait: (step) => ({ tag: "intermediateCatchEvent", shape: "event", children: [timer(step)] }),
  milestone: () => ({ tag: "intermediateThrowEvent", shape: "event" }),
  escalate: () => ({
    tag: "intermediateThrowEvent",
    shape: "event",
    children: [element("bpmn:escalationEventDefinition")],
  }),
  undo: () => ({
    tag: "intermediateThrowEvent",
    shape: "event",
    children: [element("bpmn:compensateEventDefinition")],
  }),
  group: ({ trigger }) => ({
    tag: "subProcess",
    shape: "box",
    attributes: { triggeredByEvent: isObject(trigger) ? "true" : undefined },
  }),
};

function script(values: unknown): XmlElement {
  const lines = Array.isArray(values)
    ? values.filter(isObject).map(({ set, to }) => `${String(set)} = ${String(to)}`)
    : [];
  return element("bpmn:script", {}, [text(lines.join("\n"))]);
}

export function writtenAs(step: DraftStep, id: string): Written {
  const write = Object.hasOwn(KINDS, step.kind) ? KINDS[step.kind] : undefined;
  return write?.(step, id) ?? { tag: "task", shape: "box" };
}

/** What a boundary event is about. */
export function definitionOfHandler({ on, after, at, every, times, when }: DraftHandler): XmlElement {
  switch (on) {
    case "timeout":
      if (typeof every === "string")
        return element("bpmn:timerEventDefinition", {}, [
          feel("bpmn:timeCycle", cycleText(every, { times, at })),
        ]);
      return element("bpmn:timerEventDefinition", {}, [
        typeof at === "string" ? feel("bpmn:timeDate", at) : feel("bpmn:timeDuration", after),
      ]);
    case "message":
      return element("bpmn:messageEventDefinition");
    case "escalation":
      return element("bpmn:escalationEventDefinition");
    case "condition":
      return element("bpmn:conditionalEventDefinition", {}, [
        feel("bpmn:condition", when && "feel" in when ? when.feel : ""),
      ]);
    case "undo":
      return element("bpmn:compensateEventDefinition");
    default:
      return element("bpmn:errorEventDefinition");
  }
}

/** Finds an element by its id anywhere below. */
export function byId(root: XmlElement, id: string): XmlElement | undefined {
  if (root.attributes.id === id) return root;
  for (const child of root.children) {
    const found = isElement(child) ? byId(child, id) : undefined;
    if (found) return found;
  }
  return undefined;
}
