import { type Draft, draftFlow, draft as draftShape, draftStep } from "../draft/draft";
import { isObject } from "../json";
import type { Builder } from "./builder";
import { attribute, type BpmnElement, extension, text } from "./model";

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

/** Takes a step over as we wrote it; its name is what the file says by now. True when it was ours. */
export function adoptStep(element: BpmnElement, builder: Builder, frame: string | undefined): boolean {
  const { id: given, in: _, bpmn, ...rest } = written(element, "alur:step") ?? {};
  const read = draftStep.safeParse(rest);
  if (!read.success) return false;
  const isOurs = typeof given === "string";
  const id = builder.named(isOurs ? given : element.id);
  const name = {
    ...read.data.name,
    ...(element.name !== "" && renamed(read.data.name, element.name, builder)),
  };
  const from = isOurs ? {} : { bpmn: bpmn ?? { id: element.id, tag: element.tag } };
  builder.steps[id] = { ...read.data, name, ...from, ...(frame !== undefined && { in: frame }) };
  builder.ends.set(element.id, { entry: id, exit: id });
  builder.tell(element, "runs", "runs");
  return true;
}

/** The text of the file's language, when somebody has changed it elsewhere. */
function renamed(name: Readonly<Record<string, string>>, now: string, { language }: Builder) {
  return name[language] === undefined || name[language] !== now ? { [language]: now } : {};
}

/** A boundary event that we wrote: its handler came with the step. */
export function adoptHandler(element: BpmnElement, builder: Builder): boolean {
  const handler = attribute(element, "alur:handler");
  const host = builder.ends.get(attribute(element, "attachedToRef") ?? "");
  if (handler === undefined || !host || !builder.steps[host.entry]?.handlers?.[handler]) return false;
  builder.ends.set(element.id, { entry: host.entry, exit: `${host.entry}.${handler}` });
  builder.tell(element, "runs", "runs");
  return true;
}

/** An arrow that we wrote, between steps that are still there. */
export function adoptFlow(element: BpmnElement, builder: Builder): boolean {
  const { id: given, ...rest } = written(element, "alur:flow") ?? {};
  const read = draftFlow.safeParse(rest);
  if (!read.success || !builder.steps[read.data.from.split(".")[0] ?? ""] || !builder.steps[read.data.to])
    return false;
  builder.flow(typeof given === "string" ? given : element.id, read.data);
  return true;
}

/** Forms, texts, settings and the rest of a process that we wrote. */
export function adoptProcess(process: BpmnElement): Partial<Draft> {
  const read = draftShape
    .omit({ steps: true, flows: true, bpmn: true })
    .safeParse(written(process, "alur:process"));
  return read.success ? read.data : {};
}
