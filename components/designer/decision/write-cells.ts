import { setAtPath } from "@/dsl/draft/commands/path";
import { addRules, changeTable, withCell } from "@/dsl/draft/commands/tables";
import type { DraftRule } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import type { Column } from "./columns";
import { toFeel } from "./friendly";
import type { Block, Spot } from "./selection";

/** Where cells are written: the decision, its columns as they are shown, and the language of labels and notes. */
export interface Sheet {
  readonly decisionId: string;
  readonly columns: readonly Column[];
  readonly language: string;
}

/**
 * Writes texts as they were typed, from a cell on to its right and below; rules are added where there are too few. In the head they are
 * labels. What lies outside the columns is left out.
 */
export function writeTexts(
  draft: Draft,
  sheet: Sheet,
  from: Spot,
  texts: readonly (readonly string[])[],
): Draft {
  const [head, ...others] = texts;
  if (from.row < 0 && head)
    return writeTexts(writeHead(draft, sheet, from.column, head), sheet, { ...from, row: 0 }, others);
  if (texts.length === 0) return draft;
  const { decisionId } = sheet;
  const had = draft.decisions?.[decisionId]?.table?.rules.length ?? 0;
  const missing = Math.max(0, from.row + texts.length - had);
  const longer = addRules(
    draft,
    decisionId,
    had,
    Array.from({ length: missing }, () => ({ tests: {}, outputs: {} })),
  ).draft;
  return changeTable(longer, decisionId, (table) => {
    const rules = table.rules.map((rule, row) =>
      (texts[row - from.row] ?? []).reduce<DraftRule>((now, text, n) => {
        const column = sheet.columns[from.column + n];
        return column ? withText(now, column, text, sheet.language) : now;
      }, rule),
    );
    return rules.every((rule, i) => rule === table.rules[i]) ? table : { ...table, rules };
  });
}

/** A block of one text, or of none: what Delete and filling do. */
export function fillBlock(draft: Draft, sheet: Sheet, block: Block, text: string): Draft {
  const top = Math.max(block.top, 0);
  const rows = draft.decisions?.[sheet.decisionId]?.table?.rules.length ?? 0;
  const height = Math.min(block.bottom, text === "" ? rows - 1 : block.bottom) - top + 1;
  if (height <= 0) return draft;
  const row = Array.from({ length: block.last - block.first + 1 }, () => text);
  return writeTexts(
    draft,
    sheet,
    { row: top, column: block.first },
    Array.from({ length: height }, () => row),
  );
}

function withText(rule: DraftRule, column: Column, typed: string, language: string): DraftRule {
  const { side, key } = column;
  if (side !== "notes") return withCell(rule, { side, column: key, text: toFeel(typed, column.kind) });
  const text = typed.trim();
  if ((rule.note?.[language] ?? "") === text) return rule;
  const { [language]: _, ...others } = rule.note ?? {};
  return { ...rule, note: text === "" ? others : { ...others, [language]: text } };
}

function writeHead(
  draft: Draft,
  { decisionId, columns, language }: Sheet,
  from: number,
  texts: readonly string[],
): Draft {
  return texts.reduce((now, text, n) => {
    const column = columns[from + n];
    if (!column || column.side === "notes" || text.trim() === "") return now;
    return setAtPath(
      now,
      ["decisions", decisionId, "table", column.side, column.key, "label", language],
      text.trim(),
    );
  }, draft);
}
