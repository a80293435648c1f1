"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { Story } from "@/components/cases/story-list";
import { LinkButton } from "@/components/ui/button";
import { MailAddress } from "@/components/ui/mail-address";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import type { TaskView } from "./inbox-filters";

/** The case beside the work: whose it is, since when, and what has happened so far. */
export function TaskSide({ task }: { task: TaskView }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const trpc = useTRPC();
  const view = useQuery({ ...trpc.cases.view.queryOptions({ id: task.caseId }), staleTime: 10_000 });
  const names = new Intl.DisplayNames(locale, { type: "language" });
  return (
    <aside className="side" aria-label={t("facts")}>
      <div>
        <h3>{t("facts")}</h3>
        <dl className="dl">
          <dt>{t("fact.process")}</dt>
          <dd dir="auto">{pickText(task.processName, locale, task.source)}</dd>
          {view.data?.customerEmail && (
            <>
              <dt>{t("fact.customer")}</dt>
              <dd>
                <MailAddress of={view.data.customerEmail} />
              </dd>
            </>
          )}
          <dt>{t("fact.language")}</dt>
          <dd>{names.of(task.caseLocale) ?? task.caseLocale}</dd>
          {view.data && (
            <>
              <dt>{t("fact.started")}</dt>
              <dd>
                <Time at={view.data.startedAt} />
              </dd>
            </>
          )}
          {task.queue && (
            <>
              <dt>{t("fact.queue")}</dt>
              <dd>
                <bdi>{task.queue}</bdi>
              </dd>
            </>
          )}
        </dl>
      </div>
      {view.data && (
        <div>
          <h3>{t("soFar")}</h3>
          <Story view={view.data} last={6} />
        </div>
      )}
      <div>
        <LinkButton small href={`/cases/${task.caseId}`}>
          {t("toCase")}
        </LinkButton>
      </div>
    </aside>
  );
}
