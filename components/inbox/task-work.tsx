"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { refusalIn, useTRPC } from "@/components/api";
import { useMe } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { ScrollArea } from "@/components/ui/scroll-area";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { pickText } from "@/dsl/language";
import type { TaskRow, TaskView } from "./inbox-filters";
import { TaskForm } from "./task-form";
import { TaskHead } from "./task-head";
import { TaskShows } from "./task-shows";
import { TaskSide } from "./task-side";

interface Props {
  id: string;
  next: TaskRow | undefined;
  sent: string | undefined;
  onSent: (told: string) => void;
  onBack: () => void;
  onNext: () => void;
}

/** One task, or why it cannot be shown. */
export function TaskWork(props: Props) {
  const t = useTranslations("inbox");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const found = useQuery({ ...trpc.tasks.get.queryOptions({ id: props.id }), refetchInterval: 10_000 });
  if (found.data) return <OneTask {...props} task={found.data} />;
  const code = refusalIn(found.error)?.code;
  const gone = code === "task.unknown" || code === "request.wrong";
  return (
    <section className="work">
      {found.isPending && <Bars widths={[40, 70, 55]} />}
      {gone && (
        <Empty title={t("unknown")} action={<Button onPress={props.onBack}>{t("backToList")}</Button>} />
      )}
      {found.isError && !gone && (
        <Failed title={t("loadFailed")} onRetry={() => found.refetch()} retryAfter={10}>
          {words(found.error)}
        </Failed>
      )}
    </section>
  );
}

/** What it is about, its form, the case beside it. */
function OneTask({ task, next, sent, onSent, onBack, onNext }: Props & { task: TaskView }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const me = useMe();
  const open = task.status === "open";
  // once its form was shown it is not swapped for a notice while one types: the form says what has become of it
  const [shownOpen, setShownOpen] = useState(open);
  if (open && !shownOpen) setShownOpen(true);
  const name = pickText(task.stepName, locale, task.source) || task.stepId;
  const foreign = open && task.claimedBy !== null && task.claimedBy.id !== me.id;
  return (
    <section className="work" aria-label={`${name}, ${task.reference}`}>
      <TaskHead task={task} name={name} onBack={onBack} />
      <ScrollArea label={name} className="scroll">
        <div className="main">
          {sent && <Notice tone="ok">{sent}</Notice>}
          <h2>{pickText(task.form.name, locale, task.source) || name}</h2>
          <TaskShows task={task} />
          {shownOpen ? (
            <TaskForm task={task} name={name} next={next} foreign={foreign} onSent={onSent} onNext={onNext} />
          ) : (
            <Notice tone="ok" {...(next ? { action: { label: t("next"), onPress: onNext } } : {})}>
              {t(task.status === "done" ? "doneTitle" : "withdrawnTitle")}
            </Notice>
          )}
        </div>
        <TaskSide task={task} />
      </ScrollArea>
    </section>
  );
}
