import {
  type Draft,
  type DraftFlow,
  type DraftStep,
  draftFlow,
  draft as draftShape,
  draftStep,
} from "../draft/draft";
import { conditionToFeel } from "../expression/condition";
import { isObject, own } from "../json";
import { once } from "../once";
import type { LocalizedText } from "../text";
import type { Builder } from "./builder";
import { literal, spoken } from "./identifiers";
import { attribute, type BpmnElement, extension, one, reference, text } from "./model";

/** What we have written of ourselves into an element; undefined when there is nothing, or when it has been broken since. */
function written(element: BpmnElement, tag: string): Record<string, unknown> | undefined {
  const given = text(extension(element, tag));
  if (given === undefined) return undefined;
  try {
    const read: unknown = JSON.parse(given);
    return isObject(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

/** True for an element that {@link adoptStep} takes over. */
export function isAdopted(element: BpmnElement): boolean {
  return draftStep.safeParse(written(element, "alur:step")).success;
}

/** Takes a step over as we wrote it; its name is what the file says by now. True when it was ours. */
export function adoptStep(element: BpmnElement, builder: Builder, frame: string | undefined): boolean {
  const { id: given, in: _, bpmn, ...rest } = written(element, "alur:step") ?? {};
  const read = draftStep.safeParse(rest);
  if (!read.success) return false;
  const isOurs = typeof given === "string";
  const id = builder.named(isOurs ? given : element.id);
  const name = renamed(read.data.name, element.name, builder.language);
  const from = isOurs ? {} : { bpmn: bpmn ?? { id: element.id, tag: element.tag } };
  builder.steps[id] = { ...read.data, name, ...from, ...(frame !== undefined && { in: frame }) };
  builder.ends.set(element.id, { entry: id, exit: id });
  builder.elementOf.set(id, element.id);
  builder.placed.add(id);
  builder.tell(element, "runs", "runs");
  return true;
}

/** A name with the text of the file's language as it is by now, when somebody has changed it elsewhere. */
function renamed(name: LocalizedText, now: string, language: string): LocalizedText {
  return now === "" || now === spoken(name, language) ? name : { ...name, [language]: literal(now) };
}

type Handlers = NonNullable<DraftStep["handlers"]>;

/** Names of a step's handlers by the ids of the elements that they came from: each of its events asks. */
const namesByElement = once((handlers: Handlers): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [name, { bpmn }] of Object.entries(handlers))
    if (isObject(bpmn) && typeof bpmn.id === "string" && !found.has(bpmn.id)) found.set(bpmn.id, name);
  return found;
});

/** A boundary event whose handler came with the step. */
export function adoptHandler(element: BpmnElement, builder: Builder): boolean {
  const host = builder.ends.get(reference(attribute(element, "attachedToRef")));
  // Only a step that was taken over whole has handlers before its events are read.
  const isTaken = host !== undefined && builder.placed.has(host.entry);
  const handlers = (isTaken && builder.steps[host.entry]?.handlers) || {};
  const name = attribute(element, "alur:handler") ?? namesByElement(handlers).get(element.id);
  if (!host || name === undefined || !own(handlers, name)) return false;
  builder.ends.set(element.id, { entry: host.entry, exit: `${host.entry}.${name}` });
  builder.tell(element, "runs", "runs");
  return true;
}

/** An arrow that we wrote; where it leads, and on what condition, is what the file says by now. */
export function adoptFlow(element: BpmnElement, builder: Builder): boolean {
  const { id: given, ...rest } = written(element, "alur:flow") ?? {};
  const read = draftFlow.safeParse(rest);
  if (!read.success) return false;
  const source = builder.ends.get(reference(attribute(element, "sourceRef")));
  const target = builder.ends.get(reference(attribute(element, "targetRef")));
  if (!source || !target) return false;
  const flow = { ...read.data, from: source.exit, to: target.entry, ...changed(read.data, element, builder) };
  builder.flow(typeof given === "string" ? given : element.id, flow);
  return true;
}

function changed(
  { when, otherwise }: DraftFlow,
  element: BpmnElement,
  builder: Builder,
): Pick<DraftFlow, "when"> {
  const condition = one(element, "conditionExpression");
  const ours = when && !otherwise ? conditionToFeel(when).trim() : "";
  if (text(condition) === undefined || text(condition) === ours) return {};
  const feel = builder.feel(condition, element);
  return feel === undefined || feel === ours ? {} : { when: { feel } };
}

/** Forms, texts, settings and the rest of a process that we wrote; undefined where there is none. */
export function adoptProcess(process: BpmnElement): Omit<Draft, "steps" | "flows" | "bpmn"> | undefined {
  const read = draftShape
    .omit({ steps: true, flows: true, bpmn: true })
    .safeParse(written(process, "alur:process"));
  if (!read.success) return undefined;
  return { ...read.data, name: renamed(read.data.name, process.name, read.data.languages.source) };
}
