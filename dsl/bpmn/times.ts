import type { DraftHandler } from "../draft/draft";
import { parseDuration } from "../duration";
import { dateTimeOf } from "../expression/values/readTemporal";
import type { JsonObject } from "../json";
import type { Builder } from "./builder";
import { type BpmnElement, one, text } from "./model";

/** `R3/PT10S`, `R/2026-01-01T00:00:00Z/P1D`: how often (absent: without end), from when, how long between (ISO 8601, 5.6.6). */
const CYCLE = /^R(-?\d*)\/(?:([^/P][^/]*)\/)?(P[^/]+)$/;

interface Cycle {
  readonly times?: number;
  readonly every: string;
  /** The first time, as written. */
  readonly from?: string;
}

function cycleOf(given: string | undefined): Cycle | undefined {
  const text = given?.trim() ?? "";
  const [, times = "", from, every = ""] = CYCLE.exec(text) ?? [];
  if (!parseDuration(every)) return periodOf(text);
  const most = Number(times);
  return { every, ...(most > 0 && { times: Math.min(most, 1000) }), ...(from !== undefined && { from }) };
}

/** A plain duration, or a cron that only says how long between: `0 0/5 * * * ?`. */
function periodOf(text: string): Cycle | undefined {
  if (parseDuration(text)) return { every: text };
  const fields = text.split(/\s+/);
  const [first = "", ...rest] = fields.length === 5 ? ["0", ...fields] : fields;
  const every = (field: string) => /^(?:\*|0)\/([1-9]\d*)$/.exec(field)?.[1];
  const isAny = (some: readonly string[]) => some.length > 2 && some.every((field) => /^[*?]$/.test(field));
  const [minute = "", ...hours] = rest;
  if (every(first) && isAny(rest)) return { every: `PT${every(first)}S` };
  if (first === "0" && every(minute) && isAny(hours)) return { every: `PT${every(minute)}M` };
  return first === "0" && minute === "*" && isAny(hours) ? { every: "PT1M" } : undefined;
}

/** A timer that acts again and again, as {@link timeoutOf} reads it; a first pause of another length is not to be said in BPMN. */
export function cycleText(every: string, { times, at }: Pick<DraftHandler, "times" | "at">): string {
  const [, from] = /^date and time\("([^"]+)"\)$/.exec(typeof at === "string" ? at : "") ?? [];
  return [`R${typeof times === "number" ? times : ""}`, ...(from === undefined ? [] : [from]), every].join(
    "/",
  );
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
    const { from, every } = rounds;
    if (from !== undefined && dateTimeOf(from) === null) {
      builder.tell(owner, "changed", "timer.unreadable", { text: from.slice(0, 200) });
      return { for: every };
    }
    // In the flow it is caught once, and that is all (BPMN 2.0.2, section 10.5.4): only what hangs on a step or listens goes on.
    builder.tell(owner, "runs", "timer.once", { text: text(cycle) ?? "" });
    return from === undefined ? { for: every } : { until: instant(from) };
  }
  const at = atOf(date, duration, builder, owner);
  if (at === undefined) unread(text(definition) ?? text(cycle), "timer.unreadable", builder, owner);
  return at === undefined ? { for: "" } : { until: at };
}

/** Many models only draw a clock. */
function unread(said: string | undefined, code: string, builder: Builder, owner: BpmnElement): void {
  if (said === undefined) builder.tell(owner, "changed", "timer.unset");
  else builder.tell(owner, "changed", code, { text: said });
}

function instant(text: string): string {
  return `date and time(${JSON.stringify(text)})`;
}

function atOf(
  date: BpmnElement | undefined,
  duration: BpmnElement | undefined,
  builder: Builder,
  owner: BpmnElement,
): string | undefined {
  const day = text(date);
  if (day !== undefined && INSTANT.test(day)) {
    // It stays as written, for whoever mends it; as it is, no timer can be set by it.
    if (dateTimeOf(day) === null)
      builder.tell(owner, "changed", "timer.unreadable", { text: day.slice(0, 200) });
    return instant(day);
  }
  const at = builder.feel(date, owner);
  if (at !== undefined) return at;
  const long = builder.feel(duration, owner);
  return long === undefined ? undefined : `now() + duration(string(${long}))`;
}

/** What a timer on a step, or one that begins an event sub-process, does. */
export function timeoutOf(definition: BpmnElement, builder: Builder, owner: BpmnElement): DraftHandler {
  const { cycle, plain } = partsOf(definition);
  const rounds = cycleOf(plain(cycle));
  if (rounds) {
    const { from, every, times } = rounds;
    const isMoment = from !== undefined && dateTimeOf(from) !== null;
    if (from !== undefined && !isMoment)
      builder.tell(owner, "changed", "timer.unreadable", { text: from.slice(0, 200) });
    return {
      on: "timeout",
      ...(isMoment ? { at: instant(from) } : { after: every }),
      every,
      ...(times && { times }),
    };
  }
  const wait = waitOf(definition, builder, owner);
  return { on: "timeout", ...("until" in wait ? { at: wait.until } : { after: wait.for }) };
}

/** When a timer begins cases. */
export function scheduleOf(definition: BpmnElement, builder: Builder, owner: BpmnElement): JsonObject {
  const { duration, date, cycle, plain } = partsOf(definition);
  const given = plain(cycle) ?? "";
  const rounds = CYCLE.test(given) ? cycleOf(given) : undefined;
  const fields = given.split(/\s+/);
  if (rounds) {
    const rrule = rounds.times === undefined ? undefined : ruleOf(rounds.every, rounds.times);
    if (rrule !== undefined) return { schedule: { rrule, zone: "UTC" } };
    if (rounds.times !== undefined) builder.tell(owner, "changed", "timer.endless", { times: rounds.times });
    return { schedule: { every: rounds.every, zone: "UTC" } };
  }
  // Quartz and Spring begin with the seconds, and say "any" with a question mark.
  if (fields.length === 6 || fields.length === 7)
    return { schedule: { cron: fields.slice(1, 6).join(" ").replaceAll("?", "*"), zone: "UTC" } };
  if (fields.length === 5) return { schedule: { cron: given, zone: "UTC" } };
  const said = text(definition) ?? text(cycle) ?? text(date) ?? text(duration);
  unread(said, "timer.notASchedule", builder, owner);
  return { schedule: {} };
}

const UNITS = [
  ["DAILY", 86_400_000],
  ["HOURLY", 3_600_000],
  ["MINUTELY", 60_000],
] as const;

/** So many times and no more, as a rule of RFC 5545; undefined: it knows no such distance. */
function ruleOf(every: string, times: number): string | undefined {
  const { months, days, milliseconds } = parseDuration(every) ?? { months: 0, days: 0, milliseconds: 0 };
  const count = `COUNT=${times}`;
  if (months > 0) return days + milliseconds === 0 ? `FREQ=MONTHLY;INTERVAL=${months};${count}` : undefined;
  const length = days * 86_400_000 + milliseconds;
  const [frequency, unit] = UNITS.find(([, one]) => length > 0 && length % one === 0) ?? [];
  return unit === undefined ? undefined : `FREQ=${frequency};INTERVAL=${length / unit};${count}`;
}

/** When the first case begins, as the file says it: after a duration, or at an instant (both ISO). Undefined where that is not plain. */
export function firstTime(definition: BpmnElement): string | undefined {
  const { duration, date, cycle, plain } = partsOf(definition);
  const rounds = cycleOf(plain(cycle));
  const given = plain(duration) ?? plain(date) ?? rounds?.from ?? rounds?.every;
  return parseDuration(given) || INSTANT.test(given ?? "") ? given : undefined;
}
