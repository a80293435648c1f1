import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import {
  addRules,
  duplicateRules,
  moveColumn,
  moveRules,
  removeColumn,
  removeRules,
} from "@/dsl/draft/commands/tables";
import type { DraftTable } from "@/dsl/draft/decision";
import { useDesigner } from "../context";
import type { Editing } from "./cell-input";
import { type Column, shownText } from "./columns";
import { at, blockOf, moved, type Selection, type Spot, type Way, within } from "./selection";
import { readTsv, writeTsv } from "./tsv";
import { fillBlock, type Sheet, writeTexts } from "./write-cells";
import { editingIn, type Writing } from "./writing";

/** What a person can do to a table, and where in it they are. */
export interface Grid {
  readonly table: DraftTable;
  readonly columns: readonly Column[];
  readonly sheet: Sheet;
  readonly selection: Selection;
  readonly editing: Editing | undefined;
  /** Keys of the rules that are chosen, in part or whole. */
  chosenRules(): readonly string[];
  select(selection: Selection, focus?: boolean): void;
  edit(spot: Spot, mode: Editing["mode"], text?: string): void;
  /** Ends writing in a cell: keeps the text (undefined: leaves what was), goes on. */
  done(text: string | undefined, way?: Way): void;
  clear(): void;
  copied(): string;
  /** Answers how many columns found no place. */
  paste(text: string): number;
  insertRule(row: number): void;
  removeChosenRules(): void;
  duplicateChosenRules(): void;
  /** Moves the chosen rules before the `before`-th of those there are now. */
  moveChosenRules(before: number): void;
  shiftRules(by: 1 | -1): void;
  shiftColumn(by: 1 | -1): void;
  moveColumnTo(column: Column, before: number): void;
  removeColumnAt(column: number): void;
}

/** The state of a table's grid over the draft. `root` is the grid's element: the focus follows the selection in it. */
export function useGrid(
  decisionId: string,
  table: DraftTable,
  columns: readonly Column[],
  language: string,
  root: React.RefObject<HTMLElement | null>,
): Grid {
  const designer = useDesigner();
  const [chosen, setChosen] = useState<Selection>(() => at(0, 0));
  const [writing, setWriting] = useState<Writing>();
  const wants = useRef(false);
  const size = { rows: table.rules.length + 1, columns: columns.length };
  const selection = within(chosen, size);
  const sheet: Sheet = { decisionId, columns, language };
  const rules = table.rules;
  const editing = writing && editingIn(writing, rules, columns);
  const latest = useRef({ selection, editing, size, sheet });
  useLayoutEffect(() => {
    latest.current = { selection, editing, size, sheet };
  });
  // Only when the person did something in the grid: a change that comes from elsewhere takes the focus from nobody.
  useEffect(() => {
    if (!wants.current || editing) return;
    wants.current = false;
    const { row, column } = selection.focus;
    root.current?.querySelector<HTMLElement>(`[data-row="${row}"][data-column="${column}"]`)?.focus();
  });

  const select = (next: Selection, focus = true) => {
    wants.current = focus;
    setChosen(within(next, latest.current.size));
  };
  const done = useCallback(
    (text: string | undefined, way?: Way) => {
      const { editing: now, sheet: where, size: before } = latest.current;
      if (!now) return;
      setWriting(undefined);
      wants.current = way !== undefined || text === undefined;
      if (text !== undefined && text !== now.was)
        designer.edit((draft) => writeTexts(draft, where, now, [[text]]));
      const added = text !== undefined && text.trim() !== "" && now.row === before.rows - 1 ? 1 : 0;
      const next = way && moved(at(now.row, now.column), way, { ...before, rows: before.rows + added });
      if (next) setChosen(next);
    },
    [designer],
  );
  const chosenRules = () => {
    const { top, bottom } = blockOf(latest.current.selection);
    return rules.slice(Math.max(top, 0), bottom + 1).map(({ key }) => key);
  };
  const moveChosenRules = (before: number) => {
    const keys = chosenRules();
    const to = before - rules.slice(0, before).filter(({ key }) => keys.includes(key)).length;
    designer.edit((draft) => moveRules(draft, decisionId, keys, to));
    const { first, last } = blockOf(selection);
    select({ anchor: { row: to, column: first }, focus: { row: to + keys.length - 1, column: last } });
  };
  const sideOf = ({ side }: Column) => columns.filter((one) => one.side === side);
  const moveColumnTo = (column: Column, before: number) => {
    const { side, key, place } = column;
    if (side === "notes") return;
    const to = before > place ? before - 1 : before;
    designer.edit((draft) => moveColumn(draft, decisionId, side, key, to));
    const first = columns.findIndex((one) => one.side === side);
    const now = Math.max(0, Math.min(to, sideOf(column).length - 1));
    select(at(selection.focus.row, first + now));
  };

  return {
    table,
    columns,
    sheet,
    selection,
    editing,
    chosenRules,
    select,
    edit(spot, mode, text) {
      const rule = rules[spot.row];
      const column = columns[spot.column];
      if (!column || spot.row < 0) return;
      const shown = rule ? shownText(rule, column, language) : "";
      setChosen(at(spot.row, spot.column));
      const { side, key } = column;
      setWriting({ rule: rule?.key, side, key, mode, text: text ?? shown, was: shown });
    },
    done,
    clear() {
      designer.edit((draft) => fillBlock(draft, sheet, blockOf(selection), ""));
    },
    copied() {
      const { top, bottom, first, last } = blockOf(selection);
      const across = columns.slice(first, last + 1);
      const head = top < 0 ? [across.map(({ label }) => label)] : [];
      const lines = rules
        .slice(Math.max(top, 0), bottom + 1)
        .map((rule) => across.map((column) => shownText(rule, column, language)));
      return writeTsv([...head, ...lines]);
    },
    paste(text) {
      const read = readTsv(text);
      if (read.length === 0) return 0;
      const block = blockOf(selection);
      const [only] = read.length === 1 && read[0]?.length === 1 ? read[0] : [];
      if (only !== undefined && block.top >= 0) {
        designer.edit((draft) => fillBlock(draft, sheet, block, only));
        return 0;
      }
      const width = Math.max(0, ...read.map((row) => row.length));
      const from = { row: block.top, column: block.first };
      designer.edit((draft) => writeTexts(draft, sheet, from, read));
      const to = { row: from.row + read.length - 1, column: from.column + width - 1 };
      wants.current = true;
      setChosen({ anchor: from, focus: { ...to, column: Math.min(to.column, columns.length - 1) } });
      return Math.max(0, to.column - (columns.length - 1));
    },
    insertRule(row) {
      designer.edit((draft) => addRules(draft, decisionId, row, [{ tests: {}, outputs: {} }]).draft);
      wants.current = true;
      setChosen(at(row, selection.focus.column));
    },
    removeChosenRules() {
      designer.edit((draft) => removeRules(draft, decisionId, chosenRules()));
      select(at(Math.max(0, blockOf(selection).top), selection.focus.column));
    },
    duplicateChosenRules() {
      designer.edit((draft) => duplicateRules(draft, decisionId, chosenRules()));
    },
    moveChosenRules,
    shiftRules(by) {
      const { top, bottom } = blockOf(selection);
      const last = Math.min(bottom, rules.length - 1);
      if (top < 0 || last < top || (by < 0 ? top === 0 : last === rules.length - 1)) return;
      moveChosenRules(by < 0 ? top - 1 : last + 2);
    },
    shiftColumn(by) {
      const column = columns[selection.focus.column];
      if (!column) return;
      const next = column.place + by;
      if (next >= 0 && next < sideOf(column).length) moveColumnTo(column, by < 0 ? next : next + 1);
    },
    moveColumnTo,
    removeColumnAt(place) {
      const column = columns[place];
      if (!column || column.side === "notes") return;
      const { side, key } = column;
      designer.edit((draft) => removeColumn(draft, decisionId, side, key));
      select(at(selection.focus.row, Math.max(0, place - 1)));
    },
  };
}
