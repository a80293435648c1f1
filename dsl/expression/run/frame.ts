import { type Context, entryOf, type Value } from "../values/value";
import type { Run } from "./run";

const NO_NAMES: Context = Object.freeze({});

/** Names and their values at one place of a text; what is not here is looked for further out. */
export class Frame {
  constructor(
    readonly run: Run,
    readonly names: Context,
    private readonly outer?: Frame,
    /** One more name, which needs no object: a loop makes a frame for each round. */
    private readonly name?: string,
    private readonly value: Value = null,
  ) {}

  /** The nearest value under a name; undefined when there is none. */
  find(name: string): Value | undefined {
    for (let frame: Frame | undefined = this; frame; frame = frame.outer) {
      if (frame.name === name) return frame.value;
      if (frame.names === NO_NAMES) continue;
      const found = entryOf(frame.names, name);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A frame inside this one, with a context's entries as names. */
  inside(names: Context): Frame {
    return new Frame(this.run, names, this);
  }

  /** A frame inside this one, with one name. */
  with(name: string, value: Value): Frame {
    return new Frame(this.run, NO_NAMES, this, name, value);
  }
}

/** A compiled part of a text. */
export type Code = (frame: Frame) => Value;
