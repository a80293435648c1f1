"use client";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import type { CaseRow } from "./case-view";
import { StateTag } from "./state-tag";

function Head() {
  const t = useTranslations("cases.column");
  return (
    <thead>
      <tr>
        <th className="w-[150px] max-sm:w-[31%]">{t("reference")}</th>
        <th className="hide-s" style={{ inlineSize: "22%" }}>
          {t("process")}
        </th>
        <th className="hide-s">{t("customer")}</th>
        <th className="w-[148px] max-sm:w-[35%]">{t("state")}</th>
        <th className="hide-s" style={{ inlineSize: "18%" }}>
          {t("at")}
        </th>
        <th className="r w-[150px] max-sm:w-[34%] truncate">{t("updated")}</th>
      </tr>
    </thead>
  );
}

/** The cases, one a row; the reference leads to its page. */
export function CaseTable({ items }: { items: readonly CaseRow[] }) {
  const t = useTranslations("cases");
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "conjunction", style: "narrow" });
  return (
    <table className="t table-fixed">
      <Head />
      <tbody>
        {items.map((one) => (
          <tr key={one.id}>
            <td className="tabular-nums">
              <Link className="name ltr" href={`/cases/${one.id}`}>
                {one.reference}
              </Link>
            </td>
            <td className="hide-s truncate" dir="auto">
              {pickText(one.processName, locale, one.source) || one.processKey}
            </td>
            <td className="hide-s truncate">
              {one.customerEmail ? (
                <bdi>{one.customerEmail}</bdi>
              ) : (
                <span className="text-ink-3">{t("noCustomer")}</span>
              )}
            </td>
            <td>
              <StateTag of={one} />
            </td>
            <td className="hide-s truncate text-ink-2">
              {list.format(one.at.map((step) => pickText(step.name, locale, one.source) || step.stepId))}
            </td>
            <td className="r text-ink-3 truncate">
              <Time at={one.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const widths = [70, 52, 64, 46, 60, 41, 50, 72];

/** The real header and columns, bars for text. */
export function CaseTableLoading() {
  const t = useTranslations("common");
  return (
    <div aria-busy="true">
      <span className="sr-only">{t("loading")}</span>
      <table className="t table-fixed skel">
        <Head />
        <tbody>
          {widths.map((width) => (
            <tr key={width}>
              {[92, width, width + 12, 70, width, 60].map((w, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: bars have no identity
                <td key={column} className={[1, 2, 4].includes(column) ? "hide-s" : ""}>
                  <i style={{ inlineSize: `${Math.min(w, 92)}%` }} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
