import type { Draft, DraftStep } from "../draft/draft";
import { isObject } from "../json";
import { isRefusal, parseXml } from "../xml/tree";
import { variableOf } from "./identifiers";
import { all, attribute, type BpmnElement, bpmnOf, everyElement, extension, one, text } from "./model";

/** The decision that a task names, and the variable that it wants the result in, when it says so. */
export interface NamedDecision {
  readonly decision: string;
  readonly into: string | undefined;
}

/** What engines write at a task that asks a decision; undefined where nothing is named, or only an expression says what. */
export function decisionNamed(element: BpmnElement): NamedDecision | undefined {
  const called = extension(element, "zeebe:calledDecision");
  const decision =
    attribute(element, "camunda:decisionRef") ??
    (called && attribute(called, "decisionId")) ??
    decisionField(element);
  if (decision === undefined || !/^[^\s=$#{}]+$/.test(decision)) return undefined;
  const into =
    attribute(element, "camunda:resultVariable") ?? (called && attribute(called, "resultVariable"));
  return { decision, into };
}

/** Service tasks of type `dmn` name theirs in a field. */
function decisionField(element: BpmnElement): string | undefined {
  if (attribute(element, "camunda:type") !== "dmn") return undefined;
  const field = all(one(element, "extensionElements"), "camunda:field").find((given) =>
    /^decision(Table|Service)?ReferenceKey$/.test(attribute(given, "name") ?? ""),
  );
  return field && (attribute(field, "stringValue") ?? text(one(field, "camunda:string")));
}

/** A step that asks a decision by now. */
export interface Asked {
  readonly step: string;
  readonly decision: string;
  /** Id of the task in the file. */
  readonly element: string;
  readonly name: string;
  readonly tag: string;
}

/**
 * Tasks of the draft's BPMN file that name a decision, and were passed through while there was none, ask it where the draft has it by
 * now: under the id that it has in its DMN file, or under its key.
 */
export function askDecisions(draft: Draft): { readonly draft: Draft; readonly asked: readonly Asked[] } {
  const document = draft.bpmn && parseXml(draft.bpmn.xml);
  if (!document || isRefusal(document)) return { draft, asked: [] };
  const elements = new Map([...everyElement(bpmnOf(document.root))].map((element) => [element.id, element]));
  const steps: Record<string, DraftStep> = { ...draft.steps };
  const asked: Asked[] = [];
  for (const [step, open] of Object.entries(draft.steps)) {
    const element = isOpen(open) ? elements.get(String(open.bpmn.id)) : undefined;
    const named = element && decisionNamed(element);
    if (!isOpen(open) || !element || !named) continue;
    const decision = keyOf(draft, named.decision);
    if (decision === undefined) continue;
    const { asks: _, ...bpmn } = open.bpmn;
    const into = named.into ? variableOf(named.into) : decision;
    steps[step] = { ...open, kind: "decision", decision, into, bpmn };
    asked.push({ step, decision, element: element.id, name: element.name, tag: element.tag });
  }
  return asked.length === 0 ? { draft, asked } : { draft: { ...draft, steps }, asked };
}

type Open = DraftStep & { readonly bpmn: Readonly<Record<string, unknown>> };

function isOpen(step: DraftStep): step is Open {
  return step.kind === "placeholder" && isObject(step.bpmn) && step.bpmn.asks === true;
}

function keyOf({ decisions = {} }: Draft, named: string): string | undefined {
  const entries = Object.entries(decisions);
  const byId = entries.find(([, { dmn }]) => dmn?.id === named);
  return byId?.[0] ?? (Object.hasOwn(decisions, named) ? named : undefined);
}
