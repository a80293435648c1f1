import type { Clock } from "../clock";

/** A clock that stands still until it is moved. */
export class MovingClock implements Clock {
  #now: number;

  constructor(start = "2030-01-07T09:00:00.000Z") {
    this.#now = Date.parse(start);
  }

  now(): Date {
    return new Date(this.#now);
  }

  /** Moves on by milliseconds. */
  move(ms: number): void {
    this.#now += ms;
  }
}
