import type { CaseState } from "@/dsl/interpret/state";

/** Cases remembered after they came to rest, for those who ask a moment later. */
const REMEMBERED = 1000;

/**
 * Tells when cases come to rest: a case rests when nothing of it is being carried out, so when it has ended, or waits for a
 * person, a moment, a call from outside or an operator. Knows what this process commits and nothing else: for those who run
 * web and worker in one.
 */
export class CaseWatch {
  readonly #resting = new Map<string, CaseState>();
  readonly #waiting = new Map<string, ((state: CaseState) => void)[]>();

  /** A commit has brought the case to this state. */
  note(caseId: string, state: CaseState): void {
    if (!rests(state)) {
      this.#resting.delete(caseId);
      return;
    }
    const waiting = this.#waiting.get(caseId);
    this.#waiting.delete(caseId);
    for (const tell of waiting ?? []) tell(state);
    this.#resting.set(caseId, state);
    if (this.#resting.size <= REMEMBERED) return;
    const [oldest] = this.#resting.keys();
    if (oldest !== undefined) this.#resting.delete(oldest);
  }

  /** The state of the case at rest: now, or as soon as it is. */
  atRest(caseId: string): Promise<CaseState> {
    const state = this.#resting.get(caseId);
    if (state) return Promise.resolve(state);
    return new Promise((resolve) => {
      const waiting = this.#waiting.get(caseId);
      if (waiting) waiting.push(resolve);
      else this.#waiting.set(caseId, [resolve]);
    });
  }
}

function rests(state: CaseState): boolean {
  return !Object.values(state.instances).some(
    ({ status, pending }) =>
      status === "active" && Object.values(pending).some((effect) => effect.does === "perform"),
  );
}
