"use client";
import { memo } from "react";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import type { DraftRule } from "@/dsl/draft/decision";
import type { Editing } from "./cell-input";
import { type Column, shownText } from "./columns";
import { GridCell } from "./grid-cell";
import type { Way } from "./selection";

export interface RowProps {
  readonly row: number;
  /** Undefined: the row into which a new rule is typed. */
  readonly rule: DraftRule | undefined;
  readonly columns: readonly Column[];
  readonly language: string;
  /** The chosen columns of this row, as `first-last`; "" for none: a text, so that a row that has not changed is not drawn. */
  readonly chosen: string;
  /** The column that has, or would get, the focus. */
  readonly active: number | undefined;
  readonly editing: Editing | undefined;
  /** What is wrong, by `side.key`. */
  readonly wrong: Readonly<Record<string, string>> | undefined;
  readonly fires: boolean;
  readonly marked: boolean;
  /** Something that is dragged would go above it. */
  readonly drop: boolean;
  readonly words: RowWords;
  readonly onDone: (text: string | undefined, way?: Way) => void;
}

export interface RowWords {
  readonly any: string;
  readonly fires: string;
  readonly newRule: string;
  rule(row: number): string;
}

/** One rule. Drawn again only when something of it changes: a table of hundreds stays light. */
export const GridRow = memo(function GridRow(props: RowProps) {
  const { row, rule, columns, language, chosen, active, editing, wrong, fires, words } = props;
  const [first = -1, last = -2] = chosen === "" ? [] : chosen.split("-").map(Number);
  return (
    <tr
      className={classes("r", fires && "fires", props.marked && "marked", !rule && "new")}
      aria-rowindex={row + 2}
      data-at={row}
      data-drop={props.drop ? "before" : undefined}
    >
      <th scope="row" className="no" data-row={row} title={fires ? words.fires : undefined}>
        {rule ? <RuleNumber row={row} fires={fires ? words.fires : undefined} /> : <Icon name="plus" />}
      </th>
      {columns.map((column, place) => (
        <GridCell
          key={`${column.side}.${column.key}`}
          row={row}
          place={place}
          column={column}
          text={rule ? shownText(rule, column, language) : ""}
          blank={blankOf(column, place, rule !== undefined, words)}
          name={`${column.label}, ${words.rule(row)}`}
          language={language}
          chosen={place >= first && place <= last}
          active={active === place}
          editing={editing?.column === place ? editing : undefined}
          wrong={wrong?.[`${column.side}.${column.key}`]}
          onDone={props.onDone}
        />
      ))}
    </tr>
  );
});

function RuleNumber({ row, fires }: { row: number; fires: string | undefined }) {
  return (
    <>
      <Icon name="grip" />
      <span>{row + 1}</span>
      {fires ? <span className="sr-only">{fires}</span> : null}
    </>
  );
}

function blankOf({ side }: Column, place: number, isRule: boolean, words: RowWords): string {
  if (!isRule) return place === 0 ? words.newRule : "";
  return side === "inputs" ? words.any : "";
}
