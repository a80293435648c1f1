import { ANY, BOOLEAN, type FeelType, NUMBER, TEXT } from "./types";

const DATE = { year: NUMBER, month: NUMBER, day: NUMBER, weekday: NUMBER };
const CLOCK: Readonly<Record<string, FeelType>> = {
  hour: NUMBER,
  minute: NUMBER,
  second: NUMBER,
  "time offset": { is: "days and time duration" },
  timezone: TEXT,
};

/** What can be asked of a value with a dot; undefined where nothing is known of it. */
export function propertiesOf(type: FeelType): Readonly<Record<string, FeelType>> | undefined {
  switch (type.is) {
    case "context":
      return type.open ? undefined : type.entries;
    case "date":
      return DATE;
    case "time":
      return CLOCK;
    case "date and time":
      return { ...DATE, ...CLOCK };
    case "days and time duration":
      return { days: NUMBER, hours: NUMBER, minutes: NUMBER, seconds: NUMBER };
    case "years and months duration":
      return { years: NUMBER, months: NUMBER };
    case "range":
      return { start: type.of, end: type.of, "start included": BOOLEAN, "end included": BOOLEAN };
    case "number":
    case "boolean":
    case "function":
      return {};
    default:
      return undefined;
  }
}

/** The type of an entry of a context, known or not. */
export function entryType(type: FeelType, name: string): FeelType {
  return type.is === "context" && Object.hasOwn(type.entries, name) ? (type.entries[name] ?? ANY) : ANY;
}
