"use client";
import { useLocale, useTranslations } from "next-intl";
import { valueText } from "@/components/cases/value-text";
import type { TaskView } from "./inbox-filters";
import { shownRows } from "./shown-rows";

/** What the person looks at while deciding, as the step chose it. */
export function TaskShows({ task }: { task: TaskView }) {
  const t = useTranslations("inbox");
  const common = useTranslations("common");
  const cases = useTranslations("cases.variables");
  const locale = useLocale();
  const rows = shownRows(task.shows, locale, task.source);
  if (rows.length === 0) return null;
  const words = {
    yes: common("yes"),
    no: common("no"),
    empty: cases("empty"),
    erased: cases("erased"),
    large: (size: string) => cases("large", { size }),
  };
  return (
    <table className="t flush compact" aria-label={t("shows")}>
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row" className="font-normal! text-sm! text-ink-2! whitespace-normal!" dir="auto">
              {row.label}
            </th>
            <td className="r font-semibold wrap-anywhere">
              <bdi>{valueText(row.value, row.type, locale, words)}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
