"use client";
import { useTranslations } from "next-intl";
import type { ApiOutput } from "@/components/api";
import { SelectField } from "@/components/ui/field";
import { Segmented } from "@/components/ui/segmented";
import { Count } from "@/components/ui/tag";
import { type InboxShow, inboxShows } from "./inbox-filters";

type Page = ApiOutput["tasks"]["list"];

/** Which tasks are listed, with how many there are. */
export function InboxHead(props: {
  show: InboxShow;
  queue: string;
  counts: Page | undefined;
  onChange: (values: { show?: string; queue?: string }) => void;
}) {
  const t = useTranslations("inbox");
  const counts: Partial<Record<InboxShow, number>> = props.counts
    ? {
        all: props.counts.counts.all,
        mine: props.counts.counts.mine,
        unclaimed: props.counts.counts.unclaimed,
      }
    : {};
  const queues = props.counts?.queues ?? [];
  const known = props.queue === "" || queues.some((one) => one.queue === props.queue);
  return (
    <header>
      <h1>{t("title")}</h1>
      <Segmented<InboxShow>
        label={t("show")}
        value={props.show}
        onChange={(show) => props.onChange({ show: show === "all" ? "" : show })}
        options={inboxShows.map((show) => ({
          value: show,
          label: (
            <>
              {t(show)}
              {counts[show] !== undefined && <Count>{counts[show]}</Count>}
            </>
          ),
        }))}
      />
      {(queues.length > 1 || props.queue !== "") && (
        <SelectField
          label={t("queue")}
          hideLabel
          value={props.queue}
          onChange={(queue) => props.onChange({ queue })}
          options={[
            { value: "", label: t("anyQueue") },
            ...queues.map((one) => ({
              value: one.queue,
              label: t("queueOption", { queue: one.queue, count: one.count }),
            })),
            ...(known ? [] : [{ value: props.queue, label: props.queue }]),
          ]}
        />
      )}
    </header>
  );
}
