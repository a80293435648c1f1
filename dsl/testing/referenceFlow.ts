import type { Program } from "../program/program";

/**
 * Tokens and joins once more, slowly and obviously, to compare the interpreter with: a list of tokens that stand at steps, a
 * list of tokens that wait on arrows, every question answered by looking at all of them and walking every path. Knows the kinds
 * pass, work, some, and, or of `flowKinds`, outside frames and without handlers.
 */
export class ReferenceFlow {
  /** Steps at which a token stands: work, or a join that can never be complete. */
  standing: string[] = [];
  /** Arrows on which a token waits before a join. */
  waiting: string[] = [];
  entered: Record<string, number> = {};
  /** It went round in a circle for so long that the interpreter would stop it somewhere: nothing can be compared any more. */
  endless = false;
  #moving: { step: string; arrow?: string }[] = [];

  constructor(
    private readonly program: Program,
    private readonly go: readonly string[],
    private readonly most: number,
  ) {
    this.#moving.push({ step: "begin" });
    this.#settle();
  }

  get over(): boolean {
    return this.standing.length === 0;
  }

  /** Somebody does the work that has stood there longest. */
  work(step: string): void {
    this.standing.splice(this.standing.indexOf(step), 1);
    this.#leave(step);
    this.#settle();
  }

  #settle(): void {
    while (!this.endless) {
      const next = this.#moving.shift();
      if (next) this.#arrive(next);
      else if (!this.#fire()) return;
    }
  }

  #arrive({ step, arrow }: { step: string; arrow?: string }): void {
    const kind = this.program.steps[step]?.kind;
    const into = this.#arrowsTo(step);
    const joins = (kind === "and" || kind === "or") && into.length > 1;
    if (!joins || arrow === undefined) {
      this.#enter(step);
      return;
    }
    this.waiting.push(arrow);
    if (kind === "and" && into.every((one) => this.waiting.includes(one))) this.#join(step);
  }

  #join(step: string): void {
    for (const arrow of this.#arrowsTo(step)) {
      const at = this.waiting.indexOf(arrow);
      if (at >= 0) this.waiting.splice(at, 1);
    }
    this.#enter(step);
  }

  #enter(step: string): void {
    const times = (this.entered[step] ?? 0) + 1;
    this.entered[step] = times;
    if (times > this.most) this.endless = true;
    else if (this.program.steps[step]?.kind === "work") this.standing.push(step);
    else this.#leave(step);
  }

  #leave(step: string): void {
    const out = this.#arrowsFrom(step);
    const chooses = ["some", "or"].includes(this.program.steps[step]?.kind ?? "");
    const named = out.filter((arrow) => this.go.includes(this.#to(arrow)));
    const taken = chooses && named.length > 0 ? named : out;
    for (const arrow of taken) this.#moving.push({ step: this.#to(arrow), arrow });
  }

  /** When all is at rest: an inclusive join that nothing can come to any more, else one of a circle of them, else a stuck one. */
  #fire(): boolean {
    const joins = [...new Set(this.waiting.map((arrow) => this.#to(arrow)))].sort();
    const inclusive = joins.filter((step) => this.program.steps[step]?.kind === "or");
    const free = inclusive.find((step) => !this.#mayStillCome(step, joins));
    const first = free ?? (this.standing.length === 0 ? inclusive[0] : undefined);
    if (first !== undefined) {
      this.#join(first);
      return true;
    }
    const stuck = this.standing.length === 0 ? joins[0] : undefined;
    if (stuck === undefined) return false;
    this.entered[stuck] = (this.entered[stuck] ?? 0) + 1;
    for (const arrow of new Set(this.waiting.filter((one) => this.#to(one) === stuck)))
      this.waiting.splice(this.waiting.indexOf(arrow), 1);
    this.standing.push(stuck);
    return true;
  }

  #mayStillCome(join: string, joins: readonly string[]): boolean {
    const missing = this.#arrowsTo(join).filter((arrow) => !this.waiting.includes(arrow));
    const from = [...this.standing, ...joins.filter((step) => step !== join)];
    return from.some((step) => missing.some((arrow) => this.#path(step, arrow, join, [])));
  }

  #path(from: string, arrow: string, not: string, passed: readonly string[]): boolean {
    if (from === not || passed.includes(from)) return false;
    return this.#arrowsFrom(from).some(
      (out) => out === arrow || this.#path(this.#to(out), arrow, not, [...passed, from]),
    );
  }

  #arrowsTo(step: string): string[] {
    return Object.keys(this.program.flows).filter((arrow) => this.#to(arrow) === step);
  }
  #arrowsFrom(step: string): string[] {
    return Object.keys(this.program.flows).filter((arrow) => this.program.flows[arrow]?.from === step);
  }
  #to(arrow: string): string {
    return this.program.flows[arrow]?.to ?? "";
  }
}
