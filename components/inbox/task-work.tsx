"use client";
import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { refusalIn, useTRPC } from "@/components/api";
import { useMe } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { FamilyTile, Tag } from "@/components/ui/tag";
import { pickText } from "@/dsl/language";
import { ClaimButtons } from "./claim-buttons";
import { Due } from "./due";
import type { TaskRow } from "./inbox-filters";
import { TaskForm } from "./task-form";
import { TaskSide } from "./task-side";
import { TaskShows } from "./task-shows";

interface Props {
  id: string;
  next: TaskRow | undefined;
  sent: string | undefined;
  onSent: (told: string) => void;
  onBack: () => void;
  onNext: () => void;
}

/** One task: what it is about, its form, the case beside it. */
export function TaskWork({ id, next, sent, onSent, onBack, onNext }: Props) {
  const t = useTranslations("inbox");
  const words = useRefusalWords();
  const locale = useLocale();
  const me = useMe();
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.tasks.get.queryOptions({ id }), refetchInterval: 10_000 });
  if (!found.data) {
    const code = refusalIn(found.error)?.code;
    const gone = code === "task.unknown" || code === "request.wrong";
    return (
      <section className="work">
        {found.isPending && <Bars widths={[40, 70, 55]} />}
        {gone && <Empty title={t("unknown")} action={<Button onPress={onBack}>{t("backToList")}</Button>} />}
        {found.isError && !gone && (
          <Failed title={t("loadFailed")} onRetry={() => found.refetch()} retryAfter={10}>
            {words(found.error)}
          </Failed>
        )}
      </section>
    );
  }
  const task = found.data;
  const name = pickText(task.stepName, locale, task.source) || task.stepId;
  const open = task.status === "open";
  const foreign = open && task.claimedBy !== null && task.claimedBy.id !== me.id;
  return (
    <section className="work" aria-label={`${name}, ${task.reference}`}>
      <header className="top">
        <span className="only-s">
          <Button look="quiet" icon="left" flip aria-label={t("backToList")} onPress={onBack} />
        </span>
        <FamilyTile family="human" icon="task" />
        <b className="font-semibold truncate" dir="auto">
          {name}
        </b>
        <Link className="text-xs tabular-nums whitespace-nowrap" href={`/cases/${task.caseId}`}>
          <bdi>{task.reference}</bdi>
        </Link>
        {open && task.dueAt && (
          <Tag icon="wait" className="hide-s">
            <Due at={task.dueAt} />
          </Tag>
        )}
        {open && <ClaimButtons task={task} />}
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <div className="scroll" tabIndex={0}>
        <div className="main">
          {sent && <Notice tone="ok">{sent}</Notice>}
          <h2>{pickText(task.form.name, locale, task.source) || name}</h2>
          <TaskShows task={task} />
          {open ? (
            <TaskForm task={task} name={name} next={next} foreign={foreign} onSent={onSent} onNext={onNext} />
          ) : (
            <Notice tone="ok" {...(next ? { action: { label: t("next"), onPress: onNext } } : {})}>
              {t(task.status === "done" ? "doneTitle" : "withdrawnTitle")}
            </Notice>
          )}
        </div>
        <TaskSide task={task} />
      </div>
    </section>
  );
}
