const UNITS = { seconds: "S", minutes: "M", hours: "H", days: "D", weeks: "W" } as const;
export type DurationUnit = keyof typeof UNITS;

/** A duration of one unit: `P2D` → 2 days. Undefined for what has several units. */
export function readDuration(text: string): { amount: number; unit: DurationUnit } | undefined {
  const [, days, dayUnit, time, timeUnit] = /^P(?:(\d+)([DW])|T(\d+)([HMS]))$/.exec(text) ?? [];
  if (days !== undefined) return { amount: Number(days), unit: dayUnit === "W" ? "weeks" : "days" };
  if (time === undefined) return undefined;
  return {
    amount: Number(time),
    unit: timeUnit === "H" ? "hours" : timeUnit === "M" ? "minutes" : "seconds",
  };
}

/** ISO 8601: 2 days → `P2D`, 10 seconds → `PT10S`. */
export function writeDuration(amount: number, unit: DurationUnit): string {
  return unit === "days" || unit === "weeks" ? `P${amount}${UNITS[unit]}` : `PT${amount}${UNITS[unit]}`;
}

/** "2 days", "10 seconds", for lines on cards. Several units stand as they are written. */
export function durationWords(text: string, locale: string): string {
  const read = readDuration(text);
  if (!read) return text;
  return new Intl.NumberFormat(locale, {
    style: "unit",
    unit: read.unit.slice(0, -1),
    unitDisplay: "long",
  }).format(read.amount);
}
