import type { Json } from "../../json";
import type { Span } from "../syntax/syntax";

/** What one evaluation may spend. Steps: see `COST`; a cell is a number in a list or eight characters. */
const MOST_STEPS = 100_000;
const MOST_CELLS = 1_000_000;
const MOST_CALLS = 100;
const MOST_WARNINGS = 20;

/** Why something is null: a code of `problems.<code>`, its params, and where in the text it came up. */
export interface Warning extends Partial<Span> {
  readonly code: `feel.null.${string}`;
  readonly params: Readonly<Record<string, Json>>;
}

/** What an evaluation is told besides the variables. */
export interface Setting {
  /** ISO instant, for `now()` and `today()`; null without it. */
  readonly now?: string;
  /** Variables are JSON, where dates are text: beside a date, a text that writes one is one. The standard has it null. */
  readonly textDates?: boolean;
}

/** Thrown when the budget is spent; the door to expressions catches it. */
export class Spent extends Error {
  constructor(readonly what: "steps" | "memory" | "depth") {
    super(what);
  }
}

/** One evaluation: what it has spent, what it has to say, and the time it is told. */
export class Run {
  readonly warnings: Warning[] = [];
  private steps = 0;
  private cells = 0;
  private calls = 0;

  constructor(readonly setting: Setting = {}) {}

  /** ISO instant, for `now()` and `today()`. */
  get now(): string | undefined {
    return this.setting.now;
  }

  /** Spends steps: once for each round of a loop, each element looked at. */
  spend(steps: number): void {
    this.steps += steps;
    if (this.steps > MOST_STEPS) throw new Spent("steps");
  }

  /** Spends room for a new list (its length) or text (its length / 8). */
  take(cells: number): void {
    this.cells += cells;
    if (this.cells > MOST_CELLS) throw new Spent("memory");
  }

  /** A call inside calls. */
  nested<T>(call: () => T): T {
    this.calls++;
    if (this.calls > MOST_CALLS) throw new Spent("depth");
    try {
      return call();
    } finally {
      this.calls--;
    }
  }

  /** Null, and why. */
  nothing(code: Warning["code"], params: Warning["params"] = {}, at?: Span): null {
    if (this.warnings.length < MOST_WARNINGS)
      this.warnings.push({ code, params, ...(at && { from: at.from, to: at.to }) });
    return null;
  }
}
