import { importBpmn } from "@/dsl/bpmn/import";
import { script } from "@/dsl/simulate/script";
import { kinds } from "@/steps/registry";
import { runTrial } from "../run";

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" id="d" targetNamespace="t">' +
  '<error id="E" errorCode="BAD"/><message id="M" name="Paid"/><signal id="S" name="Alarm"/><escalation id="X" escalationCode="HELP"/>';

/** `a>b` an arrow; `a>b?x > 1` with a condition; `a>b!` the default. Everything else is XML. */
export function file(body: string, ...arrows: string[]): string {
  return `${HEAD}<process id="P" isExecutable="true">${part(body, arrows)}</process></definitions>`;
}

export function part(body: string, arrows: readonly string[]): string {
  const flows = arrows.map((arrow) => {
    const [, from = "", to = "", condition] = /^(\w+)>(\w+)(?:\?(.*))?!?$/.exec(arrow) ?? [];
    const inner =
      condition === undefined
        ? ""
        : `<conditionExpression xsi:type="tFormalExpression">${condition.replaceAll(">", "&gt;").replaceAll("<", "&lt;")}</conditionExpression>`;
    return `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}">${inner}</sequenceFlow>`;
  });
  return body + flows.join("");
}

function read(xml: string) {
  const imported = importBpmn(xml, { kinds });
  if ("refused" in imported) throw new Error(imported.refused.code);
  return imported;
}

/** What is told of the elements of a file. */
export const reportOf = (xml: string) => read(xml).processes.flatMap(({ report }) => report);

export async function play(
  xml: string,
  variables: Record<string, unknown> = {},
  events: readonly unknown[] = [],
  answers: Record<string, unknown> = {},
) {
  const imported = read(xml);
  const outcome = await runTrial({
    input: { type: "bpmn", imported },
    variables: JSON.parse(JSON.stringify(variables)),
    script: script.parse({ events, answers }),
  });
  const marks = { completed: "", active: "…", cancelled: "×", failed: "!" };
  const steps = outcome.steps.map(({ id, state }) => `${id}${marks[state]}`).join(" ");
  return { told: `${outcome.status}: ${steps}`, outcome };
}

export const told = async (...given: Parameters<typeof play>) => (await play(...given)).told;

export const timer = (kind: string, value: string) =>
  `<timerEventDefinition><${kind} xsi:type="tFormalExpression">${value}</${kind}></timerEventDefinition>`;

/** Where a process begins. */
export const S = '<startEvent id="s"/>';
export const UNDO = "<compensateEventDefinition/>";
/** A sub-process of steps and arrows as `part` takes them. */
export const sub = (id: string, body: string, arrows: string[], attributes = "") =>
  `<subProcess id="${id}" ${attributes}>${part(body, arrows)}</subProcess>`;
/** An event on a step, which ends that unless `cancel` is false. */
export const boundary = (id: string, on: string, definition: string, cancel = true) =>
  `<boundaryEvent id="${id}" attachedToRef="${on}"${cancel ? "" : ' cancelActivity="false"'}>${definition}</boundaryEvent>`;
/** A task `u…` that undoes a step, and what leads to it. */
export const undone = (id: string) =>
  `${boundary(`c${id}`, id, UNDO)}<task id="u${id}" isForCompensation="true"/><association id="l${id}" sourceRef="c${id}" targetRef="u${id}"/>`;
