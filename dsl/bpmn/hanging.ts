import { adoptHandler } from "./adopt";
import type { Builder } from "./builder";
import { handlerOf, takenFrom } from "./events";
import { settingAfter } from "./mappings";
import { attribute, type BpmnElement, type Definition, definitionsOf, reference } from "./model";

/** Becomes handlers of the step that it is attached to; of the whole, where that is repeated, unless they undo. */
export function boundaryEvent(element: BpmnElement, builder: Builder) {
  if (adoptHandler(element, builder)) return;
  const attached = reference(attribute(element, "attachedToRef"));
  const host = builder.ends.get(attached);
  if (!host) return builder.tell(element, "dropped", "boundary.alone");
  const definitions = definitionsOf(element);
  const [exit, ...also] = definitions.flatMap((definition) => hung(element, definition, attached, builder));
  if (definitions.length === 0) builder.tell(element, "kept", "event.passes", { on: "" });
  if (exit === undefined) return;
  builder.ends.set(element.id, { entry: host.exit, exit, ...(also.length > 0 && { also }) });
  if (also.length > 0 && attribute(element, "parallelMultiple") === "true")
    return builder.tell(element, "changed", "event.any");
  builder.tell(element, "runs", "runs");
}

/** The handler for one thing that an event is about; nothing where nothing of ours stands for it. */
function hung(element: BpmnElement, definition: Definition, attached: string, builder: Builder): string[] {
  const handler = handlerOf(element, definition, builder);
  if (!handler) {
    builder.tell(element, "kept", "event.passes", { on: definition.on });
    return [];
  }
  const id = builder.named(element.id);
  // Each round is undone by itself.
  const step = handler.on === "undo" ? builder.stepOf(attached) : (builder.ends.get(attached)?.exit ?? "");
  builder.handler(step, id, { ...handler, bpmn: { id: element.id, tag: element.tag, name: element.name } });
  return [errorTaken(element, definition, `${step}.${id}`, builder)];
}

/** What is wanted of an error is taken first on the way that it goes. Answers where arrows leave then. */
function errorTaken(element: BpmnElement, { on, by }: Definition, exit: string, builder: Builder): string {
  const values = on === "error" ? takenFrom(by) : undefined;
  if (!values) return exit;
  const [host = ""] = exit.split(".");
  const set = settingAfter(element, values, builder, builder.steps[host]?.in);
  builder.flow(`${element.id}_${set}`, { from: exit, to: set });
  return set;
}
