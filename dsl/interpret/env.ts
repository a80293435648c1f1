import type { JsonObject } from "../json";
import type { Kinds } from "../step";

/** What an advance needs besides the case: the kinds of steps, the time (ISO instant), the organisation's own settings. */
export interface Env {
  readonly kinds: Kinds;
  readonly now: string;
  /** Values that the organisation has set; they go before the program's defaults. */
  readonly settings: JsonObject;
  /** Steps that one advance may enter; 1,000 unless given. */
  readonly budget?: number;
}
