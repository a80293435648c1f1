"use client";
import { useTranslations } from "next-intl";
import { SelectField, TextAreaField, TextField } from "@/components/ui/field";
import { type Editable, readTyped } from "./typed-value";

/** A value in the control of its type. */
export function ValueControl({ row, onChange }: { row: Editable; onChange: (typed: string) => void }) {
  const t = useTranslations("operations.value");
  const common = useTranslations("common");
  const read = readTyped(row);
  const changed = row.typed !== row.was;
  const field = {
    label: row.name,
    value: row.typed,
    onChange,
    wrong: "problem" in read ? t(read.problem) : undefined,
    help: changed ? (
      <>
        {t("before")} <bdi>{row.was === "" ? t("nothing") : row.was}</bdi>
      </>
    ) : undefined,
  };
  const none = { value: "", label: t("nothing") };
  switch (row.control) {
    case "boolean":
      return (
        <SelectField
          {...field}
          options={[none, { value: "true", label: common("yes") }, { value: "false", label: common("no") }]}
        />
      );
    case "choice":
      return <SelectField {...field} options={[none, ...(row.options ?? [])]} />;
    case "date":
      return <TextField {...field} type="date" />;
    case "number":
      return <TextField {...field} inputMode="decimal" dir="ltr" end={row.currency} autoComplete="off" />;
    case "json":
      return <TextAreaField {...field} dir="ltr" mono rows={Math.min(8, row.typed.split("\n").length + 1)} />;
    default:
      return <TextField {...field} dir="auto" autoComplete="off" />;
  }
}
