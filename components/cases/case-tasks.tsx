"use client";
import { useLocale, useTranslations } from "next-intl";
import { LinkButton } from "@/components/ui/button";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import type { CaseView } from "./case-view";
import { stepName } from "./story";

const tones = { open: "acc", done: "ok", withdrawn: "plain" } as const;

/** Forms that wait, or waited, for a person. */
export function CaseTasks({ view }: { view: CaseView }) {
  const t = useTranslations("cases.tasks");
  const locale = useLocale();
  if (view.tasks.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <ul className="grid gap-4 text-sm">
      {view.tasks.map((task) => (
        <li key={task.id} className="grid gap-1">
          <div className="flex items-center gap-2">
            <b className="font-semibold flex-1 min-w-0 truncate" dir="auto">
              {stepName(view.draft, task.stepId, locale)}
            </b>
            <Tag tone={tones[task.status]}>{t(task.status)}</Tag>
          </div>
          <p className="text-xs text-ink-3">
            {task.audience === "customer"
              ? t("customer")
              : task.queue
                ? t("queue", { queue: task.queue })
                : t("staff")}
            {task.claimedBy && ` · ${t("claimed", { name: view.people[task.claimedBy] ?? t("someone") })}`} ·{" "}
            <Time at={task.doneAt ?? task.createdAt} />
          </p>
          {task.status === "open" && task.audience === "staff" && (
            <div>
              <LinkButton small href={`/inbox?task=${task.id}`}>
                {t("toInbox")}
              </LinkButton>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
