"use client";
import { useLocale, useTranslations } from "next-intl";
import { useMemo } from "react";
import { useRegistry } from "@/components/shell/step-registry";
import { variablesOf } from "@/dsl/program/variables";
import type { CaseView } from "./case-view";
import { variableRows } from "./variable-rows";

/** Every variable of the case, by the name and in the form that people know. */
export function CaseVariables({ view }: { view: CaseView }) {
  const t = useTranslations("cases.variables");
  const common = useTranslations("common");
  const locale = useLocale();
  const { kinds } = useRegistry();
  const types = useMemo(() => variablesOf(view.draft, kinds), [view.draft, kinds]);
  const words = {
    yes: common("yes"),
    no: common("no"),
    empty: t("empty"),
    erased: t("erased"),
    large: (size: string) => t("large", { size }),
  };
  const rows = variableRows(view.variables, { draft: view.draft, types, locale, words });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className="vars" aria-label={t("title")} tabIndex={0}>
      {rows.length === 0 ? (
        <p className="px-4 py-3 text-sm text-ink-2">{t("none")}</p>
      ) : (
        <table className="t compact">
          <thead>
            <tr>
              <th>{t("name")}</th>
              <th>{t("value")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.path}>
                <td title={row.path} dir="auto">
                  {row.name}
                </td>
                <td className={row.empty ? "text-ink-3" : "font-semibold tabular-nums wrap-anywhere"}>
                  <bdi>{row.text}</bdi>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
