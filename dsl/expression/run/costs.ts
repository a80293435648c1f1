/**
 * What parts of an evaluation cost, in steps. A step is at most a third of a microsecond on a slow machine; the figures are
 * measured, rounded up, and held by `budget.test.ts`.
 */
export const COST = {
  /** A call of a function of the standard, besides what it does. */
  call: 5,
  /** An operation on decimals that JavaScript's own numbers cannot do. */
  decimal: 15,
  /** A root, a logarithm, a remainder. */
  transcendental: 800,
  /** A power whose exponent is a whole number, for each of its binary digits; or is none. */
  power: 50,
  root: 6000,
  /** Making or moving a date, time or duration. */
  temporal: 75,
  /** A zone of the database that nobody has asked for yet. */
  zone: 2500,
  /** Reading a short text of FEEL. */
  reading: 1500,
  /** Characters of a text that one step copies or compares. */
  characters: 15,
  /** Compiling a regular expression, for each of its states. */
  pattern: 40,
  /** A state of a regular expression at one character. */
  match: 2,
  /** One replacement. */
  replacement: 12,
} as const;
