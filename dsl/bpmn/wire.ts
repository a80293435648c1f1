import type { DraftFlow } from "../draft/draft";
import { onceForBoth } from "../once";
import { adoptFlow } from "./adopt";
import type { Builder } from "./builder";
import { QUANTITIES, tokensOf } from "./counts";
import { linkOf } from "./events";
import { all, attribute, type BpmnElement, everyElement, one, reference, text } from "./model";

interface Arrow {
  readonly id: string;
  readonly target: string;
  readonly element?: BpmnElement;
}

/** The arrows of a process, and what BPMN leaves unsaid: implicit splits, ends and beginnings (BPMN 2.0.2, sections 13.2 and 13.3). */
export function wire(process: BpmnElement, builder: Builder) {
  const from = new Map<string, Arrow[]>();
  const led = new Set<string>();
  const add = (source: string, arrow: Arrow) => {
    const others = from.get(source);
    if (others) others.push(arrow);
    else from.set(source, [arrow]);
    led.add(arrow.target);
  };
  for (const element of arrowsOf(process, builder)) {
    if (!/^(sequenceFlow|association)$/.test(element.tag) || adoptFlow(element, builder)) continue;
    if (element.tag === "sequenceFlow") sequenceFlow(element, builder, add);
    if (element.tag === "association") association(element, builder, add);
  }
  links(process, builder, add);
  quantities(from, builder);
  tellQuantities(process, builder);
  for (const [source, arrows] of from) leave(source, arrows, builder);
  beginnings(process, builder, led);
  undoing(builder);
}

/** What stands in a process, and arrows between its steps that some programs write into another process; its own of that sort go there. */
function arrowsOf(process: BpmnElement, builder: Builder): BpmnElement[] {
  const { root, byId } = builder;
  const astray = astrayIn(root, byId).get(process) ?? [];
  const own = [...everyElement(process)].filter(
    (one) => one.tag !== "sequenceFlow" || homeOf(one, byId) === process,
  );
  return [...own, ...astray];
}

type ById = ReadonlyMap<string, BpmnElement>;

/** The process that an arrow belongs to: that of its ends. */
function homeOf(flow: BpmnElement, byId: ById): BpmnElement | undefined {
  const [from, to] = ["sourceRef", "targetRef"].map((end) =>
    processOf(byId.get(reference(attribute(flow, end)))),
  );
  return from !== undefined && from === to ? from : processOf(flow);
}

/** Of a file, the arrows that stand in another process than they belong to, by the one that they belong to. */
const astrayIn = onceForBoth((root: BpmnElement, byId: ById): ReadonlyMap<BpmnElement, BpmnElement[]> => {
  const found = new Map<BpmnElement, BpmnElement[]>();
  for (const process of all(root, "process"))
    for (const flow of all(process, "sequenceFlow")) {
      const at = homeOf(flow, byId);
      if (at === undefined || at === process) continue;
      const others = found.get(at);
      if (others) others.push(flow);
      else found.set(at, [flow]);
    }
  return found;
});

function processOf(element: BpmnElement | undefined): BpmnElement | undefined {
  let at = element;
  while (at && at.tag !== "process") at = at.parent;
  return at;
}

type Add = (source: string, arrow: Arrow) => void;

function sequenceFlow(element: BpmnElement, builder: Builder, add: Add) {
  const source = reference(attribute(element, "sourceRef"));
  const target = reference(attribute(element, "targetRef"));
  if (!builder.ends.has(source) || !builder.ends.has(target))
    return builder.tell(element, "dropped", "flow.loose", { source, target });
  // An arrow cannot cross the edge of a sub-process (BPMN 2.0.2, section 7.6.1).
  if (builder.byId.get(source)?.parent !== builder.byId.get(target)?.parent)
    return builder.tell(element, "dropped", "flow.crossing", { source, target });
  add(source, { id: element.id, target, element });
  const tokens = quantityOf(builder.byId.get(source), "completionQuantity");
  for (let n = 2; n <= tokens; n++) add(source, { id: `${element.id}_${n}`, target });
}

/** How many tokens an activity sends along an arrow, or waits for; 1 for all that says nothing else. */
function quantityOf(element: BpmnElement | undefined, name: (typeof QUANTITIES)[number]): number {
  return element && hasQuantities(element) ? (tokensOf(element.xml, name) ?? 1) : 1;
}

function hasQuantities({ tag }: BpmnElement): boolean {
  return !tag.endsWith("Gateway");
}

/** Quantities that count as 1 because they say what cannot be run. */
function tellQuantities(process: BpmnElement, builder: Builder) {
  for (const element of everyElement(process))
    for (const name of hasQuantities(element) ? QUANTITIES : [])
      if (tokensOf(element.xml, name) === undefined) {
        const given = attribute(element, name) ?? "";
        builder.tell(element, "changed", "quantity", { name, given: given.slice(0, 200) });
      }
}

/** An activity that waits for several tokens begins when so many have come, along whichever arrows. */
function quantities(from: ReadonlyMap<string, Arrow[]>, builder: Builder) {
  for (const target of new Set([...from.values()].flat().map((arrow) => arrow.target))) {
    const tokens = quantityOf(builder.byId.get(target), "startQuantity");
    const ends = builder.ends.get(target);
    if (!ends || tokens === 1) continue;
    const join = builder.helper(`${target}_needs`, "parallel", { tokens }, builder.steps[ends.entry]?.in);
    builder.flow(`${join}_${ends.entry}`, { from: join, to: ends.entry });
    builder.ends.set(target, { ...ends, entry: join });
  }
}

/** From a compensation event to what undoes; all others are lines to notes. */
function association(element: BpmnElement, builder: Builder, add: Add) {
  const source = reference(attribute(element, "sourceRef"));
  const target = reference(attribute(element, "targetRef"));
  const by = builder.byId.get(target);
  const undoes = by && attribute(by, "isForCompensation") === "true";
  if (!undoes || builder.byId.get(source)?.tag !== "boundaryEvent")
    return builder.tell(element, "kept", "beside");
  add(source, { id: element.id || `${source}_undo`, target });
  beside(source, target, builder);
}

/** What undoes a repeated activity belongs to its rounds. */
function beside(source: string, target: string, builder: Builder) {
  const host = builder.ends.get(source)?.exit.split(".")[0] ?? "";
  const entry = builder.ends.get(target)?.entry ?? "";
  const frame = builder.steps[host]?.in;
  const step = builder.steps[entry];
  if (step && frame !== undefined && step.in !== frame) builder.steps[entry] = { ...step, in: frame };
}

/** A link that is thrown goes on where the one of the same name is caught. */
function links(process: BpmnElement, builder: Builder, add: Add) {
  const elements = [...everyElement(process)];
  const caught = new Map<BpmnElement | undefined, Map<string, BpmnElement>>();
  for (const event of elements.filter(({ tag }) => tag === "intermediateCatchEvent")) {
    const link = linkOf(event);
    const beside = caught.get(event.parent) ?? new Map<string, BpmnElement>();
    if (link !== undefined && !beside.has(link)) beside.set(link, event);
    caught.set(event.parent, beside);
  }
  for (const thrown of elements.filter(({ tag }) => tag === "intermediateThrowEvent")) {
    const link = linkOf(thrown);
    if (link === undefined) continue;
    const target = caught.get(thrown.parent)?.get(link);
    if (target) add(thrown.id, { id: `${thrown.id}_link`, target: target.id });
    else builder.tell(thrown, "changed", "link.loose", { link });
  }
}

function leave(source: string, arrows: readonly Arrow[], builder: Builder) {
  const element = builder.byId.get(source);
  const { exit, also = [] } = builder.ends.get(source) ?? {};
  if (!element || exit === undefined) return;
  for (const one of [exit, ...also]) leaveBy(one, element, arrows, builder);
}

function leaveBy(exit: string, element: BpmnElement, arrows: readonly Arrow[], builder: Builder) {
  const chooses = ["exclusiveGateway", "inclusiveGateway", "complexGateway"].includes(element.tag);
  if (chooses) return choose(element, exit, arrows, builder);
  const all = element.tag === "parallelGateway" || element.tag === "eventBasedGateway";
  if (all || (arrows.length === 1 && !conditionOf(arrows[0]))) {
    connectAll(exit, arrows, builder);
    return;
  }
  split(element.id, exit, arrows, builder, element);
}

/** Several arrows out of anything else are a split of their own (BPMN 2.0.2, section 13.2.1). */
function split(
  source: string,
  exit: string,
  arrows: readonly Arrow[],
  builder: Builder,
  element: BpmnElement,
) {
  const step = builder.steps[exit.split(".")[0] ?? ""];
  const conditional = arrows.some(conditionOf);
  const fork = builder.helper(
    `${source}_split`,
    conditional ? "choice" : "parallel",
    conditional ? { mode: "every" } : {},
    step?.in,
  );
  builder.flow(`${source}_to_split`, { from: exit, to: fork });
  if (conditional) choose(element, fork, arrows, builder);
  else connectAll(fork, arrows, builder);
}

function conditionOf(arrow: Arrow | undefined): BpmnElement | undefined {
  return one(arrow?.element, "conditionExpression");
}

/** An arrow without a condition is always taken; the only one too. */
function choose(element: BpmnElement, from: string, arrows: readonly Arrow[], builder: Builder) {
  const otherwise = reference(attribute(element, "default"));
  const joins = element.tag === "inclusiveGateway" && arrows.length === 1;
  if (isUnset(element, otherwise, arrows)) builder.tell(element, "changed", "gateway.unset");
  // An arrow without an id is nobody's default.
  const isOther = ({ id }: Arrow) => otherwise === "" || id !== otherwise;
  const conditions = new Map(arrows.filter(isOther).map((arrow) => [arrow, conditionFeel(arrow, builder)]));
  const none = element.tag === "exclusiveGateway" ? undefined : noneHolds([...conditions.values()]);
  for (const [order, arrow] of arrows.entries()) {
    const isDefault = !conditions.has(arrow);
    const condition = isDefault ? none : conditions.get(arrow);
    const isRest =
      (isDefault && none === undefined) || (arrows.length === 1 && !joins && condition === undefined);
    connect(from, arrow, builder, { ...(isRest ? { otherwise: true } : whenHolds(condition, joins)), order });
  }
}

/** No condition: always, which an inclusive gateway that only joins need not say. */
function whenHolds(condition: string | undefined, joins: boolean) {
  return condition === undefined && joins ? {} : { when: { feel: condition ?? "true" } };
}

/** A way of several is open that says nothing of when it is taken. */
function isUnset({ tag }: BpmnElement, otherwise: string, arrows: readonly Arrow[]): boolean {
  if (tag !== "exclusiveGateway" || arrows.length < 2) return false;
  return arrows.some(({ id, element }) => id !== otherwise && !text(one(element, "conditionExpression")));
}

/** When the default is taken that stands beside arrows without a condition: when no condition holds (BPMN 2.0.2, section 13.2.1). */
function noneHolds(all: readonly (string | undefined)[]): string | undefined {
  const conditions = all.filter((one) => one !== undefined);
  if (conditions.length === 0 || conditions.length === all.length) return undefined;
  return `not(${conditions.map((one) => `(${one})`).join(" or ")})`;
}

function conditionFeel(arrow: Arrow, builder: Builder): string | undefined {
  return arrow.element && builder.feel(conditionOf(arrow), arrow.element);
}

/** In the order of the file, as far as one order can be told from another. */
function connectAll(from: string, arrows: readonly Arrow[], builder: Builder): void {
  for (const [order, arrow] of arrows.entries())
    connect(from, arrow, builder, arrows.length > 1 ? { order } : {});
}

function connect(from: string, { id, target, element }: Arrow, builder: Builder, how: Partial<DraftFlow>) {
  const to = builder.ends.get(target)?.entry;
  if (to === undefined) return;
  builder.flow(id || `${from}_to_${to}`, { from, to, ...how, ...(element && { bpmn: { id } }) });
}

/** What nothing leads to begins with its process; a sub-process lets it begin by itself. */
function beginnings(process: BpmnElement, builder: Builder, led: ReadonlySet<string>) {
  const starts = all(process, "startEvent");
  if (starts.length > 0) return;
  const first = process.children.filter(
    (element) =>
      builder.ends.has(element.id) &&
      !led.has(element.id) &&
      element.tag !== "boundaryEvent" &&
      attribute(element, "triggeredByEvent") !== "true" &&
      attribute(element, "isForCompensation") !== "true" &&
      linkOf(element) === undefined,
  );
  if (first.length === 0) return;
  const start = builder.helper("start", "start", { triggers: [{ api: true }] }, undefined);
  const from = first.length === 1 ? start : builder.helper("start_split", "parallel", {}, undefined);
  if (from !== start) builder.flow("start_to_split", { from: start, to: from });
  for (const { id } of first) connect(from, { id: `begin_${id}`, target: id }, builder, {});
  builder.tell(process, "changed", "start.added");
}

/** Steps that undo name the activity by its id in the file until now; a cancelled transaction undoes all that it did. */
function undoing(builder: Builder) {
  for (const [id, step] of Object.entries(builder.steps)) {
    if (step.kind === "undo" && typeof step.step === "string") {
      const ends = builder.ends.get(step.step);
      const { step: _, ...rest } = step;
      builder.steps[id] = { ...rest, ...(ends && { step: ends.entry }) };
    }
  }
}
