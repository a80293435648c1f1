import type { Failure } from "@/dsl/interpret/failure";
import { isObject, type Json, type JsonObject } from "@/dsl/json";
import { type ClosedScope, MOST_ROUNDS, type Outcome, type ScopeSpec, type StepContext } from "@/dsl/step";
import { valuesOf } from "../sending";
import type { Group, Loop, OverList } from "./settings";

// A group's rounds are its scopes. Which has begun is known from how many were ever opened, so that the list is kept once, and
// not again with every round.

/** Opens what the group begins with; nothing to do: it is left at once. */
export function beginRounds(group: Group, context: StepContext): Outcome {
  const { repeat } = group;
  if (!repeat) return open(group, context, {});
  return "over" in repeat ? beginList(group, repeat, context) : beginLoop(group, repeat, context);
}

/** One round is over: the next begins, or the others are waited for, or the group is left. */
export function afterRound(group: Group, closed: ClosedScope, context: StepContext): Outcome {
  const { repeat } = group;
  if (!repeat) return { type: "leave" };
  return "over" in repeat
    ? afterItem(group, repeat, closed, context)
    : afterLoop(group, repeat, closed, context);
}

/** One more item at the end of the list; undefined: there is none, nothing has begun yet, or the list is full. */
export function addItem(group: Group, item: Json, context: StepContext): Outcome | undefined {
  const { repeat } = group;
  const items = itemsOf(context.data);
  if (!repeat || !("over" in repeat) || !items || items.length >= MOST_ROUNDS) return undefined;
  const data = { items: [...items, item] };
  if (context.open >= atOnceOf(repeat)) return { type: "wait", data };
  const opened = openItems(group, repeat, data.items, context, 1);
  return opened.type === "open" ? { ...opened, data } : opened;
}

function beginList(group: Group, repeat: OverList, context: StepContext): Outcome {
  // After an incident between two rounds: the list is as it was read, with what was added.
  const begun = itemsOf(context.data);
  if (begun) return goOn(group, repeat, begun, context);
  const list = context.evaluate(repeat.over);
  if ("failure" in list) return fail(list.failure);
  const items = list.value;
  if (!Array.isArray(items)) {
    const cause = `${repeat.over} → ${JSON.stringify(items)}`.slice(0, 200);
    return fail({ code: "group.notAList", cause, retryable: true });
  }
  if (items.length > MOST_ROUNDS) {
    const params = { count: items.length, most: MOST_ROUNDS };
    return fail({ code: "group.tooMany", cause: repeat.over, retryable: true, params });
  }
  if (items.length === 0) return leaveWith(repeat, context);
  const opened = openItems(group, repeat, items, context, atOnceOf(repeat));
  return opened.type === "open" ? { ...opened, data: { items } } : opened;
}

function goOn(group: Group, repeat: OverList, items: readonly Json[], context: StepContext): Outcome {
  const { opened, open } = context;
  if (opened < items.length) return openItems(group, repeat, items, context, atOnceOf(repeat) - open);
  return open > 0 ? { type: "wait" } : leaveWith(repeat, context);
}

/** The next rounds, at most `most`. */
function openItems(
  group: Group,
  repeat: OverList,
  items: readonly Json[],
  context: StepContext,
  most: number,
): Outcome {
  const scopes: ScopeSpec[] = [];
  const { opened } = context;
  for (const [at, item] of items.slice(opened, opened + most).entries()) {
    const index = opened + at + 1;
    const given = { [repeat.item]: item, ...(repeat.index !== undefined && { [repeat.index]: index }) };
    const variables = variablesOf(group, context, given);
    if ("failure" in variables) return fail(variables.failure);
    scopes.push({ variables: variables.values, index });
  }
  return { type: "open", scopes };
}

function afterItem(group: Group, repeat: OverList, closed: ClosedScope, context: StepContext): Outcome {
  const items = itemsOf(context.data) ?? [];
  if (repeat.until !== undefined) {
    const done = holds(repeat.until, context, { ...closed.variables, rounds: counted(items, context) });
    if ("failure" in done) return fail(done.failure);
    if (done.value) return leaveWith(repeat, context);
  }
  if (context.opened < items.length) return openItems(group, repeat, items, context, 1);
  return context.open > 0 ? { type: "wait" } : leaveWith(repeat, context);
}

/** `rounds` in a condition that ends a list early: how many there are in all, how many are done, how many go on. */
function counted(items: readonly Json[], { opened, open }: StepContext): JsonObject {
  return { all: items.length, done: opened - open, open };
}

function leaveWith({ result }: OverList, { results }: StepContext): Outcome {
  if (!result) return { type: "leave" };
  // Integer keys come in their order: that of the items.
  return { type: "leave", set: { [result.into]: Object.values(results) } };
}

function beginLoop(group: Group, repeat: Loop, context: StepContext): Outcome {
  const variables = variablesOf(group, context, indexed(repeat, 1));
  if ("failure" in variables) return fail(variables.failure);
  return goRound(repeat, variables.values, context);
}

/** What the group's own variables have become goes into the next round. */
function afterLoop(group: Group, repeat: Loop, closed: ClosedScope, context: StepContext): Outcome {
  if (!("while" in repeat)) {
    const done = holds(repeat.until, context, closed.variables);
    if ("failure" in done) return fail(done.failure);
    if (done.value) return { type: "leave" };
  }
  const carried = Object.fromEntries(
    Object.keys(group.variables ?? {}).map((name) => [name, closed.variables[name] ?? null]),
  );
  return goRound(repeat, { ...carried, ...indexed(repeat, context.opened + 1) }, context);
}

function goRound(repeat: Loop, variables: JsonObject, context: StepContext): Outcome {
  if ("while" in repeat) {
    const again = holds(repeat.while, context, variables);
    if ("failure" in again) return fail(again.failure);
    if (!again.value) return { type: "leave" };
  }
  return { type: "open", scopes: [{ variables, index: context.opened + 1 }] };
}

function indexed({ index }: Loop, round: number): JsonObject {
  return index === undefined ? {} : { [index]: round };
}

function open(group: Group, context: StepContext, given: JsonObject): Outcome {
  const variables = variablesOf(group, context, given);
  if ("failure" in variables) return fail(variables.failure);
  return { type: "open", scopes: [{ variables: variables.values }] };
}

/** The group's own variables and what the round brings, which each of them may use. */
function variablesOf(
  { variables }: Group,
  context: StepContext,
  given: JsonObject,
): { values: JsonObject } | { failure: Failure } {
  const own = valuesOf(variables, context, given);
  return "failure" in own ? own : { values: { ...own.values, ...given } };
}

function holds(
  feel: string,
  context: StepContext,
  inside: JsonObject,
): { value: boolean } | { failure: Failure } {
  const found = context.evaluate(feel, inside);
  if ("failure" in found) return found;
  if (typeof found.value === "boolean") return { value: found.value };
  const cause = `${feel} → ${JSON.stringify(found.value)}`.slice(0, 200);
  return { failure: { code: "group.notBoolean", cause, retryable: true } };
}

function atOnceOf({ how, atOnce }: OverList): number {
  return how === "oneByOne" ? 1 : (atOnce ?? MOST_ROUNDS);
}

function itemsOf(data: Json | undefined): readonly Json[] | undefined {
  return isObject(data) && Array.isArray(data.items) ? data.items : undefined;
}

function fail(failure: Failure): Outcome {
  return { type: "fail", failure };
}
