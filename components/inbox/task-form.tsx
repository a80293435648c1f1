"use client";
import { useLocale, useTranslations } from "next-intl";
import { StaffForm } from "@/components/forms/staff-form";
import { useHotkeys } from "@/components/shell/hotkeys";
import { useMay } from "@/components/shell/me";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import type { TaskRow, TaskView } from "./inbox-filters";
import { useTaskForm } from "./use-task-form";

interface Props {
  task: TaskView;
  name: string;
  next: TaskRow | undefined;
  /** Somebody else has claimed it. */
  foreign: boolean;
  onSent: (told: string) => void;
  onNext: () => void;
}

/** The task's form. What is typed is kept at once on this device, and on the server as soon as it answers. */
export function TaskForm({ task, name, next, foreign, onSent, onNext }: Props) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const works = useMay("staff");
  const form = useTaskForm(task, () =>
    onSent(`${t("sent", { task: name, reference: task.reference })}${next ? ` ${t("nextShown")}` : ""}`),
  );
  useHotkeys({ "mod+enter": () => document.querySelector<HTMLFormElement>(".work form")?.requestSubmit() });
  if (!works) return <Notice>{t("readOnly")}</Notice>;
  if (form.refused === "stale" || (task.status !== "open" && !form.sending)) {
    return (
      <Notice tone="warn" {...(next ? { action: { label: t("next"), onPress: onNext } } : {})}>
        <b className="font-semibold">{t("staleTitle")}.</b> {t("staleText")}
      </Notice>
    );
  }
  return (
    <div className="grid gap-4">
      {foreign && (
        <Notice tone="warn">
          <b className="font-semibold">
            {task.claimedBy?.name ? t("takenTitle", { name: task.claimedBy.name }) : t("takenSomeone")}.
          </b>{" "}
          {t("takenText")}
        </Notice>
      )}
      {form.refused === "signedOut" && <Notice tone="bad">{t("signedOut")}</Notice>}
      {form.refused && form.refused !== "signedOut" && form.refused !== "taken" && (
        <Notice tone="bad">{form.refused}</Notice>
      )}
      {form.restored && <Notice onClose={form.hideRestored}>{t("restored")}</Notice>}
      <StaffForm
        form={task.form}
        locale={locale}
        source={task.source}
        kept={form.kept}
        busy={foreign}
        onSubmit={form.submit}
        onKeep={form.keep}
      >
        <span className="text-xs text-ink-3" role="status">
          {form.saved && t(form.saved === "server" ? "keptNow" : "keptHere")}
        </span>
        <span className="ms-auto text-xs text-ink-3 hide-s flex items-center gap-2">
          {next && (
            <Button look="quiet" small onPress={onNext}>
              {t("then", { reference: next.reference })}
            </Button>
          )}
          <kbd className="kbd">Ctrl Enter</kbd>
        </span>
      </StaffForm>
    </div>
  );
}
