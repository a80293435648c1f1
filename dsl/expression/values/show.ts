import { literalOf } from "../syntax/literals";
import { isNumber, numberText } from "./number";
import { FeelRange } from "./range";
import {
  DAY,
  DayTimeDuration,
  FeelDate,
  FeelDateTime,
  FeelTime,
  SECOND,
  sinceMidnight,
  type Temporal,
  YearMonthDuration,
  type Zone,
} from "./temporal";
import { isContext, isList, type Value } from "./value";

/**
 * A value as FEEL's `string()` gives it: dates in ISO 8601, numbers without exponent, texts inside lists and contexts as
 * literals. `spend` is told of each part.
 */
export function show(value: Value, spend: (steps: number) => void): string {
  return typeof value === "string" ? value : shown(value, spend);
}

function shown(value: Value, spend: (steps: number) => void): string {
  spend(1);
  if (value === null) return "null";
  if (typeof value === "string") {
    spend(Math.ceil(value.length / 16));
    return literalOf(value);
  }
  if (typeof value === "boolean") return `${value}`;
  if (isNumber(value)) {
    const text = numberText(value);
    spend(text.length);
    return text;
  }
  if (isList(value)) return `[${value.map((item) => shown(item, spend)).join(", ")}]`;
  if (isContext(value)) {
    const entries = Object.entries(value).map(([name, entry]) => `${key(name)}: ${shown(entry, spend)}`);
    return `{${entries.join(", ")}}`;
  }
  if (value instanceof FeelRange) return showRange(value, spend);
  return temporalText(value) ?? value.kind;
}

function key(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_ ]*$/u.test(name) ? name : literalOf(name);
}

function showRange({ start, end }: FeelRange, spend: (steps: number) => void): string {
  if (!start && end) return `${end.included ? "<=" : "<"} ${shown(end.value, spend)}`;
  if (start && !end) return `${start.included ? ">=" : ">"} ${shown(start.value, spend)}`;
  const from = start ? shown(start.value, spend) : "null";
  const to = end ? shown(end.value, spend) : "null";
  return `${start?.included ? "[" : "("}${from}..${to}${end?.included ? "]" : ")"}`;
}

/** ISO 8601 text of a date, time or duration; undefined for what is none. */
export function temporalText(value: Value): string | undefined {
  if (value instanceof FeelDate) return dateText(value.year, value.date);
  if (value instanceof FeelTime) return timeText(value.time) + zoneText(value.zone);
  if (value instanceof FeelDateTime)
    return `${dateText(value.year, value.at)}T${timeText(value.at.toPlainTime())}${zoneText(value.zone)}`;
  if (value instanceof YearMonthDuration) return yearMonthText(value.months);
  return value instanceof DayTimeDuration ? dayTimeText(value.nanoseconds) : undefined;
}

function dateText(year: number, { month, day }: Temporal.PlainDate | Temporal.PlainDateTime): string {
  const digits = `${Math.abs(year)}`.padStart(4, "0");
  return `${year < 0 ? "-" : ""}${digits}-${two(month)}-${two(day)}`;
}

function timeText(time: Temporal.PlainTime): string {
  const fraction = `${sinceMidnight(time) % SECOND}`.padStart(9, "0").replace(/0+$/, "");
  return `${two(time.hour)}:${two(time.minute)}:${two(time.second)}${fraction && `.${fraction}`}`;
}

function zoneText(zone: Zone | undefined): string {
  if (!zone) return "";
  return /^[A-Za-z]{2}/.test(zone.id) ? `@${zone.id}` : zone.id;
}

function two(value: number): string {
  return `${value}`.padStart(2, "0");
}

function yearMonthText(months: number): string {
  const size = Math.abs(months);
  const years = Math.floor(size / 12);
  const rest = size % 12;
  if (size === 0) return "P0M";
  return `${months < 0 ? "-" : ""}P${years ? `${years}Y` : ""}${rest ? `${rest}M` : ""}`;
}

function dayTimeText(nanoseconds: bigint): string {
  if (nanoseconds === 0n) return "PT0S";
  const size = nanoseconds < 0n ? -nanoseconds : nanoseconds;
  const days = size / DAY;
  const seconds = Number((size % DAY) / SECOND);
  const fraction = `${size % SECOND}`.padStart(9, "0").replace(/0+$/, "");
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const time = [
    hours ? `${hours}H` : "",
    minutes ? `${minutes}M` : "",
    rest || fraction ? `${rest}${fraction && `.${fraction}`}S` : "",
  ].join("");
  return `${nanoseconds < 0n ? "-" : ""}P${days ? `${days}D` : ""}${time && `T${time}`}`;
}
