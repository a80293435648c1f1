"use client";
import { useTranslations } from "next-intl";
import type { ApiOutput } from "@/components/api";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import { StateTag } from "../state-tag";

type Archived = ApiOutput["privacy"]["archive"]["items"][number];

/** Archived cases, one a row; the reference opens what is kept. */
export function ArchiveTable(props: {
  items: readonly Archived[];
  locale: string;
  onOpen: (id: string) => void;
}) {
  const t = useTranslations("operators.archive");
  const column = useTranslations("cases.column");
  return (
    <table className="t table-fixed">
      <thead>
        <tr>
          <th className="w-[150px] max-sm:w-[36%]">{column("reference")}</th>
          <th className="hide-s">{column("process")}</th>
          <th className="w-[220px] max-sm:w-[38%]">{column("state")}</th>
          <th className="hide-s w-[160px]">{t("column.ended")}</th>
          <th className="r w-[160px] max-sm:w-[30%] truncate">{t("column.archived")}</th>
        </tr>
      </thead>
      <tbody>
        {props.items.map((one) => (
          <tr key={one.id}>
            <td className="tabular-nums">
              <button type="button" className="name ltr" onClick={() => props.onOpen(one.id)}>
                {one.reference}
              </button>
            </td>
            <td className="hide-s truncate" dir="auto">
              {pickText(one.process.name, props.locale) || one.process.key}
            </td>
            <td>
              <span className="flex flex-wrap gap-1">
                <StateTag of={{ status: one.status, openIncidents: 0, suspended: false }} />
                {one.erasedAt && <Tag>{t("erased")}</Tag>}
              </span>
            </td>
            <td className="hide-s text-ink-3 truncate">
              <Time at={one.endedAt} />
            </td>
            <td className="r text-ink-3 truncate">
              <Time at={one.archivedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
