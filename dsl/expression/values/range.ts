import { Special, type Value } from "./value";

/** An end of a range; a range without one is open to that side (`> 5`). */
export interface End {
  readonly value: Value;
  readonly included: boolean;
}

/** `[1..5)`, `> 5`. */
export class FeelRange extends Special {
  readonly kind = "range";

  constructor(
    readonly start: End | undefined,
    readonly end: End | undefined,
  ) {
    super();
  }
}
