import { at, blockOf, moved, wayOf } from "./selection";
import type { Grid } from "./use-grid";

/** A key as the grid looks at it. */
export interface Pressed {
  readonly key: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** Carries out what a key does in a grid; true when it did something. `rtl`: one reads from right to left. */
export function pressed(press: Pressed, grid: Grid, rtl: boolean, onHead: (column: number) => void): boolean {
  // Alt moves things; what it writes (brackets and quotes, on many keyboards) begins a cell as any other sign does.
  if (press.alt) return act(WITH_ALT, press, grid, rtl) || begin(press, grid);
  const way = wayOf(press, rtl);
  if (way) {
    const size = { rows: grid.table.rules.length + 1, columns: grid.columns.length };
    const next = moved(grid.selection, way, size, press.shift && press.key !== "Tab");
    if (next) grid.select(next);
    return next !== undefined;
  }
  const { focus } = grid.selection;
  if (focus.row < 0 && (press.key === "Enter" || press.key === "F2")) {
    onHead(focus.column);
    return true;
  }
  if (act(press.ctrl ? WITH_CTRL : ALONE, press, grid, rtl)) return true;
  return !press.ctrl && begin(press, grid);
}

function begin({ key }: Pressed, grid: Grid): boolean {
  const { focus } = grid.selection;
  if (key.length !== 1 || focus.row < 0) return false;
  grid.edit(focus, "type", key);
  return true;
}

type Acts = Readonly<Record<string, (grid: Grid, press: Pressed, rtl: boolean) => boolean>>;

function act(acts: Acts, press: Pressed, grid: Grid, rtl: boolean): boolean {
  const name = press.key.length === 1 ? press.key.toLowerCase() : press.key;
  return Object.hasOwn(acts, name) ? (acts[name]?.(grid, press, rtl) ?? false) : false;
}

/** Does something, whatever comes of it. */
function always(what: (grid: Grid, press: Pressed, rtl: boolean) => void): Acts[string] {
  return (grid, press, rtl) => {
    what(grid, press, rtl);
    return true;
  };
}

const write = always((grid) => grid.edit(grid.selection.focus, "edit"));
const clear = always((grid) => grid.clear());
const removeRules = always((grid) => grid.removeChosenRules());

const ALONE: Acts = {
  Enter: write,
  F2: write,
  Delete: clear,
  Backspace: clear,
  Insert: always((grid) => grid.insertRule(grid.selection.focus.row + 1)),
  Escape: always((grid) => grid.select(at(grid.selection.focus.row, grid.selection.focus.column))),
  " ": (grid, { shift }) => {
    if (!shift) return false;
    const { top, bottom } = blockOf(grid.selection);
    grid.select({ anchor: { row: top, column: 0 }, focus: { row: bottom, column: grid.columns.length - 1 } });
    return true;
  },
};

const WITH_CTRL: Acts = {
  Delete: removeRules,
  Backspace: removeRules,
  " ": always((grid) => {
    const { first, last } = blockOf(grid.selection);
    grid.select({ anchor: { row: 0, column: first }, focus: { row: lastRule(grid), column: last } });
  }),
  a: always((grid) =>
    grid.select({
      anchor: { row: 0, column: 0 },
      focus: { row: lastRule(grid), column: grid.columns.length - 1 },
    }),
  ),
};

const WITH_ALT: Acts = {
  ArrowUp: always((grid) => grid.shiftRules(-1)),
  ArrowDown: always((grid) => grid.shiftRules(1)),
  ArrowLeft: always((grid, _, rtl) => grid.shiftColumn(rtl ? 1 : -1)),
  ArrowRight: always((grid, _, rtl) => grid.shiftColumn(rtl ? -1 : 1)),
  Insert: always((grid) => grid.insertRule(Math.max(grid.selection.focus.row, 0))),
};

function lastRule({ table }: Grid): number {
  return Math.max(table.rules.length - 1, 0);
}
