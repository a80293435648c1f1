import type { DraftTable } from "@/dsl/draft/decision";
import type { Editing } from "./cell-input";
import type { Column } from "./columns";

/** The cell that is written in, by the keys of its rule (undefined: the row for a new one) and column: others may move both. */
export interface Writing extends Pick<Editing, "text" | "was" | "mode"> {
  readonly rule: string | undefined;
  readonly side: Column["side"];
  readonly key: string;
}

/** Where that is by now; undefined when somebody has taken it away. */
export function editingIn(
  { rule, side, key, ...rest }: Writing,
  rules: readonly Pick<DraftTable["rules"][number], "key">[],
  columns: readonly Pick<Column, "side" | "key">[],
): Editing | undefined {
  const row = rule === undefined ? rules.length : rules.findIndex((one) => one.key === rule);
  const column = columns.findIndex((one) => one.side === side && one.key === key);
  return row < 0 || column < 0 ? undefined : { ...rest, row, column };
}
