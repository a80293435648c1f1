"use client";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { ERASED } from "@/dsl/interpret/personal";
import { useCodeWords } from "../failure-words";
import { BulkFailures } from "./bulk-failures";

type Bulk = ApiOutput["bulk"]["list"]["items"][number];

const looks = {
  running: { tone: "acc", icon: "play" },
  paused: { tone: "warn", icon: "wait" },
  done: { tone: "ok", icon: "okc" },
  cancelled: { tone: "plain", icon: "x" },
} as const;

/** One operation on many cases: what, by whom and why, how far, and the ways to steer it. */
export function BulkCard({ bulk, open }: { bulk: Bulk; open: boolean }) {
  const t = useTranslations("operations.bulk");
  const words = useRefusalWords();
  const number = new Intl.NumberFormat(useLocale());
  const trpc = useTRPC();
  const queries = useQueryClient();
  const after = { onSuccess: () => queries.invalidateQueries({ queryKey: trpc.bulk.pathKey() }) };
  const pause = useMutation(trpc.bulk.pause.mutationOptions(after));
  const goOn = useMutation(trpc.bulk.resume.mutationOptions(after));
  const end = useMutation(trpc.bulk.cancel.mutationOptions(after));
  const handled = bulk.done + bulk.stale;
  // Cases that begin to fit meanwhile are done as well: more than were counted.
  const total = Math.max(bulk.total, handled);
  const type = String(bulk.operation.type ?? "");
  const wrong = pause.error ?? goOn.error ?? end.error;
  const name = t.has(`does.${type}`) ? t(`does.${type}` as "does.retry") : type;
  return (
    <article className="card p-4 grid gap-2 text-sm" aria-label={name}>
      <div className="flex flex-wrap items-center gap-2">
        <h2 className="text-base font-semibold">{name}</h2>
        <span role="status">
          <Tag {...looks[bulk.status]}>{t(`status.${bulk.status}`)}</Tag>
        </span>
        <span className="ms-auto flex gap-2">
          {bulk.status === "running" && (
            <Button
              small
              icon="wait"
              isPending={pause.isPending}
              onPress={() => pause.mutate({ id: bulk.id })}
            >
              {t("pause")}
            </Button>
          )}
          {bulk.status === "paused" && (
            <Button
              small
              look="primary"
              icon="play"
              isPending={goOn.isPending}
              onPress={() => goOn.mutate({ id: bulk.id })}
            >
              {t("goOn")}
            </Button>
          )}
          {(bulk.status === "running" || bulk.status === "paused") && (
            <Button small look="danger" isPending={end.isPending} onPress={() => end.mutate({ id: bulk.id })}>
              {t("end")}
            </Button>
          )}
        </span>
      </div>
      <progress className="progress" max={Math.max(1, total)} value={handled} aria-label={t("progress")} />
      {/* Not read out: it counts every second. */}
      <p className="tabular-nums">
        {t(bulk.stale > 0 ? "sofarLeft" : "sofar", {
          done: number.format(bulk.done),
          total: number.format(total),
          stale: number.format(bulk.stale),
        })}
      </p>
      <p className="text-ink-2">
        <Filter filter={bulk.filter} />
      </p>
      {bulk.reason && (
        <p className="text-ink-2">
          <q dir="auto">{bulk.reason}</q>
        </p>
      )}
      <p className="text-xs text-ink-3">
        <bdi>{bulk.byName ?? t("somebody")}</bdi> · <Time at={bulk.createdAt} as="short" />
        {bulk.endedAt && (
          <>
            {" – "}
            <Time at={bulk.endedAt} as="short" />
          </>
        )}
      </p>
      {wrong && <Notice tone="bad">{words(wrong)}</Notice>}
      {bulk.stale > 0 && <BulkFailures id={bulk.id} count={bulk.stale} open={open} />}
    </article>
  );
}

/** Which cases: every part of the filter with its name. */
function Filter({ filter }: { filter: Bulk["filter"] }) {
  const t = useTranslations("operations.bulk.filter");
  const words = useCodeWords();
  const parts = (["process", "status", "code", "step", "reference"] as const).filter((part) => filter[part]);
  if (parts.length === 0) return t("everything");
  const told = (part: (typeof parts)[number]) => {
    const value = String(filter[part]);
    if (value === ERASED) return t("forgotten");
    if (part === "status" && t.has(`is.${value}`)) return t(`is.${value}` as "is.running");
    return part === "code" ? words(value) : value;
  };
  return parts.map((part, n) => (
    <span key={part}>
      {n > 0 && " · "}
      {t(part)} <bdi>{told(part)}</bdi>
    </span>
  ));
}
