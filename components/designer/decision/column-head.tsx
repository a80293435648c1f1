"use client";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import type { Column } from "./columns";

/** The head of a column: what it is called and what it reads. A click or Enter opens its settings; dragging moves it. */
export function ColumnHead({
  column,
  place,
  active,
  chosen,
  wrong,
  drop,
  onOpen,
  onDrag,
}: {
  column: Column;
  place: number;
  active: boolean;
  chosen: boolean;
  wrong: string | undefined;
  drop: "before" | "after" | undefined;
  onOpen: () => void;
  onDrag: (event: React.PointerEvent) => void;
}) {
  const t = useTranslations("designer.decision");
  const { side, label, feel } = column;
  return (
    <th
      scope="col"
      className={`h ${side}${column.place === 0 ? " head" : ""}${wrong ? " bad" : ""}`}
      tabIndex={active ? 0 : -1}
      aria-colindex={place + 2}
      aria-selected={chosen}
      aria-invalid={wrong ? true : undefined}
      aria-description={wrong}
      title={wrong}
      data-row={-1}
      data-column={place}
      data-drop={drop}
      onPointerDown={onDrag}
      onDoubleClick={side === "notes" ? undefined : onOpen}
    >
      <small>{t(`sides.${side}`)}</small>
      <b>{label || <i>{t("unnamed")}</i>}</b>
      {feel && feel !== label ? (
        <code className="mono" dir="ltr">
          {feel}
        </code>
      ) : null}
      {side === "notes" ? null : (
        <button
          type="button"
          tabIndex={-1}
          className="open"
          aria-label={t("columnSettings", { column: label || feel })}
          onClick={onOpen}
        >
          <Icon name="down" />
        </button>
      )}
    </th>
  );
}
