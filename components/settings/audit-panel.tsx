"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { PanelHead } from "./panel-head";

type Audited = ApiOutput["operations"]["audit"]["items"][number];

/** What was done as an operator or admin, the newest first: when, who, what, to what, and why. */
export function AuditPanel() {
  const t = useTranslations("settings.audit");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.operations.audit.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PanelHead text={t("text")} />
      {list.isPending && <Bars widths={[50, 70, 40]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {list.isSuccess && items.length === 0 && <Empty title={t("emptyTitle")}>{t("emptyText")}</Empty>}
      {items.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              <th>{t("column.at")}</th>
              <th className="hide-s">{t("column.who")}</th>
              <th>{t("column.what")}</th>
              <th className="hide-s">{t("column.of")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <Row key={one.id} of={one} />
            ))}
          </tbody>
        </table>
      )}
      <ShowMore list={list} />
    </>
  );
}

function Row({ of: one }: { of: Audited }) {
  const t = useTranslations("settings.audit");
  const key = `does.${one.action}`;
  const reason = textOf(one, "reason");
  const who = one.byName ?? (one.by === "command line" ? t("commandLine") : t("somebody"));
  return (
    <tr>
      <td className="text-ink-3 whitespace-nowrap">
        <Time at={one.at} as="short" />
      </td>
      <td className="hide-s" dir="auto">
        {who}
      </td>
      <td>
        {t.has(key) ? t(key as "does.case.skip") : <bdi className="mono">{one.action}</bdi>}
        <span className="only-s block text-xs text-ink-3">
          <bdi>{who}</bdi> <Subject of={one} />
        </span>
        {reason && (
          <span className="block text-xs text-ink-2">
            <q dir="auto">{reason}</q>
          </span>
        )}
      </td>
      <td className="hide-s">
        <Subject of={one} />
      </td>
    </tr>
  );
}

/** What it was done to: a process, a service, a message, cases. */
function Subject({ of: one }: { of: Audited }) {
  const t = useTranslations("settings.audit");
  const key = textOf(one, "key");
  const service = textOf(one, "service");
  const name = textOf(one, "name");
  const cases = typeof one.details.cases === "number" ? one.details.cases : undefined;
  if (one.caseId) return <Link href={`/cases/${one.caseId}`}>{t("case")}</Link>;
  if (name || service) return <bdi className="mono wrap-anywhere">{name || service}</bdi>;
  if (key && one.processId)
    return (
      <Link href={`/processes/${key}`}>
        <bdi className="mono">{key}</bdi>
      </Link>
    );
  return cases === undefined ? null : t("cases", { count: cases });
}

function textOf({ details }: Audited, name: string): string {
  const value = details[name];
  return typeof value === "string" ? value : "";
}
