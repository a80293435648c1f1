"use client";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import { variablesIn } from "@/components/drawing/reader";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Menu } from "@/components/ui/menu";
import { addColumn } from "@/dsl/draft/commands/tables";
import type { DraftTable } from "@/dsl/draft/decision";
import { namesOf } from "@/dsl/program/variables";
import { useCalmDraft } from "../calm-draft";
import { useDesigner, useDesignerState, useRoom } from "../context";
import { placed } from "../path";
import { type Column, columnsOf } from "./columns";
import { FindingsList } from "./findings-list";
import { at, blockOf } from "./selection";
import { TableGrid } from "./table-grid";
import { useAnalysis } from "./use-analysis";
import { useCellProblems } from "./use-cell-problems";
import { type Grid, useGrid } from "./use-grid";

/** A table with its tools above, the try row below it (`children`), and what is odd about it. */
export function TableDesk({
  decisionId,
  table,
  name,
  firing,
  children,
}: {
  decisionId: string;
  table: DraftTable;
  name: string;
  firing: ReadonlySet<string>;
  children: ReactNode;
}) {
  const t = useTranslations("designer.decision");
  const language = useDesignerState((state) => state.language);
  const root = useRef<HTMLTableElement>(null);
  const [open, setOpen] = useState<number>();
  const columns = useColumns(table, language);
  const grid = useGrid(decisionId, table, columns, language, root);
  const wrong = useCellProblems(decisionId, table);
  const analysis = useAnalysis(table);
  const marked = useMemo(() => {
    const odd = [
      ...(analysis?.unreachable ?? []),
      ...(analysis?.overlaps.flatMap(({ rules }) => rules) ?? []),
    ];
    return new Set(odd.map((rule) => table.rules[rule]?.key ?? ""));
  }, [analysis, table.rules]);
  useWantedCell(decisionId, grid, setOpen);
  const { row, column } = grid.selection.focus;
  const here = columns[column];
  const rule = row < 0 ? "head" : (table.rules[row]?.key ?? "");
  const told = here && wrong.get(rule)?.[`${here.side}.${here.key}`];
  return (
    <div className="deskbody">
      <Tools grid={grid} onOpen={setOpen} />
      <div className="sheetbox">
        <TableGrid
          grid={grid}
          root={root}
          label={name}
          wrong={wrong}
          firing={firing}
          marked={marked}
          open={open}
          onOpen={setOpen}
        />
      </div>
      <p className={`cellnote${told ? " bad" : ""}`}>{told ?? t("keys")}</p>
      {children}
      <section className="oddities" aria-label={t("findings.title")}>
        <h3>{t("findings.title")}</h3>
        <FindingsList grid={grid} analysis={analysis} />
      </section>
    </div>
  );
}

function useColumns(table: DraftTable, language: string) {
  const t = useTranslations("designer.decision");
  const draft = useCalmDraft();
  const { kinds } = useRoom();
  const context = useMemo(
    () => ({
      draft,
      language,
      variables: variablesIn(draft, kinds),
      names: new Set([...Object.keys(namesOf(draft, kinds)), ...Object.keys(draft.decisions ?? {})]),
      words: { yes: t("tests.yes"), no: t("tests.no"), note: t("note") },
    }),
    [draft, kinds, language, t],
  );
  const made = columnsOf(table, context);
  // The same columns are the same object: rows are drawn again only when something of theirs changes.
  const text = JSON.stringify([made, [...context.names].sort()]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for the columns
  return useMemo(() => made, [text]);
}

/** What one does by pointer: add, and what the chosen rules and column can have done to them. */
function Tools({ grid, onOpen }: { grid: Grid; onOpen: (column: number | undefined) => void }) {
  const t = useTranslations("designer.decision");
  const designer = useDesigner();
  const { table, columns, selection, sheet } = grid;
  const block = blockOf(selection);
  const count = grid.chosenRules().length;
  const here = columns[selection.focus.column];
  const inputs = table.inputs.length;
  const add = (side: "inputs" | "outputs") => {
    designer.edit((draft) => addColumn(draft, sheet.decisionId, side).draft);
    const place = side === "inputs" ? inputs : inputs + table.outputs.length;
    grid.select(at(-1, place), false);
    onOpen(place);
  };
  const fixed = here === undefined || here.side === "notes";
  return (
    <div className="tools" role="toolbar" aria-label={t("tools")}>
      <Button small icon="plus" onPress={() => grid.insertRule(table.rules.length)}>
        {t("addRule")}
      </Button>
      <Button small icon="plus" onPress={() => add("inputs")}>
        {t("addInput")}
      </Button>
      <Button small icon="plus" onPress={() => add("outputs")}>
        {t("addOutput")}
      </Button>
      <Menu
        label={t("ruleMenu")}
        placement="bottom start"
        trigger={
          <Button small look="quiet">
            {t("ruleMenu")}
            <Icon name="down" />
          </Button>
        }
        groups={[
          {
            id: "insert",
            entries: [
              {
                id: "above",
                label: t("insertAbove"),
                icon: "up",
                onPress: () => grid.insertRule(Math.max(block.top, 0)),
              },
              {
                id: "below",
                label: t("insertBelow"),
                icon: "down",
                onPress: () => grid.insertRule(Math.min(block.bottom + 1, table.rules.length)),
              },
              {
                id: "duplicate",
                label: t("duplicate", { count }),
                icon: "copy",
                disabled: count === 0,
                onPress: () => grid.duplicateChosenRules(),
              },
            ],
          },
          {
            id: "move",
            entries: [
              { id: "up", label: t("moveUp"), disabled: block.top <= 0, onPress: () => grid.shiftRules(-1) },
              {
                id: "down",
                label: t("moveDown"),
                disabled: count === 0 || block.bottom >= table.rules.length - 1,
                onPress: () => grid.shiftRules(1),
              },
            ],
          },
          {
            id: "remove",
            entries: [
              {
                id: "remove",
                label: t("removeRules", { count }),
                icon: "trash",
                danger: true,
                disabled: count === 0,
                onPress: () => grid.removeChosenRules(),
              },
            ],
          },
        ]}
      />
      <Menu
        label={t("columnMenu")}
        placement="bottom start"
        trigger={
          <Button small look="quiet" isDisabled={fixed}>
            {t("columnMenu")}
            <Icon name="down" />
          </Button>
        }
        groups={[
          {
            id: "column",
            entries: [
              {
                id: "set",
                label: t("settings"),
                icon: "settings",
                onPress: () => onOpen(selection.focus.column),
              },
              { id: "back", label: t("moveBack"), onPress: () => grid.shiftColumn(-1) },
              { id: "on", label: t("moveOn"), onPress: () => grid.shiftColumn(1) },
              {
                id: "remove",
                label: t("removeColumn"),
                icon: "trash",
                danger: true,
                disabled: here?.side === "outputs" && table.outputs.length < 2,
                onPress: () => grid.removeColumnAt(selection.focus.column),
              },
            ],
          },
        ]}
      />
    </div>
  );
}

const SIDES: Readonly<Record<string, Column["side"]>> = {
  tests: "inputs",
  outputs: "outputs",
  note: "notes",
};

/** Goes to the cell or column of a problem that was chosen elsewhere. */
function useWantedCell(decisionId: string, grid: Grid, onOpen: (column: number | undefined) => void): void {
  const designer = useDesigner();
  const wanted = useDesignerState((state) => state.wanted);
  const latest = useRef(grid);
  latest.current = grid;
  useEffect(() => {
    const { draft } = designer.store.getState();
    const { columns, select } = latest.current;
    if (!wanted || !draft) return;
    const path = placed(draft, wanted.path);
    const [list, place, side, key] = path.slice(3);
    const here = path.slice(0, 3).join(".") === `decisions.${decisionId}.table`;
    if (!here || typeof place !== "number") return;
    const to = (found: (column: (typeof columns)[number]) => boolean) =>
      Math.max(columns.findIndex(found), 0);
    if (list === "rules") {
      const sort = SIDES[String(side)];
      select(
        at(
          place,
          to((one) => one.side === sort && (one.key === key || sort === "notes")),
        ),
      );
    } else onOpen(to((one) => one.side === list && one.place === place));
  }, [designer, wanted, decisionId, onOpen]);
}
