import type { Duration } from "../duration";
import type { JsonObject } from "../json";
import type { Kinds } from "../step";

/** The organisation's working hours and holidays, as far as cases need them. */
export interface WorkingTime {
  /** ISO instant at which so much working time has passed since `instant`; a day is a working day. */
  after(instant: string, duration: Duration): string;
}

/** What an advance needs besides the case: the kinds of steps, the time (ISO instant), the organisation's own settings. */
export interface Env {
  readonly kinds: Kinds;
  readonly now: string;
  /** Values that the organisation has set; they go before the program's defaults. */
  readonly settings: JsonObject;
  /** Absent: every hour is working time. */
  readonly workingTime?: WorkingTime;
  /** How often one advance may enter the same step at the same place; 1,000 unless given. All steps: a hundred times that. */
  readonly budget?: number;
  /**
   * How many steps one advance enters before it stops on the way, to go on by `continue` (or whatever comes next); 60 times in a
   * row at most. Absent: it never stops, and `budget` holds for all.
   */
  readonly slice?: number;
  /**
   * Where in the spread of its delay the next attempt of an effect comes: 0 to below 1, the same for the same key and attempt.
   * Absent: every delay is exact.
   */
  readonly spread?: (key: string, attempt: number) => number;
}
