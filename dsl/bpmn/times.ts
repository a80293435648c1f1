import type { DraftHandler } from "../draft/draft";
import { parseDuration } from "../duration";
import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { type BpmnElement, one, text } from "./model";

/** `R3/PT10S`, `R/2026-01-01T00:00:00Z/P1D`: how often (absent: without end), from when, how long between (ISO 8601, 5.6.6). */
const CYCLE = /^R(-?\d*)\/(?:([^/P][^/]*)\/)?(P[^/]+)$/;

interface Cycle {
  readonly times?: number;
  readonly every: string;
}

function cycleOf(given: string | undefined): Cycle | undefined {
  const [, times = "", , every = ""] = CYCLE.exec(given?.trim() ?? "") ?? [];
  if (!parseDuration(every)) return undefined;
  const most = Number(times);
  return { every, ...(most > 0 && { times: Math.min(most, 1000) }) };
}

/** The parts of a timer: a text without marks around it is literal. */
function partsOf(definition: BpmnElement) {
  const [duration, date, cycle] = ["timeDuration", "timeDate", "timeCycle"].map((tag) =>
    one(definition, tag),
  );
  const plain = (element: BpmnElement | undefined) => text(element)?.replace(/^=?\s*"(.*)"$/, "$1");
  return { duration, date, cycle, plain };
}

const INSTANT = /^\d{4}-\d{2}-\d{2}/;

/** How long a step waits by a timer. */
export function waitOf(definition: BpmnElement, builder: Builder, owner: BpmnElement): JsonObject {
  const { duration, date, cycle, plain } = partsOf(definition);
  const literal = plain(duration);
  if (parseDuration(literal)) return { for: literal ?? "" };
  const rounds = cycleOf(plain(cycle));
  if (rounds) {
    builder.tell(owner, "changed", "timer.once", { text: text(cycle) ?? "" });
    return { for: rounds.every };
  }
  const at = atOf(date, duration, builder, owner);
  if (at === undefined)
    builder.tell(owner, "changed", "timer.unreadable", { text: text(definition) ?? text(cycle) ?? "" });
  return at === undefined ? { for: "" } : { until: at };
}

function atOf(
  date: BpmnElement | undefined,
  duration: BpmnElement | undefined,
  builder: Builder,
  owner: BpmnElement,
): string | undefined {
  const day = text(date);
  if (day !== undefined && INSTANT.test(day)) return `date and time(${JSON.stringify(day)})`;
  const at = builder.feel(date, owner);
  if (at !== undefined) return at;
  const long = builder.feel(duration, owner);
  return long === undefined ? undefined : `now() + duration(string(${long}))`;
}

/** What a timer on a step, or one that begins an event sub-process, does. */
export function timeoutOf(definition: BpmnElement, builder: Builder, owner: BpmnElement): DraftHandler {
  const { cycle, plain } = partsOf(definition);
  const rounds = cycleOf(plain(cycle));
  if (rounds)
    return {
      on: "timeout",
      after: rounds.every,
      every: rounds.every,
      ...(rounds.times && { times: rounds.times }),
    };
  const wait = waitOf(definition, builder, owner);
  return { on: "timeout", ...("until" in wait ? { at: wait.until } : { after: wait.for }) };
}

/** When a timer begins cases. */
export function scheduleOf(definition: BpmnElement, builder: Builder, owner: BpmnElement): JsonObject {
  const { cycle, plain } = partsOf(definition);
  const given = plain(cycle) ?? "";
  const rounds = cycleOf(given);
  const fields = given.split(/\s+/);
  if (rounds) {
    if (rounds.times !== undefined) builder.tell(owner, "changed", "timer.endless", { times: rounds.times });
    return { schedule: { every: rounds.every, zone: "UTC" } };
  }
  // Quartz and Spring begin with the seconds, and say "any" with a question mark.
  if (fields.length === 6 || fields.length === 7)
    return { schedule: { cron: fields.slice(1, 6).join(" ").replaceAll("?", "*"), zone: "UTC" } };
  if (fields.length === 5) return { schedule: { cron: given, zone: "UTC" } };
  builder.tell(owner, "changed", "timer.notASchedule", { text: text(definition) ?? given });
  return { schedule: {} };
}
