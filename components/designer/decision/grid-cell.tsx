"use client";
import { CellInput, type Editing } from "./cell-input";
import type { Column } from "./columns";
import type { Way } from "./selection";

/** One cell: what it shows, or the field to write in. What is wrong with it is told with it. */
export function GridCell({
  row,
  place,
  column,
  text,
  blank,
  name,
  language,
  chosen,
  active,
  editing,
  wrong,
  onDone,
}: {
  row: number;
  place: number;
  column: Column;
  text: string;
  /** Stands, faint, in an empty cell. */
  blank: string;
  name: string;
  language: string;
  chosen: boolean;
  active: boolean;
  editing: Editing | undefined;
  wrong: string | undefined;
  onDone: (text: string | undefined, way?: Way) => void;
}) {
  const code = column.side !== "notes" && column.kind.type !== "text";
  const shown =
    text === "" ? (
      <span className="ghost">{blank}</span>
    ) : (
      <bdi dir={code ? "ltr" : "auto"} lang={column.side === "notes" ? language : undefined}>
        {text}
      </bdi>
    );
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: in a grid, a cell is a gridcell
    <td
      className={`c ${column.side}${column.place === 0 ? " head" : ""}${wrong ? " bad" : ""}`}
      tabIndex={active && !editing ? 0 : -1}
      aria-colindex={place + 2}
      aria-selected={chosen}
      aria-invalid={wrong ? true : undefined}
      aria-describedby={wrong ? `wrong-${row}-${place}` : undefined}
      title={wrong}
      data-row={row}
      data-column={place}
    >
      {editing ? (
        <CellInput editing={editing} label={name} offers={column.offers} code={code} onDone={onDone} />
      ) : (
        shown
      )}
      {wrong ? (
        <span id={`wrong-${row}-${place}`} className="sr-only">
          {wrong}
        </span>
      ) : null}
    </td>
  );
}
