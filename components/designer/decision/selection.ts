/** A cell of the table by its place. Row -1 is the head; the row behind the last rule is the one that a new rule is typed into. */
export interface Spot {
  readonly row: number;
  readonly column: number;
}

/** What is chosen: from the cell where it began to the one that has the focus. */
export interface Selection {
  readonly anchor: Spot;
  readonly focus: Spot;
}

/** How many rows of cells (the head is not one) and columns there are. */
export interface Size {
  readonly rows: number;
  readonly columns: number;
}

/** A way through the table; `on` and `back` follow the reading direction. */
export type Way =
  | "up"
  | "down"
  | "on"
  | "back"
  | "top"
  | "bottom"
  | "rowEnd"
  | "rowStart"
  | "end"
  | "start"
  | "pageDown"
  | "pageUp"
  | "next"
  | "previous";

const PAGE = 12;

/** The whole rectangle of a selection, its ends included. */
export interface Block {
  readonly top: number;
  readonly bottom: number;
  readonly first: number;
  readonly last: number;
}

export function at(row: number, column: number): Selection {
  const spot = { row, column };
  return { anchor: spot, focus: spot };
}

export function blockOf({ anchor, focus }: Selection): Block {
  return {
    top: Math.min(anchor.row, focus.row),
    bottom: Math.max(anchor.row, focus.row),
    first: Math.min(anchor.column, focus.column),
    last: Math.max(anchor.column, focus.column),
  };
}

/** The selection after a step; with `extend` it grows or shrinks. Undefined: `next` or `previous` leave the table. */
export function moved(selection: Selection, way: Way, size: Size, extend = false): Selection | undefined {
  const focus = step(selection.focus, way, size);
  if (!focus) return undefined;
  return extend ? { anchor: selection.anchor, focus } : { anchor: focus, focus };
}

function step({ row, column }: Spot, way: Way, size: Size): Spot | undefined {
  switch (way) {
    case "up":
      return inside({ row: row - 1, column }, size);
    case "down":
      return inside({ row: row + 1, column }, size);
    case "on":
      return inside({ row, column: column + 1 }, size);
    case "back":
      return inside({ row, column: column - 1 }, size);
    case "pageUp":
      return inside({ row: Math.max(row - PAGE, 0), column }, size);
    case "pageDown":
      return inside({ row: row + PAGE, column }, size);
    case "top":
      return inside({ row: row > 0 ? 0 : -1, column }, size);
    case "bottom":
      return inside({ row: size.rows, column }, size);
    case "rowStart":
      return inside({ row, column: 0 }, size);
    case "rowEnd":
      return inside({ row, column: size.columns }, size);
    case "start":
      return inside({ row: 0, column: 0 }, size);
    case "end":
      return inside({ row: size.rows, column: size.columns }, size);
    case "next":
      return column + 1 < size.columns ? { row, column: column + 1 } : onRow(row + 1, 0, size);
    case "previous":
      return column > 0 ? { row, column: column - 1 } : onRow(row - 1, size.columns - 1, size);
  }
}

function onRow(row: number, column: number, size: Size): Spot | undefined {
  return row < -1 || row >= size.rows ? undefined : { row, column };
}

/** The nearest cell that there is: rows and columns may have gone. */
export function inside({ row, column }: Spot, size: Size): Spot {
  return {
    row: Math.max(-1, Math.min(row, size.rows - 1)),
    column: Math.max(0, Math.min(column, size.columns - 1)),
  };
}

/** The selection as far as the table still reaches. */
export function within({ anchor, focus }: Selection, size: Size): Selection {
  return { anchor: inside(anchor, size), focus: inside(focus, size) };
}

/** Ways by keys; sideways keys by where they go. */
const NEAR: Readonly<Record<string, Way>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  on: "on",
  back: "back",
  Home: "rowStart",
  End: "rowEnd",
  PageUp: "pageUp",
  PageDown: "pageDown",
};

/** With Ctrl. */
const FAR: Readonly<Record<string, Way>> = {
  ArrowUp: "top",
  ArrowDown: "bottom",
  on: "rowEnd",
  back: "rowStart",
  Home: "start",
  End: "end",
};

/** What a key does to the selection, or undefined when it is no key of movement. `rtl`: the left arrow goes on. */
export function wayOf(
  { key, ctrl, shift }: { readonly key: string; readonly ctrl: boolean; readonly shift: boolean },
  rtl: boolean,
): Way | undefined {
  const sideways = (key === "ArrowRight") !== rtl;
  switch (key) {
    case "Tab":
      return shift ? "previous" : "next";
    case "ArrowLeft":
    case "ArrowRight":
      return (ctrl ? FAR : NEAR)[sideways ? "on" : "back"];
    default:
      return (ctrl ? FAR : NEAR)[key];
  }
}
