import type { ShownField } from "./shown";
import type { Say } from "./words";

/** What every control gets. */
export interface ControlProps {
  readonly field: ShownField;
  /** As typed; the empty text is no answer. */
  readonly value: string;
  /** The sentence of what is wrong with it, when something is. */
  readonly error?: string;
  readonly say: Say;
  readonly locale: string;
  /** Put before ids, so that several forms fit on one page. */
  readonly prefix?: string;
  readonly onChange?: (key: string, value: string) => void;
  readonly onBlur?: (key: string) => void;
}

/** More choices than this are a list to open instead of radio buttons. */
export const RADIO_LIMIT = 6;
