"use client";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { Readable } from "@/components/drawing/variable-names";
import { Button } from "@/components/ui/button";
import type { ConditionGroup, ConditionRow } from "@/dsl/draft/draft";
import { isGroup } from "@/dsl/expression/condition";
import {
  comparisonsFor,
  EMPTY_ROW,
  needsValue,
  newGroup,
  withComparison,
  withField,
} from "../condition-rows";
import type { ReadableGroup } from "../readables";
import { ValueInput } from "./value-input";

interface RowsProps {
  readonly group: ConditionGroup;
  readonly groups: readonly ReadableGroup[];
  readonly dataPath: string;
  /** Its number as people count: "2", or "2.1" for the first in the second; absent: the whole condition. */
  readonly number?: string;
  readonly onChange: (group: ConditionGroup | undefined, typing?: string) => void;
}

/** Rows joined by one word, and groups among them joined by another. */
export function ConditionRows({ group, groups, dataPath, number, onChange }: RowsProps) {
  const t = useTranslations("designer.conditionEditor");
  const box = useRef<HTMLDivElement>(null);
  const { rows } = group;
  const set = (next: ConditionGroup["rows"], typing?: string) => onChange({ ...group, rows: next }, typing);
  // What was added wants to be filled in next; what was taken away leaves the cursor at what stands there now.
  const go = (at: number) =>
    requestAnimationFrame(() => {
      const parts =
        box.current?.querySelectorAll<HTMLElement>(":scope > .condrow, :scope > .condgroup") ?? [];
      const part = parts[Math.min(at, parts.length - 1)];
      const place = part ?? box.current;
      // Of a group its first row: how its rows go together has been said already.
      const first = place?.querySelector<HTMLElement>(".condrow select");
      (first ?? place?.querySelector<HTMLElement>("select, button"))?.focus();
    });
  const add = (part: ConditionRow | ConditionGroup) => {
    set([...rows, part]);
    go(rows.length);
  };
  const remove = (at: number) => {
    set(rows.filter((_, j) => j !== at));
    go(at);
  };
  return (
    <div className="condrows" ref={box}>
      {rows.length > 1 || number !== undefined ? (
        <select
          className="input match"
          aria-label={number === undefined ? t("match") : t("matchGroup", { n: number })}
          value={group.match}
          onChange={(event) => onChange({ ...group, match: event.target.value === "any" ? "any" : "all" })}
        >
          <option value="all">{t("all")}</option>
          <option value="any">{t("any")}</option>
        </select>
      ) : null}
      {rows.map((part, i) => {
        const n = number === undefined ? `${i + 1}` : `${number}.${i + 1}`;
        const common = { groups, dataPath: `${dataPath}.rows.${i}` };
        const change = (next: ConditionRow | ConditionGroup, typing?: string) =>
          set(
            rows.map((one, j) => (j === i ? next : one)),
            typing,
          );
        return isGroup(part) ? (
          <fieldset
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            key={i}
            className="condgroup"
          >
            <legend className="sr-only">{t("group", { n })}</legend>
            <Button
              look="quiet"
              small
              icon="x"
              className="remove"
              aria-label={t("removeGroup", { n })}
              onPress={() => remove(i)}
            />
            <ConditionRows
              {...common}
              group={part}
              number={n}
              onChange={(next, typing) => (next ? change(next, typing) : remove(i))}
            />
          </fieldset>
        ) : (
          <Row
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place
            key={i}
            {...common}
            row={part}
            n={n}
            only={rows.length === 1 && number === undefined}
            onChange={change}
            onRemove={() => remove(i)}
          />
        );
      })}
      <div className="more">
        <Button
          look={rows.length === 0 ? "plain" : "quiet"}
          small
          icon="plus"
          data-path={dataPath}
          onPress={() => add(EMPTY_ROW)}
        >
          {t(rows.length === 0 ? "first" : "more")}
        </Button>
        {rows.length > 0 ? (
          <Button look="quiet" small icon="plus" onPress={() => add(newGroup(group))}>
            {t("addGroup")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

interface RowProps {
  readonly row: ConditionRow;
  /** Its number as people count. */
  readonly n: string;
  readonly only: boolean;
  readonly groups: readonly ReadableGroup[];
  readonly dataPath: string;
  readonly onChange: (row: ConditionRow, typing?: string) => void;
  readonly onRemove: () => void;
}

function Row({ row, n, only, groups, dataPath, onChange, onRemove }: RowProps) {
  const t = useTranslations("designer.conditionEditor");
  const c = useTranslations("designer.comparison");
  const all = groups.flatMap((group) => group.items);
  const known = all.find((item) => item.path === row.field);
  const field: Readable = known ?? { path: row.field, name: row.field, type: "any" };
  return (
    <div className="condrow">
      <select
        className="input"
        aria-label={t("field", { n })}
        data-path={`${dataPath}.field`}
        value={row.field}
        onChange={(event) => {
          const next = all.find((item) => item.path === event.target.value);
          if (next) onChange(withField(row, known, next));
        }}
      >
        {known ? null : <option value={row.field}>{row.field === "" ? t("pickField") : row.field}</option>}
        {groups.map((group) => (
          <optgroup key={group.title} label={group.title}>
            {group.items.map((item) => (
              <option key={item.path} value={item.path}>
                {item.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
      <select
        className="input"
        aria-label={t("comparison", { n })}
        data-path={`${dataPath}.is`}
        value={row.is}
        disabled={row.field === ""}
        onChange={(event) => {
          const is = comparisonsFor(field.type).find((one) => one === event.target.value);
          if (is) onChange(withComparison(row, is));
        }}
      >
        {comparisonsFor(field.type).includes(row.is) ? null : <option value={row.is}>{c(row.is)}</option>}
        {comparisonsFor(field.type).map((is) => (
          <option key={is} value={is}>
            {c(field.type === "date" ? `date.${is}` : is)}
          </option>
        ))}
      </select>
      {needsValue(row.is) && row.field !== "" ? (
        <ValueInput
          value={row.value ?? ""}
          field={field}
          groups={groups}
          label={t("value", { n })}
          dataPath={`${dataPath}.value`}
          onChange={(value) => onChange({ ...row, value }, `${dataPath}.value`)}
        />
      ) : null}
      <Button
        look="quiet"
        small
        icon="x"
        className="remove"
        aria-label={t(only ? "clear" : "removeRow", { n })}
        onPress={onRemove}
      />
    </div>
  );
}
