"use client";
import { useTranslations } from "next-intl";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { Dialog, Popover } from "react-aria-components";
import { Button } from "@/components/ui/button";
import { useDraft } from "../context";
import { FeelField } from "../fields/feel-field";
import { LineField, PhraseField } from "../fields/text-fields";
import { PickField } from "../fields/value-fields";
import type { Grid } from "./use-grid";

const TYPES = ["text", "number", "money", "boolean", "date", "any"] as const;

/** What a column is: its label, what it tests or gives, the type and the values there may be. */
export function ColumnSettings({
  grid,
  place,
  anchor,
  onClose,
}: {
  grid: Grid;
  place: number;
  anchor: () => HTMLElement | null;
  onClose: () => void;
}) {
  const t = useTranslations("designer.decision");
  const types = useTranslations("designer.decision.types");
  const { hit } = useDraft().decisions?.[grid.sheet.decisionId]?.table ?? { hit: "" };
  // Asked for when the popover is placed: a column that was just added is on the page only then.
  const latest = useRef(anchor);
  useLayoutEffect(() => {
    latest.current = anchor;
  });
  const [trigger] = useState<{ readonly current: HTMLElement | null }>(() => ({
    get current() {
      return latest.current();
    },
  }));
  const column = grid.columns[place];
  const options = useMemo(() => TYPES.map((one) => ({ value: one, label: types(one) })), [types]);
  if (!column || column.side === "notes") return null;
  const path = ["decisions", grid.sheet.decisionId, "table", column.side, column.place] as const;
  const many = grid.table.outputs.length > 1;
  const last = column.side === "outputs" && !many;
  return (
    <Popover
      className="pop columnpop"
      triggerRef={trigger}
      isOpen
      onOpenChange={(open) => !open && onClose()}
      placement="bottom start"
    >
      <Dialog aria-label={t("columnSettings", { column: column.label || column.feel })} className="columnset">
        <PhraseField path={[...path, "label"]} label={t("label")} optional />
        {column.side === "inputs" ? (
          <FeelField path={[...path, "feel"]} label={t("reads")} help={t("readsHelp")} />
        ) : (
          <LineField
            path={[...path, "name"]}
            label={t("name")}
            help={t(many ? "nameHelp" : "nameAlone")}
            optional={!many}
            code
            clean={(typed) => typed.replace(/[^\p{L}\p{N}_]/gu, "").replace(/^\p{N}+/u, "")}
          />
        )}
        <PickField path={[...path, "type"]} label={t("type")} options={options} none={t("typeNone")} />
        <LineField
          path={[...path, "values"]}
          label={t("values")}
          help={t(
            column.side === "outputs" && (hit === "priority" || hit === "outputOrder")
              ? "valuesRanked"
              : "valuesHelp",
          )}
          placeholder={'"gold", "silver"'}
          optional
          code
        />
        {column.side === "outputs" ? (
          <LineField
            path={[...path, "otherwise"]}
            label={t("otherwise")}
            help={t("otherwiseHelp")}
            optional
            code
          />
        ) : null}
        <footer>
          <Button
            small
            look="danger"
            icon="trash"
            isDisabled={last}
            onPress={() => {
              onClose();
              grid.removeColumnAt(place);
            }}
          >
            {t("removeColumn")}
          </Button>
          <Button small look="primary" onPress={onClose}>
            {t("done")}
          </Button>
        </footer>
      </Dialog>
    </Popover>
  );
}
