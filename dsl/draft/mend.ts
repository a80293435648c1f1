import { isObject, own } from "../json";
import { sourceOf } from "../program/flows";
import { equal } from "./diff";
import {
  condition,
  type Draft,
  type DraftFlow,
  type DraftForm,
  type DraftHandler,
  type DraftMessage,
  type DraftStep,
  draftFlow,
  draftForm,
  draftMessage,
  draftSetting,
  draft as draftShape,
  draftStep,
} from "./draft";
import { mendDecision } from "./mendDecision";
import { objects, textMap, textOr } from "./mendParts";

/**
 * Makes a draft of whatever is there: parts of the wrong type are left out or filled with the least they need, arrows to and from what
 * is gone are left out, what stood in a frame that is gone stands on the canvas. A draft comes out unchanged. For documents that were merged from many hands, and must always load.
 */
export function mend(raw: unknown): Draft {
  const all = isObject(raw) ? raw : {};
  const steps = mendFrames(entries(all.steps, mendStep));
  const languages = isObject(all.languages) ? all.languages : {};
  const source = textOr(languages.source, "en");
  const required = Array.isArray(languages.required)
    ? languages.required.filter((tag) => typeof tag === "string")
    : [];
  return {
    alur: 1,
    key: textOr(all.key, ""),
    name: textMap(all.name),
    languages: { source, required: required.length > 0 ? required : [source] },
    reference: textOr(all.reference, "CASE"),
    settings: entries(all.settings, (setting) => {
      const read = draftSetting.safeParse(setting);
      return read.success
        ? read.data
        : { ...setting, type: textOr(setting.type, "text"), name: textMap(setting.name) };
    }),
    variables: entries(all.variables, (variable) => ({ ...variable, type: textOr(variable.type, "any") })),
    forms: entries(all.forms, mendForm),
    messages: entries(all.messages, mendMessage),
    ...mendDecisions(all.decisions),
    steps,
    flows: entries(all.flows, (flow) => mendFlow(flow, steps)),
    ...mendBpmn(all.bpmn),
    ...mendDmn(all.dmn),
  };
}

const ENTRIES = {
  steps: mendStep,
  forms: mendForm,
  messages: mendMessage,
  decisions: mendDecision,
} as const;

/** Records whose entries say nothing about one another, but for where steps stand and arrows lead. */
export type EntryRecord = keyof typeof ENTRIES;

export function isEntryRecord(name: string): name is EntryRecord {
  return Object.hasOwn(ENTRIES, name);
}

/** One entry of a record, mended as `mend` does it; undefined when it is left out. */
export function mendEntry(record: EntryRecord, entry: unknown): unknown {
  return isObject(entry) ? ENTRIES[record](entry) : undefined;
}

function mendDecisions(given: unknown): Pick<Draft, "decisions"> {
  const decisions = entries(given, mendDecision);
  return Object.keys(decisions).length > 0 ? { decisions } : {};
}

function mendDmn(given: unknown): Pick<Draft, "dmn"> {
  const files = entries(given, ({ xml, names, language }) => {
    if (typeof xml !== "string") return undefined;
    const spoken = typeof language === "string" ? { language } : {};
    return { xml, ...(isObject(names) && { names: textMap(names) }), ...spoken };
  });
  return Object.keys(files).length > 0 ? { dmn: files } : {};
}

function mendBpmn(given: unknown): Pick<Draft, "bpmn"> {
  const read = draftShape.shape.bpmn.safeParse(given);
  return read.success && read.data ? { bpmn: read.data } : {};
}

function mendStep(step: Record<string, unknown>): DraftStep | undefined {
  const read = draftStep.safeParse(step);
  if (read.success) return read.data;
  if (typeof step.kind !== "string") return undefined;
  const { tells: _, position, in: frame, size, handlers, ...rest } = step;
  const at = isObject(position) ? position : {};
  const drawn = draftStep.shape.size.safeParse(size);
  return {
    ...rest,
    kind: step.kind,
    name: textMap(step.name),
    position: { x: numberOr(at.x), y: numberOr(at.y) },
    ...(typeof frame === "string" && { in: frame }),
    ...(drawn.data && { size: drawn.data }),
    ...(isObject(handlers) && { handlers: entries(handlers, mendHandler) }),
  };
}

function mendHandler(handler: Record<string, unknown>): DraftHandler | undefined {
  const { on, when, ...rest } = handler;
  if (typeof on !== "string") return undefined;
  const asked = condition.safeParse(when);
  return { ...rest, on, ...(asked.success && { when: asked.data }) };
}

/** A step whose frame is gone stands on the canvas; of frames that two have put into each other, the first stands there too. */
function mendFrames(steps: Record<string, DraftStep>): Record<string, DraftStep> {
  const mended = { ...steps };
  for (const id of Object.keys(steps).sort()) {
    const step = mended[id];
    if (step?.in === undefined || (own(mended, step.in) && !standsInItself(mended, id))) continue;
    const { in: _, ...bare } = step;
    mended[id] = bare;
  }
  return mended;
}

function standsInItself(steps: Readonly<Record<string, DraftStep>>, id: string): boolean {
  const seen = new Set<string>();
  for (let at = own(steps, id)?.in; at !== undefined && !seen.has(at); at = own(steps, at)?.in) {
    if (at === id) return true;
    seen.add(at);
  }
  return false;
}

function mendFlow(flow: Record<string, unknown>, steps: Record<string, DraftStep>): DraftFlow | undefined {
  const read = draftFlow.safeParse(flow);
  const { from, to } = flow;
  if (typeof from !== "string" || typeof to !== "string") return undefined;
  const source = sourceOf(from);
  const step = own(steps, source.step);
  if (!step || !own(steps, to)) return undefined;
  if (source.handler !== undefined && !own(step.handlers, source.handler)) return undefined;
  return read.success ? read.data : { from, to };
}

function mendForm(form: Record<string, unknown>): DraftForm {
  const read = draftForm.safeParse(form);
  if (read.success) return read.data;
  const pages = objects(form.pages).map((page, i) => ({
    key: textOr(page.key, `page${i + 1}`),
    ...(isObject(page.title) ? { title: textMap(page.title) } : {}),
    fields: objects(page.fields).map((field, n) => ({
      ...field,
      key: textOr(field.key, `field${n + 1}`),
      kind: textOr(field.kind, "text"),
      label: textMap(field.label),
    })),
  }));
  return {
    name: textMap(form.name),
    ...(isObject(form.intro) ? { intro: textMap(form.intro) } : {}),
    ...(isObject(form.submit) ? { submit: textMap(form.submit) } : {}),
    pages,
  };
}

function mendMessage(message: Record<string, unknown>): DraftMessage {
  const read = draftMessage.safeParse(message);
  if (read.success) return read.data;
  const mail = isObject(message.mail) ? message.mail : {};
  const blocks = objects(mail.blocks).map((block) => ({
    ...block,
    kind: textOr(block.kind, "text"),
    text: textMap(block.text),
  }));
  return { mail: { subject: textMap(mail.subject), blocks } };
}

function entries<T>(
  all: unknown,
  each: (entry: Record<string, unknown>) => T | undefined,
): Record<string, T> {
  const mended = Object.entries(isObject(all) ? all : {}).flatMap(([id, entry]): [string, T][] => {
    const next = isObject(entry) ? each(entry) : undefined;
    return next === undefined ? [] : [[id, next]];
  });
  return Object.fromEntries(mended);
}

function numberOr(n: unknown): number {
  return typeof n === "number" && Number.isFinite(n) ? n : 0;
}

/** `next` with every part that equals the same part of `before` taken from there, so that views of it need not be drawn again. */
export function shareUnchanged<T>(before: unknown, next: T): T {
  return share(before, next) as T; // what is taken from `before` equals what it stands for
}

function share(before: unknown, next: unknown): unknown {
  if (before === next || equal(before, next)) return before;
  if (Array.isArray(before) && Array.isArray(next)) return next.map((item, i) => share(before[i], item));
  if (!isObject(before) || !isObject(next)) return next;
  return Object.fromEntries(Object.entries(next).map(([key, value]) => [key, share(before[key], value)]));
}
