/** Some of a table's rules, by their places: one bit for each. */
export type RuleSet = Uint32Array;

export function noRules(size: number): RuleSet {
  return new Uint32Array(Math.ceil(size / 32));
}

export function allRules(size: number): RuleSet {
  const set = noRules(size);
  for (let at = 0; at < size; at++) turn(set, at);
  return set;
}

/** Takes a rule in, or out when it was in. */
export function turn(set: RuleSet, rule: number): void {
  set[rule >>> 5] = (set[rule >>> 5] ?? 0) ^ (1 << (rule & 31));
}

export function take(set: RuleSet, rule: number): void {
  set[rule >>> 5] = (set[rule >>> 5] ?? 0) | (1 << (rule & 31));
}

export function takeAll(set: RuleSet, others: RuleSet): void {
  for (let at = 0; at < set.length; at++) set[at] = (set[at] ?? 0) | (others[at] ?? 0);
}

export function holds(set: RuleSet, rule: number): boolean {
  return ((set[rule >>> 5] ?? 0) & (1 << (rule & 31))) !== 0;
}

/** The rules in their order, as long as somebody asks for the next. */
export function* rulesIn(set: RuleSet): Generator<number> {
  for (const [at, word] of set.entries())
    for (let rest = word; rest !== 0; rest &= rest - 1) yield at * 32 + 31 - Math.clz32(rest & -rest);
}

/** Sets by what is in them: two that hold the same have one value. */
export class BySet<T> {
  private readonly known = new Map<number, { readonly set: RuleSet; readonly value: T }[]>();

  /** The value of a set, made when it is new; the set may be changed afterwards. */
  get(set: RuleSet, make: (kept: RuleSet) => T): T {
    const hash = hashOf(set);
    const alike = this.known.get(hash) ?? [];
    for (const one of alike) if (same(one.set, set)) return one.value;
    const kept = set.slice();
    const value = make(kept);
    this.known.set(hash, [...alike, { set: kept, value }]);
    return value;
  }
}

function hashOf(set: RuleSet): number {
  let hash = 0;
  for (const word of set) hash = Math.imul(hash ^ word, 0x01_00_01_93) ^ (hash >>> 13);
  return hash;
}

function same(a: RuleSet, b: RuleSet): boolean {
  for (let at = 0; at < a.length; at++) if (a[at] !== b[at]) return false;
  return true;
}
