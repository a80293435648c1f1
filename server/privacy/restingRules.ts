/** After the first failure a rule rests for so long, after each further one twice as long, up to the second. */
const REST_MS = [60_000, 3_600_000] as const;

/**
 * Rules that fail rest, each by itself: a rule that never succeeds is neither tried nor logged every time the others are looked at.
 * Each worker knows its own failures only.
 */
export class RestingRules {
  readonly #rests = new Map<string, { readonly until: number; readonly ms: number }>();

  isResting(rule: string, now: Date): boolean {
    return (this.#rests.get(rule)?.until ?? 0) > now.getTime();
  }

  /** It has failed at `now`; answers when it is tried again. */
  failed(rule: string, now: Date): Date {
    const [least, most] = REST_MS;
    const before = this.#rests.get(rule)?.ms;
    const ms = before === undefined ? least : Math.min(most, before * 2);
    const until = now.getTime() + ms;
    this.#rests.set(rule, { until, ms });
    return new Date(until);
  }

  succeeded(rule: string): void {
    this.#rests.delete(rule);
  }

  /** Forgets all but these: of the others the time of no case has come any more. */
  keepOnly(rules: readonly string[]): void {
    const kept = new Set(rules);
    for (const rule of this.#rests.keys()) if (!kept.has(rule)) this.#rests.delete(rule);
  }
}
