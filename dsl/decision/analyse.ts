import type { Value } from "../expression/values/value";
import { type Atom, type Cut, cutBy, type Stretch, testText } from "./atoms";
import { allRules, BySet, holds, noRules, type RuleSet, rulesIn, take, takeAll, turn } from "./ruleSet";
import type { DecisionTable } from "./table";

/** A part of what may come in: a unary test for each input, and one case of it. */
export interface Region {
  readonly tests: readonly string[];
  readonly witness: readonly Value[];
}

/** What is odd about a table, rules numbered from 0. */
export interface Analysis {
  /** Inputs whose tests ask for more than values written in them; with one of them there is nothing to say about the table. */
  readonly undecided: readonly number[];
  /** Where no rule fits. */
  readonly gaps: readonly Region[];
  /** Two rules that fit the same; only where the hit policy allows one alone. */
  readonly overlaps: readonly { readonly rules: readonly [number, number]; readonly region: Region }[];
  /** Rules that never count: nothing fits them, or, where the first counts, always one before them. */
  readonly unreachable: readonly number[];
  /** False when the table is so large that looking ended early. */
  readonly whole: boolean;
}

const MOST_REGIONS = 20_000;
/** Cells of a table that is looked at. */
const MOST_CELLS = 20_000;
/** Words of sets of rules that are gone through: about a tenth of a second. */
const MOST_WORDS = 10_000_000;
const MOST_TOLD = 50;

/**
 * Looks for gaps, overlaps and rules in vain. Inputs are thought of as there: null is in no gap. A table of more than 20,000 cells is
 * not looked at, and looking ends after 20,000 regions or a tenth of a second of work: then it is not `whole`.
 */
export function analyseTable(table: DecisionTable): Analysis {
  if (table.rules.length * table.inputs.length > MOST_CELLS)
    return { undecided: [], gaps: [], overlaps: [], unreachable: [], whole: false };
  const columns = table.inputs.map(({ values }, at) => {
    const tests = table.rules.map((rule) => rule.tests[at] ?? "-");
    return columnOf(tests, values);
  });
  const undecided = columns.flatMap((column, at) => (column ? [] : [at]));
  const search = new Search(
    table,
    columns.flatMap((column) => column ?? []),
  );
  if (undecided.length === 0) search.look(0, allRules(table.rules.length), []);
  return {
    undecided,
    gaps: search.gaps,
    overlaps: [...search.overlaps.values()],
    unreachable: undecided.length > 0 || !search.whole ? [] : search.unreachable(),
    whole: search.whole,
  };
}

/** A column's atoms, as far as the input may have them, and by rule the stretches of them that it takes. */
interface Column {
  readonly atoms: readonly Atom[];
  readonly may: readonly Stretch[];
  readonly taken: readonly (readonly Stretch[])[];
  /** The atoms that the input may have, and where each of all is among them. */
  readonly possible: readonly Atom[];
  readonly among: ReadonlyMap<number, number>;
}

function columnOf(tests: readonly string[], values: string | undefined): Column | undefined {
  const cut = cutBy(values ? [...tests, values] : tests);
  if (!cut) return undefined;
  const known = new Map<string, readonly Stretch[]>();
  const taken = tests.map((test) => {
    const stretches = known.get(test) ?? cut.passing(test);
    known.set(test, stretches);
    return stretches;
  });
  const may = mayBe(cut, values);
  const places = may.flatMap(placesIn);
  const possible = places.flatMap((at) => cut.atoms[at] ?? []);
  return { atoms: cut.atoms, may, taken, possible, among: new Map(places.map((at, n) => [at, n])) };
}

function mayBe(cut: Cut, values: string | undefined): readonly Stretch[] {
  return values ? cut.passing(values) : [{ from: 0, to: cut.atoms.length }];
}

/** Stretches of a column that leave the same rules. */
interface Group {
  readonly atoms: readonly Stretch[];
  readonly left: RuleSet;
}

/** Goes through the inputs one by one, with the rules that still fit; atoms that leave the same rules go together. */
class Search {
  readonly gaps: Region[] = [];
  readonly overlaps = new Map<string, { rules: [number, number]; region: Region }>();
  private readonly counted: RuleSet;
  private regions = 0;
  private words = 0;

  constructor(
    private readonly table: DecisionTable,
    private readonly columns: readonly Column[],
  ) {
    this.counted = noRules(table.rules.length);
  }

  get whole(): boolean {
    return this.regions <= MOST_REGIONS && this.words <= MOST_WORDS;
  }

  look(depth: number, rules: RuleSet, chosen: readonly Group[]): void {
    this.regions++;
    if (!this.whole) return;
    const column = this.columns[depth];
    if (rules.every((word) => word === 0)) this.tellGap(chosen);
    else if (column) {
      for (const group of this.grouped(column, rules)) this.look(depth + 1, group.left, [...chosen, group]);
    } else this.tellHits(rules, chosen);
  }

  /**
   * The atoms of a column by the rules that each leaves of some. Goes along the column once: which rules fit changes only where one
   * of theirs begins or ends.
   */
  private grouped({ atoms, may, taken }: Column, rules: RuleSet): Iterable<Group> {
    const changes = changesOf(taken, rules);
    const groups: { atoms: Stretch[]; left: RuleSet }[] = [];
    const bySet = new BySet<{ atoms: Stretch[]; left: RuleSet }>();
    const fitting = noRules(this.table.rules.length);
    const borders = [...new Set([0, ...changes.keys(), ...may.flatMap(({ from, to }) => [from, to])])]
      .filter((at) => at < atoms.length)
      .sort((a, b) => a - b);
    for (const [n, from] of borders.entries()) {
      for (const rule of changes.get(from) ?? []) turn(fitting, rule);
      this.words += fitting.length + 20;
      if (!this.whole) return [];
      if (!may.some((one) => one.from <= from && from < one.to)) continue;
      const group = bySet.get(fitting, (left) => {
        const made: { atoms: Stretch[]; left: RuleSet } = { atoms: [], left };
        groups.push(made);
        return made;
      });
      group.atoms.push({ from, to: borders[n + 1] ?? atoms.length });
    }
    return groups;
  }

  unreachable(): number[] {
    return this.table.rules.flatMap((_, at) => (holds(this.counted, at) ? [] : [at]));
  }

  private tellGap(chosen: readonly Group[]): void {
    if (this.gaps.length < MOST_TOLD) this.gaps.push(this.region(chosen));
  }

  private tellHits(rules: RuleSet, chosen: readonly Group[]): void {
    const { hit } = this.table;
    const [first] = rulesIn(rules);
    if (hit !== "first") takeAll(this.counted, rules);
    else if (first !== undefined) take(this.counted, first);
    if (hit === "unique" && this.overlaps.size < MOST_TOLD) this.tellOverlaps(rules, chosen);
  }

  private tellOverlaps(set: RuleSet, chosen: readonly Group[]): void {
    const rules = [...rulesIn(set)];
    for (const [at, one] of rules.entries())
      for (const other of rules.slice(at + 1, at + 1 + MOST_TOLD)) {
        if (this.overlaps.size >= MOST_TOLD) return;
        const key = `${one} ${other}`;
        if (!this.overlaps.has(key))
          this.overlaps.set(key, { rules: [one, other], region: this.region(chosen) });
      }
  }

  private region(chosen: readonly Group[]): Region {
    const parts = this.columns.map((column, at) => ({ column, stretches: chosen[at]?.atoms }));
    return {
      tests: parts.map(({ column, stretches }) => regionText(column, stretches)),
      witness: parts.map(
        ({ column: { atoms, may }, stretches }) =>
          atoms[stretches?.[0]?.from ?? may[0]?.from ?? 0]?.sample ?? null,
      ),
    };
  }
}

function regionText({ possible, among }: Column, stretches: readonly Stretch[] | undefined): string {
  if (!stretches) return "-";
  return testText(
    stretches.flatMap(placesIn).map((at) => among.get(at) ?? 0),
    possible,
  );
}

function placesIn({ from, to }: Stretch): number[] {
  return Array.from({ length: to - from }, (_, at) => from + at);
}

/** At which atoms rules begin to fit, or end to. */
function changesOf(taken: Column["taken"], rules: RuleSet): ReadonlyMap<number, readonly number[]> {
  const changes = new Map<number, number[]>();
  const change = (at: number, rule: number) => {
    const known = changes.get(at);
    if (known) known.push(rule);
    else changes.set(at, [rule]);
  };
  for (const rule of rulesIn(rules))
    for (const { from, to } of taken[rule] ?? []) {
      change(from, rule);
      change(to, rule);
    }
  return changes;
}
