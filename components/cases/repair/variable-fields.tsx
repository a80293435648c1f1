"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { useRegistry } from "@/components/shell/step-registry";
import { TextField } from "@/components/ui/field";
import type { JsonObject } from "@/dsl/json";
import { variablesOf } from "@/dsl/program/variables";
import type { CaseView } from "../case-view";
import { changes, type Editable, editables, readTyped } from "./typed-value";
import { ValueControl } from "./value-control";

export interface EditedVariables {
  readonly rows: readonly Editable[];
  readonly put: (path: string, typed: string) => void;
  /** The variables to set. */
  readonly values: JsonObject;
  /** Names of those that were changed, as people call them. */
  readonly changed: readonly string[];
  /** False: something typed cannot be read. */
  readonly sound: boolean;
}

/** The variables of a case as they are being edited; they stay as typed while the case goes on. */
export function useEditedVariables(view: CaseView): EditedVariables {
  const locale = useLocale();
  const { kinds } = useRegistry();
  const types = useMemo(() => variablesOf(view.draft, kinds), [view.draft, kinds]);
  const [begun] = useState(view.variables);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const rows = useMemo(
    () =>
      editables(begun, view.draft, types, locale).map((row) => ({
        ...row,
        typed: typed[row.path] ?? row.typed,
      })),
    [begun, view.draft, types, locale, typed],
  );
  const changed = rows.filter((row) => row.typed !== row.was);
  return {
    rows,
    put: (path, text) => setTyped((all) => ({ ...all, [path]: text })),
    values: changes(rows, view.variables, types),
    changed: changed.map((row) => row.name),
    sound: changed.every((row) => "value" in readTyped(row)),
  };
}

/** Beyond so many there is a filter above them. */
const MANY = 8;

export function VariableFields({ edited }: { edited: EditedVariables }) {
  const t = useTranslations("operations.value");
  const [filter, setFilter] = useState("");
  const wanted = filter.trim().toLocaleLowerCase();
  const shown = edited.rows.filter((row) => `${row.name} ${row.path}`.toLocaleLowerCase().includes(wanted));
  if (edited.rows.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <div className="grid gap-3">
      {edited.rows.length > MANY && (
        <TextField label={t("filter")} type="search" icon="search" value={filter} onChange={setFilter} />
      )}
      <div className="values">
        {shown.map((row) => (
          <ValueControl key={row.path} row={row} onChange={(text) => edited.put(row.path, text)} />
        ))}
      </div>
    </div>
  );
}
