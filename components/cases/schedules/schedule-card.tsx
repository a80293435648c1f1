"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";
import { useTRPC } from "@/components/api";
import { durationWords } from "@/components/drawing/duration-words";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { pickText } from "@/dsl/language";
import { RunDialog } from "./run-dialog";
import { type Schedule, scheduleState } from "./schedule";
import { LastTime, MissedTimes, NextTimes } from "./schedule-times";

const looks = {
  on: { tone: "ok", icon: "okc" },
  off: { tone: "plain", icon: "x" },
  held: { tone: "warn", icon: "wait" },
  over: { tone: "plain", icon: "end" },
} as const;

/** One schedule: whose, when, what came and comes, and the ways to act on it. */
export function ScheduleCard(props: { schedule: Schedule; onTold: (text: string, caseId?: string) => void }) {
  const { schedule, onTold } = props;
  const t = useTranslations("operators.schedules");
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const staff = useMay("staff");
  const admin = useMay("admin");
  const [asking, setAsking] = useState(false);
  const { process, step, place, schedule: when, offAt } = schedule;
  const name = pickText(process.name, locale) || process.key;
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.schedules.pathKey() });
  const after = (text: string) => ({
    onSuccess: () => {
      refresh();
      onTold(text);
    },
  });
  const on = useMutation(trpc.schedules.on.mutationOptions(after(t("switchedOn", { process: name }))));
  const off = useMutation(trpc.schedules.off.mutationOptions(after(t("switchedOff", { process: name }))));
  const which = { key: process.key, step, place };
  const state = scheduleState(schedule);
  const wrong = on.error ?? off.error;
  return (
    <article className="card p-4 grid gap-3 text-sm" aria-label={name}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 className="text-base font-semibold min-w-0 wrap-anywhere">
          <Link className="text-ink no-underline hover:underline" href={`/processes/${process.key}`}>
            <bdi>{name}</bdi>
          </Link>
        </h2>
        <Tag {...looks[state]}>{t(`state.${state}`)}</Tag>
        <span className="ms-auto flex flex-wrap gap-2">
          {staff && (
            <Button small icon="play" onPress={() => setAsking(true)}>
              {t("run")}
            </Button>
          )}
          {admin && offAt && (
            <Button small look="primary" isPending={on.isPending} onPress={() => on.mutate(which)}>
              {t("switchOn")}
            </Button>
          )}
          {admin && !offAt && (
            <Button small isPending={off.isPending} onPress={() => off.mutate(which)}>
              {t("switchOff")}
            </Button>
          )}
        </span>
      </div>
      <p className="text-ink-2">
        {when.every ? (
          t("every", { duration: durationWords(when.every, locale) })
        ) : (
          <code className="mono wrap-anywhere" dir="ltr">
            {when.cron ?? when.rrule}
          </code>
        )}{" "}
        · {t("zone", { zone: when.zone })}
      </p>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-3">
        <Fact name={t("next")}>
          <NextTimes schedule={schedule} state={state} />
        </Fact>
        <Fact name={t("last")}>
          <LastTime schedule={schedule} />
        </Fact>
        <Fact name={t("missed")}>
          <MissedTimes schedule={schedule} />
        </Fact>
      </dl>
      {wrong && <Notice tone="bad">{words(wrong)}</Notice>}
      {asking && (
        <RunDialog
          which={which}
          name={name}
          onClose={() => setAsking(false)}
          onBegun={(caseId) => {
            setAsking(false);
            refresh();
            onTold(t("begun", { process: name }), caseId);
          }}
        />
      )}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-0.5 content-start">
      <dt className="text-xs text-ink-3">{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
