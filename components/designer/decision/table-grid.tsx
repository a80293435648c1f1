"use client";
import { useTranslations } from "next-intl";
import { useCallback, useMemo, useRef, useState } from "react";
import { ColumnHead } from "./column-head";
import { ColumnSettings } from "./column-settings";
import type { Column } from "./columns";
import { pressed } from "./grid-keys";
import { GridRow, type RowWords } from "./grid-row";
import { at, blockOf } from "./selection";
import type { Grid } from "./use-grid";
import { usePointing } from "./use-pointing";
import { useReorder } from "./use-reorder";

export interface TableGridProps {
  readonly grid: Grid;
  readonly root: React.RefObject<HTMLTableElement | null>;
  readonly label: string;
  /** What is wrong, by rule key, then by `side.key`; columns by `head`. */
  readonly wrong: ReadonlyMap<string, Readonly<Record<string, string>>>;
  readonly firing: ReadonlySet<string>;
  readonly marked: ReadonlySet<string>;
  /** The column whose settings are open. */
  readonly open: number | undefined;
  readonly onOpen: (column: number | undefined) => void;
}

/** The table as a spreadsheet: the keyboard does everything, a pointer too. */
export function TableGrid({ grid, root, label, wrong, firing, marked, open, onOpen }: TableGridProps) {
  const t = useTranslations("designer.decision");
  const { columns, table, selection, editing } = grid;
  const block = blockOf(selection);
  const latest = useRef(grid);
  latest.current = grid;
  const done = useCallback<Grid["done"]>((text, way) => latest.current.done(text, way), []);
  const rows = useReorder(
    "block",
    () => boxes(root.current, ".r").slice(0, table.rules.length),
    (_, before) => latest.current.moveChosenRules(before),
  );
  const across = useColumnDrag(latest, root);
  const leaving = useRef(false);
  const [leftOut, setLeftOut] = useState(0);
  const pointing = usePointing(grid, rows.start);
  const words = useMemo(
    (): RowWords => ({
      any: t("any"),
      fires: t("fires"),
      newRule: t("newRule"),
      rule: (row) => t("rule", { n: row + 1 }),
    }),
    [t],
  );
  const press = (event: React.KeyboardEvent) => {
    const { key, shiftKey: shift } = event;
    const typing = event.getModifierState("AltGraph");
    const alt = event.altKey && !typing;
    if (event.nativeEvent.isComposing || grid.editing) return;
    // Tab goes from cell to cell; after Escape it goes out of the table, as it does at the ends.
    const out = key === "Tab" && leaving.current;
    leaving.current = key === "Escape";
    if (out) return;
    const ctrl = (event.ctrlKey || event.metaKey) && !typing;
    if (pressed({ key, ctrl, shift, alt }, grid, isRtl(root.current), onOpen)) event.preventDefault();
  };
  return (
    <>
      <table
        ref={root}
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that is written in
        role="grid"
        className="sheetgrid"
        aria-label={label}
        aria-rowcount={table.rules.length + 2}
        aria-colcount={columns.length + 1}
        aria-multiselectable
        data-own-keys
        style={{ "--tracks": tracksOf(columns) } as React.CSSProperties}
        onKeyDown={press}
        {...pointing}
        onCopy={(event) => give(event, grid)}
        onCut={(event) => {
          if (give(event, grid)) grid.clear();
        }}
        onPaste={(event) => {
          if (!grid.editing) setLeftOut(take(event, grid));
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className="no" aria-label={t("number")} />
            {columns.map((column, place) => (
              <ColumnHead
                key={`${column.side}.${column.key}`}
                column={column}
                place={place}
                active={selection.focus.row === -1 && selection.focus.column === place}
                chosen={block.top < 0 && place >= block.first && place <= block.last}
                wrong={wrong.get("head")?.[`${column.side}.${column.key}`]}
                drop={across.edgeOf(column)}
                onOpen={() => onOpen(place)}
                onDrag={(event) => across.start(column, event)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {[...table.rules, undefined].map((rule, row) => {
            const key = rule?.key ?? "";
            return (
              <GridRow
                key={key || "new"}
                row={row}
                rule={rule}
                columns={columns}
                language={grid.sheet.language}
                chosen={row >= block.top && row <= block.bottom ? `${block.first}-${block.last}` : ""}
                active={selection.focus.row === row ? selection.focus.column : undefined}
                editing={editing?.row === row ? editing : undefined}
                wrong={wrong.get(key)}
                fires={firing.has(key)}
                marked={marked.has(key)}
                drop={rows.dragging?.before === row}
                words={words}
                onDone={done}
              />
            );
          })}
        </tbody>
      </table>
      <p role="status" className={leftOut > 0 ? "leftout" : "sr-only"}>
        {leftOut > 0 ? t("leftOut", { count: leftOut }) : ""}
      </p>
      {open === undefined ? null : (
        <ColumnSettings
          grid={grid}
          place={open}
          anchor={() => root.current?.querySelector<HTMLElement>(`th[data-column="${open}"]`) ?? null}
          onClose={() => {
            onOpen(undefined);
            grid.select(at(-1, open));
          }}
        />
      )}
    </>
  );
}

function tracksOf(columns: readonly Column[]): string {
  const widths = columns.map(({ side }) => `minmax(${side === "notes" ? 160 : 132}px, 1fr)`);
  return `52px ${widths.join(" ")}`;
}

/** Dragging columns, among those of their side. */
function useColumnDrag(latest: React.RefObject<Grid>, root: React.RefObject<HTMLTableElement | null>) {
  const side = useRef<Column["side"]>("inputs");
  const ofSide = () => latest.current.columns.filter((column) => column.side === side.current);
  const { dragging, start } = useReorder(
    "inline",
    () => boxes(root.current, `.h.${side.current}`),
    (from, before) => {
      const column = ofSide().find(({ place }) => place === from);
      if (column) latest.current.moveColumnTo(column, before);
    },
  );
  return {
    start(column: Column, event: React.PointerEvent) {
      if (column.side === "notes") return;
      side.current = column.side;
      start(column.place, event);
    },
    /** At which edge of a column the line is that shows where one would go. */
    edgeOf({ side: of, place }: Column): "before" | "after" | undefined {
      if (!dragging || of !== side.current) return undefined;
      if (dragging.before === place) return "before";
      return dragging.before === ofSide().length && place === dragging.before - 1 ? "after" : undefined;
    },
  };
}

function isRtl(element: Element | null): boolean {
  return element !== null && getComputedStyle(element).direction === "rtl";
}

function boxes(root: Element | null, selector: string): DOMRect[] {
  return [...(root?.querySelectorAll(selector) ?? [])].map((element) => element.getBoundingClientRect());
}

function give(event: React.ClipboardEvent, grid: Grid): boolean {
  if (grid.editing) return false;
  event.clipboardData.setData("text/plain", grid.copied());
  event.preventDefault();
  return true;
}

/** How many columns found no place. */
function take(event: React.ClipboardEvent, grid: Grid): number {
  event.preventDefault();
  return grid.paste(event.clipboardData.getData("text/plain"));
}
