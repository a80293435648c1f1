/** Numbers by place, of which the sum up to a place is asked as often as they change: each costs the logarithm of how many there are. */
export class Sums {
  readonly #tree: number[];

  constructor(places: number) {
    this.#tree = new Array<number>(places + 1).fill(0);
  }

  add(place: number, number: number): void {
    for (let at = place + 1; at < this.#tree.length; at += at & -at)
      this.#tree[at] = (this.#tree[at] ?? 0) + number;
  }

  /** The sum of all before a place. */
  before(place: number): number {
    let sum = 0;
    for (let at = place; at > 0; at -= at & -at) sum += this.#tree[at] ?? 0;
    return sum;
  }
}
