import type { XmlElement } from "../xml/tree";

// Numbers in a BPMN file that say how often or how many: of the values that XML allows there, those that can be run.

/** Most tokens that an activity sends along an arrow, or waits for: each is an arrow with us. */
const MOST_TOKENS = 20;

/** Attributes that say how many tokens an activity waits for, and sends along each arrow (BPMN 2.0.2, section 10.3). */
export const QUANTITIES = ["startQuantity", "completionQuantity"] as const;
type Quantity = (typeof QUANTITIES)[number];

/** A whole number from 0, as XML Schema writes it; undefined: it is none, or too large to be counted to. */
export function wholeNumber(given: string): number | undefined {
  const number = /^\s*\+?\d+\s*$/.test(given) ? Number(given) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}

/** How many tokens an attribute says; 1 where it is absent. undefined: it says what cannot be run. */
export function tokensOf({ attributes }: XmlElement, name: Quantity): number | undefined {
  const given = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (given === undefined) return 1;
  const tokens = wholeNumber(given) ?? 0;
  return tokens >= 1 && tokens <= MOST_TOKENS ? tokens : undefined;
}
