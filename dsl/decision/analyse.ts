import { Frame } from "../expression/run/frame";
import { Run } from "../expression/run/run";
import type { Value } from "../expression/values/value";
import { type Atom, atomsOf, testText } from "./atoms";
import { type DecisionTable, feelCode } from "./table";

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
/** Cells of a table that is looked at: finding what each tells apart costs the square of its rules. */
const MOST_CELLS = 1_000;
const MOST_TOLD = 50;

/**
 * Looks for gaps, overlaps and rules in vain. Inputs are thought of as there: null is in no gap. A table of more than 1,000 cells is
 * not looked at, and looking ends after 20,000 regions: then it is not `whole`.
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
  if (undecided.length === 0)
    search.look(
      0,
      table.rules.map((_, at) => at),
      [],
    );
  return {
    undecided,
    gaps: search.gaps,
    overlaps: [...search.overlaps.values()],
    unreachable: undecided.length > 0 || !search.whole ? [] : search.unreachable(),
    whole: search.whole,
  };
}

/** A column's atoms, as far as the input may have them, with the rules that each fits. */
interface Column {
  readonly atoms: readonly Atom[];
  readonly fitting: ReadonlyMap<Atom, ReadonlySet<number>>;
}

function columnOf(tests: readonly string[], values: string | undefined): Column | undefined {
  const all = atomsOf(values ? [...tests, values] : tests);
  if (!all) return undefined;
  const passes = (test: string) => {
    const code = feelCode(test, "UnaryTests", {});
    return (atom: Atom) => code(new Frame(new Run(), { "?": atom.sample })) === true;
  };
  const atoms = values ? all.filter(passes(values)) : all;
  const rules = tests.map(passes);
  const fitting = new Map(
    atoms.map((atom) => [atom, new Set(rules.flatMap((fits, at) => (fits(atom) ? [at] : [])))]),
  );
  return { atoms, fitting };
}

/** Goes through the inputs one by one, with the rules that still fit; atoms that leave the same rules go together. */
class Search {
  readonly gaps: Region[] = [];
  readonly overlaps = new Map<string, { rules: [number, number]; region: Region }>();
  private readonly counted = new Set<number>();
  private regions = 0;

  constructor(
    private readonly table: DecisionTable,
    private readonly columns: readonly Column[],
  ) {}

  get whole(): boolean {
    return this.regions <= MOST_REGIONS;
  }

  look(depth: number, rules: readonly number[], chosen: readonly (readonly Atom[])[]): void {
    this.regions++;
    if (!this.whole) return;
    const column = this.columns[depth];
    if (rules.length === 0) this.tellGap(chosen);
    else if (column) {
      for (const { atoms, left } of grouped(column, rules)) this.look(depth + 1, left, [...chosen, atoms]);
    } else this.tellHits(rules, chosen);
  }

  unreachable(): number[] {
    return this.table.rules.flatMap((_, at) => (this.counted.has(at) ? [] : [at]));
  }

  private tellGap(chosen: readonly (readonly Atom[])[]): void {
    if (this.gaps.length < MOST_TOLD) this.gaps.push(this.region(chosen));
  }

  private tellHits(rules: readonly number[], chosen: readonly (readonly Atom[])[]): void {
    const { hit } = this.table;
    for (const rule of hit === "first" ? rules.slice(0, 1) : rules) this.counted.add(rule);
    if (hit !== "unique") return;
    for (const [at, one] of rules.entries())
      for (const other of rules.slice(at + 1)) {
        const key = `${one} ${other}`;
        if (!this.overlaps.has(key) && this.overlaps.size < MOST_TOLD)
          this.overlaps.set(key, { rules: [one, other], region: this.region(chosen) });
      }
  }

  private region(chosen: readonly (readonly Atom[])[]): Region {
    const parts = this.columns.map(({ atoms }, at) => ({ atoms: chosen[at] ?? atoms, all: atoms }));
    return {
      tests: parts.map(({ atoms, all }) => testText(atoms, all)),
      witness: parts.map(({ atoms }) => atoms[0]?.sample ?? null),
    };
  }
}

function grouped({ atoms, fitting }: Column, rules: readonly number[]) {
  const groups = new Map<string, { atoms: Atom[]; left: readonly number[] }>();
  for (const atom of atoms) {
    const left = rules.filter((rule) => fitting.get(atom)?.has(rule));
    const key = left.join(" ");
    const group = groups.get(key);
    if (group) group.atoms.push(atom);
    else groups.set(key, { atoms: [atom], left });
  }
  return groups.values();
}
