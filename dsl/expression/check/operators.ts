import type { Operator } from "../syntax/syntax";
import { ANY, type FeelType, isVague, NUMBER } from "./types";

const DAYS = "days and time duration";
const MONTHS = "years and months duration";

/** What `+`, `-`, `*`, `/` give, as `left operator right`. */
const RESULTS: Readonly<Record<string, FeelType["is"]>> = {
  "string + string": "string",
  "date - date": DAYS,
  "date - date and time": DAYS,
  "date and time - date": DAYS,
  "date and time - date and time": DAYS,
  "time - time": DAYS,
  [`time + ${DAYS}`]: "time",
  [`time - ${DAYS}`]: "time",
  [`${DAYS} + time`]: "time",
  [`${DAYS} / ${DAYS}`]: "number",
  [`${MONTHS} / ${MONTHS}`]: "number",
  ...Object.fromEntries(
    [DAYS, MONTHS].flatMap((duration) => [
      [`${duration} + ${duration}`, duration],
      [`${duration} - ${duration}`, duration],
      [`${duration} * number`, duration],
      [`number * ${duration}`, duration],
      [`${duration} / number`, duration],
      ...["date", "date and time"].flatMap((moment) => [
        [`${moment} + ${duration}`, moment],
        [`${moment} - ${duration}`, moment],
        [`${duration} + ${moment}`, moment],
      ]),
    ]),
  ),
};

/** The type of a calculation; undefined where it is always null. */
export function calculated(operator: Operator, left: FeelType, right: FeelType): FeelType | undefined {
  if (isVague(left) || isVague(right)) return vague(operator, left, right);
  if (left.is === "number" && right.is === "number") return NUMBER;
  const found = RESULTS[`${left.is} ${operator} ${right.is}`];
  return found === undefined ? undefined : plain(found);
}

/** A number on one side of `**`, or of `-` with a number, can only stay one. */
function vague(operator: Operator, left: FeelType, right: FeelType): FeelType | undefined {
  const known = isVague(left) ? right : left;
  if (["boolean", "list", "context", "range", "function"].includes(known.is)) return undefined;
  if (operator === "**" || ((operator === "+" || operator === "-") && known.is === "number")) return NUMBER;
  return ANY;
}

function plain(is: FeelType["is"]): FeelType {
  return is === "list" || is === "context" || is === "range" || is === "function" ? ANY : { is };
}

/** Whether two types can be compared at all; a text may be the text of a date. */
export function comparable(operator: Operator, left: FeelType, right: FeelType): boolean {
  const orders = operator !== "=" && operator !== "!=";
  if (orders && (!hasOrder(left) || !hasOrder(right))) return false;
  if (isVague(left) || isVague(right)) return true;
  return left.is === right.is || isDateText(left, right) || isDateText(right, left);
}

function hasOrder(type: FeelType): boolean {
  return !["boolean", "list", "context", "range", "function"].includes(type.is);
}

function isDateText(text: FeelType, other: FeelType): boolean {
  return text.is === "string" && /date|time|duration/.test(other.is);
}
