import type { JsonObject } from "../json";
import { MOST_ROUNDS } from "../step";
import type { Builder } from "./builder";
import { wholeNumber } from "./counts";
import { variableOf } from "./identifiers";
import { attribute, type BpmnElement, extension, one, reference, text } from "./model";

/** How an activity is repeated: a group's `repeat`, and variables that each round has besides. */
export interface Repeated {
  readonly how: JsonObject;
  readonly variables: Readonly<Record<string, string>>;
}

/** Engines that count rounds from 0. */
const FROM_ZERO =
  /^http:\/\/((camunda|operaton)\.org(\/schema\/1\.0)?|activiti\.org|flowable\.org)\/bpmn(-extensions)?$/;

/** What the first round is counted as in expressions of the file. */
export function firstRound({ root }: Builder): 0 | 1 {
  return Object.values(root.xml.attributes).some((uri) => FROM_ZERO.test(uri)) ? 0 : 1;
}

/** How an activity is repeated; undefined: it is not. */
export function repeatOf(element: BpmnElement, builder: Builder): Repeated | undefined {
  const many = one(element, "multiInstanceLoopCharacteristics");
  if (many) {
    const isFromZero = firstRound(builder) === 0;
    const index = isFromZero ? "loopRound" : "loopCounter";
    const variables: Record<string, string> = isFromZero ? { loopCounter: "loopRound - 1" } : {};
    return { how: { ...multiInstance(many, element, builder), index }, variables };
  }
  const loop = one(element, "standardLoopCharacteristics");
  return loop && { how: standardLoop(loop, element, builder), variables: {} };
}

/**
 * BPMN 2.0.2, section 13.3.6: again while the condition holds, looked at before or after, at most so often. A loop that says neither is a
 * sketch of one: it does not go on without end.
 */
function standardLoop(loop: BpmnElement, element: BpmnElement, builder: Builder): JsonObject {
  const condition = builder.feel(one(loop, "loopCondition"), element);
  const most = mostRounds(loop, element, builder);
  if (condition === undefined && most === undefined) {
    builder.tell(element, "changed", "loop.unset");
    return { until: "true" };
  }
  const index: JsonObject = most === undefined ? {} : { index: "loopCounter" };
  // None at all is also less than the round that goes before a test.
  if (attribute(loop, "testBefore") === "true" || most === 0) {
    const bound = most === undefined ? [] : [`loopCounter <= ${most}`];
    return { while: [condition ? `(${condition})` : "true", ...bound].join(" and "), ...index };
  }
  const bound = most === undefined ? [] : [`loopCounter >= ${most}`];
  const until = [condition ? `not(${condition})` : "false", ...bound].join(" or ");
  return { until, ...index };
}

/** How often a loop goes round at most; undefined: it does not say, or what it says is no number of rounds. */
function mostRounds(loop: BpmnElement, element: BpmnElement, builder: Builder): number | undefined {
  const given = attribute(loop, "loopMaximum");
  const most = given === undefined ? undefined : wholeNumber(given);
  if (given !== undefined && most === undefined)
    builder.tell(element, "changed", "loop.maximum", { given: given.slice(0, 200) });
  return most;
}

/** BPMN 2.0.2, section 13.3.7, with the names that engines use for what the standard leaves to data associations. */
function multiInstance(many: BpmnElement, element: BpmnElement, builder: Builder): JsonObject {
  const how = attribute(many, "isSequential") === "true" ? "oneByOne" : "parallel";
  const zeebe = extension(many, "zeebe:loopCharacteristics");
  const inZeebe = (name: string) => (zeebe ? attribute(zeebe, name) : undefined);
  const collection =
    inZeebe("inputCollection") ??
    attribute(many, "camunda:collection") ??
    (datumOf(text(one(many, "loopDataInputRef")), builder) || undefined);
  const cardinality = builder.feel(one(many, "loopCardinality"), element);
  const item =
    inZeebe("inputElement") ??
    attribute(many, "camunda:elementVariable") ??
    nameOf(one(many, "inputDataItem"));
  const over =
    collection === undefined ? counted(cardinality ?? "1") : collectionFeel(collection, element, builder);
  const until = builder.feel(one(many, "completionCondition"), element);
  const given = one(many, "outputDataItem");
  const into = inZeebe("outputCollection") ?? datumOf(text(one(many, "loopDataOutputRef")), builder);
  const gather = inZeebe("outputElement")?.replace(/^=/, "").trim() ?? (given && nameOf(given));
  if (collection === undefined) tellRounds(cardinality, element, builder);
  return {
    over,
    item: item ? variableOf(item) : "loopItem",
    how,
    ...(until && { until: roundNames(until) }),
    ...(into !== "" && gather && { result: { gather, into: variableOf(into) } }),
  };
}

/** Tells of what is no number of rounds, or of more than a group has; of expressions only a run can say. */
function tellRounds(cardinality: string | undefined, element: BpmnElement, builder: Builder) {
  if (cardinality === undefined) return builder.tell(element, "changed", "loop.unset");
  const rounds = Number(cardinality);
  const canBe = Number.isNaN(rounds) || (Number.isInteger(rounds) && rounds >= 0 && rounds <= MOST_ROUNDS);
  const params = { given: cardinality.slice(0, 200), most: MOST_ROUNDS };
  if (!canBe) builder.tell(element, "changed", "loop.rounds", params);
}

/** The numbers up to so many; a FEEL range that ends below its beginning counts down. Fewer than none is no list, and an incident. */
function counted(many: string): string {
  const list = `for i in 1..${operand(many)} return i`;
  return /^[1-9]\d*$/.test(many) ? list : `if ${many} < 0 then null else if ${many} < 1 then [] else ${list}`;
}

function operand(feel: string): string {
  return /^\w+$/.test(feel) ? feel : `(${feel})`;
}

function collectionFeel(given: string, element: BpmnElement, builder: Builder): string {
  return builder.expression(given, element);
}

/** The names by which engines count rounds, as ours. */
function roundNames(feel: string): string {
  return feel
    .replace(/\b(nrOfInstances|numberOfInstances)\b/g, "rounds.all")
    .replace(/\b(nrOfCompletedInstances|numberOfCompletedInstances)\b/g, "rounds.done")
    .replace(/\b(nrOfActiveInstances|numberOfActiveInstances)\b/g, "rounds.open");
}

/** What a datum is called in expressions: by its name when that can be a variable's, else by its id; undefined: by nothing. */
export function nameOf(datum: BpmnElement | undefined): string | undefined {
  const plain = [datum?.name, datum?.id].find((given) => /^[A-Za-z_]\w*$/.test(given ?? ""));
  return plain ?? (datum && (datum.name || datum.id) ? variableOf(datum.name || datum.id) : undefined);
}

/** The variable that stands for a data object, its reference, or an input of it; "" for none. */
export function datumOf(id: string | undefined, builder: Builder): string {
  const element = id === undefined ? undefined : builder.byId.get(reference(id));
  const meant = element && !element.name ? attribute(element, "dataObjectRef") : undefined;
  if (meant !== undefined) return datumOf(meant, builder);
  return (element ? nameOf(element) : id && variableOf(id)) ?? "";
}
