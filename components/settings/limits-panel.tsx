"use client";
import { useQuery } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Bars, Failed } from "@/components/ui/states";
import { PanelHead } from "./panel-head";

const NAMES = ["runningCases", "startsPerSecond", "jobs"] as const;
/** From here on it is told that the limit is near. */
const NEAR = 0.8;
const REFRESH_MS = 10_000;

/** What the organisation may use, and what it uses now. */
export function LimitsPanel() {
  const t = useTranslations("settings.limits");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const read = useQuery(trpc.limits.get.queryOptions(undefined, { refetchInterval: REFRESH_MS }));
  return (
    <>
      <PanelHead text={t("text")} />
      {read.isPending && <Bars widths={[50, 70, 40]} />}
      {read.isError && !read.data && (
        <Failed title={t("failed")} onRetry={() => read.refetch()} retryAfter={10}>
          {words(read.error)}
        </Failed>
      )}
      {read.data && (
        <table className="t tall">
          <thead>
            <tr>
              <th>{t("column.what")}</th>
              <th className="text-end">{t("column.used")}</th>
              <th className="text-end">{t("column.limit")}</th>
              <th className="hide-s w-1/4">{t("column.share")}</th>
            </tr>
          </thead>
          <tbody>
            {NAMES.map((name) => (
              <LimitRow key={name} name={name} {...read.data[name]} />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

function LimitRow({
  name,
  limit,
  used,
}: {
  name: (typeof NAMES)[number];
  limit: number | null;
  used: number;
}) {
  const t = useTranslations("settings.limits");
  const format = useFormatter();
  const share = limit === null ? 0 : used / limit;
  return (
    <tr>
      <td>
        <b className="font-semibold">{t(name)}</b>
        <span className="block text-xs text-ink-3">{t(`${name}Help`)}</span>
        {share >= 1 && <span className="block text-xs text-danger">{t("full")}</span>}
        {share >= NEAR && share < 1 && <span className="block text-xs text-warning">{t("near")}</span>}
      </td>
      <td className="text-end tabular-nums">{format.number(used)}</td>
      <td className="text-end tabular-nums">{limit === null ? t("none") : format.number(limit)}</td>
      <td className="hide-s">
        {limit !== null && (
          <progress
            className="progress"
            max={limit}
            value={Math.min(used, limit)}
            aria-label={`${t(name)}: ${t("used", { used, limit })}`}
          />
        )}
      </td>
    </tr>
  );
}
