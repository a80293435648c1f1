import { type PointerEvent as ReactPointerEvent, useRef } from "react";
import { blockOf, type Spot } from "./selection";
import type { Grid } from "./use-grid";

type DragRow = (row: number, event: ReactPointerEvent) => void;

/** Choosing by pointer: a click, a drag over cells, Shift; a row by its number, which drags it too. A double click or a second tap writes. */
export function usePointing(grid: Grid, dragRow: DragRow) {
  const begun = useRef<Spot>(undefined);
  const onCell = (spot: Spot, event: ReactPointerEvent) => {
    const { focus, anchor } = grid.selection;
    const touch = event.pointerType === "touch";
    if (touch && focus.row === spot.row && focus.column === spot.column) return grid.edit(spot, "edit");
    grid.select(event.shiftKey ? { anchor, focus: spot } : { anchor: spot, focus: spot });
    // By its head a column is dragged; choosing several goes from cell to cell.
    if (touch || spot.row < 0) return;
    begun.current = spot;
    const end = () => {
      begun.current = undefined;
      window.removeEventListener("pointerup", end);
      window.removeEventListener("pointercancel", end);
    };
    window.addEventListener("pointerup", end);
    window.addEventListener("pointercancel", end);
  };
  return {
    onPointerDown(event: ReactPointerEvent) {
      const { target } = event;
      if (!(target instanceof Element) || event.button !== 0 || target.closest("input, button")) return;
      const number = target.closest<HTMLElement>(".no[data-row]");
      if (number) onNumber(Number(number.dataset.row), event, grid, dragRow);
      else {
        const spot = spotOf(target);
        if (spot) onCell(spot, event);
      }
    },
    onPointerOver(event: ReactPointerEvent) {
      const spot = begun.current && event.target instanceof Element ? spotOf(event.target) : undefined;
      if (spot && begun.current) grid.select({ anchor: begun.current, focus: spot });
    },
    onDoubleClick(event: React.MouseEvent) {
      const spot = event.target instanceof Element ? spotOf(event.target) : undefined;
      if (spot && spot.row >= 0) grid.edit(spot, "edit");
    },
  };
}

function onNumber(row: number, event: ReactPointerEvent, grid: Grid, dragRow: DragRow): void {
  event.preventDefault();
  if (row === grid.table.rules.length) {
    grid.insertRule(row);
    return;
  }
  const { top, bottom, first, last } = blockOf(grid.selection);
  const whole = first === 0 && last === grid.columns.length - 1;
  // Several rules that are chosen are dragged together.
  if (event.shiftKey || !whole || row < top || row > bottom)
    grid.select({
      anchor: { row: event.shiftKey ? grid.selection.anchor.row : row, column: 0 },
      focus: { row, column: grid.columns.length - 1 },
    });
  dragRow(row, event);
}

function spotOf(target: Element): Spot | undefined {
  const cell = target.closest<HTMLElement>("[data-column]");
  return cell ? { row: Number(cell.dataset.row), column: Number(cell.dataset.column) } : undefined;
}
