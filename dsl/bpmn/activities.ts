import { parseDuration } from "../duration";
import { type JsonObject, own } from "../json";
import { once } from "../once";
import { keyFrom } from "../program/key";
import type { Builder } from "./builder";
import { decisionNamed } from "./decisions";
import { messageOf, published } from "./events";
import { scriptToFeel } from "./foreign/script";
import { translate } from "./foreign/translate";
import { variableOf } from "./identifiers";
import { outputsOf } from "./mappings";
import { all, attribute, type BpmnElement, extension, one, reference, text } from "./model";

type Read = (element: BpmnElement, builder: Builder, frame: string | undefined) => void;

/** How each task of BPMN becomes a step (BPMN 2.0.2, section 10.3.3). */
export const TASKS: Readonly<Record<string, Read>> = {
  task(element, builder, frame) {
    builder.step(element, "placeholder", {}, frame);
    builder.tell(element, "runs", "passes");
  },
  manualTask(element, builder, frame) {
    builder.step(element, "placeholder", {}, frame);
    builder.tell(element, "kept", "manual");
  },
  userTask(element, builder, frame) {
    builder.step(element, "task", { ...userTask(element, builder), form: builder.form(element) }, frame);
    builder.tell(element, "runs", "task");
  },
  serviceTask(element, builder, frame) {
    if (decisionNamed(element)) return TASKS.businessRuleTask?.(element, builder, frame);
    const values = calculated(element);
    if (values) {
      builder.step(element, "set", { values }, frame);
      return builder.tell(element, "runs", "script.sets");
    }
    builder.step(element, "service", serviceTask(element, builder), frame, true);
    builder.tell(element, "changed", "service.unset", { type: jobType(element) });
  },
  businessRuleTask(element, builder, frame) {
    builder.step(element, "placeholder", {}, frame, true);
    const named = decisionNamed(element);
    if (named) builder.tell(element, "kept", "decisionNamed", { name: named.decision });
    else builder.tell(element, "kept", "decision");
  },
  sendTask(element, builder, frame) {
    builder.step(element, "publish", published("message", element, builder), frame, true);
    builder.tell(element, "runs", "throw.tells");
  },
  receiveTask(element, builder, frame) {
    builder.step(element, "receive", messageOf("message", element, builder), frame);
    builder.tell(element, "runs", "runs");
  },
  scriptTask,
  callActivity,
};

/** Whose inbox: the groups or the person that engines know, else the lane. */
function userTask(element: BpmnElement, builder: Builder): JsonObject {
  const assignment = extension(element, "zeebe:assignmentDefinition");
  const [group = ""] = (
    attribute(element, "camunda:candidateGroups") ??
    (assignment && attribute(assignment, "candidateGroups")) ??
    performerOf(element, builder) ??
    laneOf(element) ??
    ""
  ).split(",");
  const queue = keyFrom(group);
  const due = attribute(element, "camunda:dueDate") ?? scheduled(element);
  // A moment that an expression gives has no place here; a time that passes has.
  const literal = due?.replace(/^=?\s*"?(P[^"]*)"?$/, "$1");
  return {
    for: { queue: queue || "staff" },
    shows: [],
    ...(literal !== undefined && parseDuration(literal) && { due: literal }),
  };
}

/** A resource of the file (BPMN 2.0.2, section 10.3.2), or an expression, of which engines read `group(…)` and plain names. */
function performerOf(element: BpmnElement, builder: Builder): string | undefined {
  const role = element.children.find(({ tag }) => /^(potentialOwner|humanPerformer|performer)$/.test(tag));
  const resource = builder.byId.get(reference(text(one(role, "resourceRef"))));
  const expression = text(one(one(role, "resourceAssignmentExpression"), "formalExpression"));
  const group = expression?.match(/\bgroup\(([^)]*)\)/)?.[1];
  return resource?.name || group || (/^[\p{L}\p{N} _-]+$/u.test(expression ?? "") ? expression : undefined);
}

function scheduled(element: BpmnElement): string | undefined {
  const schedule = extension(element, "zeebe:taskSchedule");
  return schedule && attribute(schedule, "dueDate");
}

/** The name of the lane that an element is in; of lanes in one another, the smallest with a name. */
function laneOf(element: BpmnElement): string | undefined {
  let at: BpmnElement | undefined = element;
  while (at && at.tag !== "process") at = at.parent;
  return at && lanesIn(at).get(element.id);
}

/** The names of a process's lanes by the ids of what stands in them: each task asks. */
const lanesIn = once((process: BpmnElement): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  const read = (sets: readonly BpmnElement[], around: string) => {
    for (const lane of sets.flatMap((set) => all(set, "lane"))) {
      const name = lane.name || around;
      read(all(lane, "childLaneSet"), name);
      for (const node of all(lane, "flowNodeRef")) {
        const id = reference(text(node));
        if (!found.has(id)) found.set(id, name);
      }
    }
  };
  read(all(process, "laneSet"), "");
  return found;
});

function jobType(element: BpmnElement): string {
  const definition = extension(element, "zeebe:taskDefinition");
  return (
    (definition && attribute(definition, "type")) ??
    ["topic", "type", "class", "delegateExpression", "expression"]
      .map((name) => attribute(element, `camunda:${name}`))
      .find((found) => found !== undefined) ??
    ""
  );
}

function serviceTask(element: BpmnElement, builder: Builder): JsonObject {
  const definition = extension(element, "zeebe:taskDefinition");
  const retries = Number(definition && attribute(definition, "retries"));
  return {
    ...(retries >= 1 && retries <= 20 && { retry: { attempts: retries, first: "PT1S", factor: 2 } }),
    request: { method: "POST", service: keyFrom(jobType(element)), path: "/" },
    result: outputsOf(element, builder),
  };
}

/** An expression whose value is all that a service task is asked for: nobody else need be asked. */
function calculated(element: BpmnElement): JsonObject[] | undefined {
  const expression = attribute(element, "camunda:expression");
  const result =
    attribute(element, "camunda:resultVariable") ?? attribute(element, "camunda:resultVariableName");
  if (expression === undefined) return undefined;
  const read = translate(expression);
  if (result !== undefined && "feel" in read) return [{ set: variableOf(result), to: read.feel }];
  const set = /^[$#]\{(.*)\}$/s.exec(expression.trim())?.[1];
  return set === undefined ? undefined : scriptToFeel(set)?.map((one) => ({ ...one }));
}

/** A script that only sets variables does so here; another is passed over, and its text is kept. */
function scriptTask(element: BpmnElement, builder: Builder, frame: string | undefined) {
  const values = assignmentsOf(element);
  if (values) {
    builder.step(element, "set", { values }, frame);
    return builder.tell(element, "runs", "script.sets");
  }
  builder.step(element, "placeholder", {}, frame, true);
  const language = attribute(element, "scriptFormat") ?? "";
  const script = text(one(element, "script")) ?? "";
  builder.tell(element, "kept", "script.kept", { language, script: script.slice(0, 200) });
}

function assignmentsOf(element: BpmnElement): JsonObject[] | undefined {
  const zeebe = extension(element, "zeebe:script");
  const expression = zeebe && attribute(zeebe, "expression");
  if (zeebe && expression !== undefined)
    return [
      {
        set: variableOf(attribute(zeebe, "resultVariable") ?? element.id),
        to: expression.replace(/^=/, "").trim(),
      },
    ];
  const script = text(one(element, "script"));
  if (script === undefined) return undefined;
  const result =
    attribute(element, "camunda:resultVariable") ?? attribute(element, "camunda:resultVariableName");
  const language = attribute(element, "scriptFormat") ?? "";
  if (result !== undefined) {
    const read = translate(script, language);
    return "feel" in read ? [{ set: result, to: read.feel }] : undefined;
  }
  return scriptToFeel(script)?.map(({ set, to }) => ({ set, to }));
}

/** Tasks that several processes call; each caller has one of its own with us. */
const GLOBAL: Readonly<Record<string, string>> = {
  globalTask: "task",
  globalUserTask: "userTask",
  globalManualTask: "manualTask",
  globalScriptTask: "scriptTask",
  globalBusinessRuleTask: "businessRuleTask",
};

/** A caller with what the called task says. */
function standingIn(caller: BpmnElement, called: BpmnElement): BpmnElement {
  return {
    ...caller,
    name: caller.name || called.name,
    xml: { ...called.xml, line: caller.xml.line },
    children: [...called.children, ...caller.children],
  };
}

function callActivity(element: BpmnElement, builder: Builder, frame: string | undefined) {
  const zeebe = extension(element, "zeebe:calledElement");
  const called = (zeebe && attribute(zeebe, "processId")) ?? attribute(element, "calledElement") ?? "";
  // Which one it is only an expression says, when it comes to it.
  const id = /^\s*=|[$#]\{/.test(called) ? "" : reference(called);
  const task = builder.byId.get(id);
  const global = task && own(GLOBAL, task.tag);
  if (global) return TASKS[global]?.(standingIn(element, task), builder, frame);
  const process = builder.processes.get(id) ?? keyFrom(id);
  const mapped = (tag: string, from: string) =>
    Object.fromEntries(
      all(one(element, "extensionElements"), `camunda:${tag}`).flatMap((given) => {
        const target = attribute(given, "target");
        const source = attribute(given, "source");
        const expression = attribute(given, "sourceExpression");
        if (!target) return [];
        const feel =
          expression === undefined ? source && `${from}${source}` : builder.value(expression, element);
        return feel ? [[variableOf(target), feel]] : [];
      }),
    );
  const settings = { process, version: "latest", with: mapped("in", ""), result: mapped("out", "result.") };
  builder.step(element, "call", settings, frame);
  if (process === "") builder.tell(element, "changed", "call.unset");
  else builder.tell(element, "runs", "call.runs", { process });
}
