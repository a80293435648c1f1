"use client";
import { useLocale, useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef } from "react";
import { useMe } from "@/components/shell/me";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import { Due } from "./due";
import type { TaskRow } from "./inbox-filters";

/** The tasks, those due first. */
export function TaskList(props: {
  items: readonly TaskRow[];
  chosen: string;
  onChoose: (id: string) => void;
  children?: ReactNode;
}) {
  const chosen = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (props.chosen) chosen.current?.scrollIntoView({ block: "nearest" });
  }, [props.chosen]);
  return (
    <ul>
      {props.items.map((one) => (
        <li key={one.id}>
          <a
            ref={one.id === props.chosen ? chosen : undefined}
            href={`/inbox?task=${one.id}`}
            aria-current={one.id === props.chosen ? "true" : undefined}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              props.onChoose(one.id);
            }}
          >
            <TaskLine task={one} />
          </a>
        </li>
      ))}
      {props.children}
    </ul>
  );
}

function TaskLine({ task }: { task: TaskRow }) {
  const t = useTranslations("inbox");
  const locale = useLocale();
  const me = useMe();
  const mine = task.claimedBy?.id === me.id;
  return (
    <>
      <span className="flex items-center justify-between gap-2 min-w-0">
        <b className="font-semibold truncate" dir="auto">
          {pickText(task.stepName, locale, task.source) || task.stepId}
        </b>
        <span className="text-xs text-ink-3">
          {task.dueAt && task.status === "open" ? <Due at={task.dueAt} /> : <Time at={task.createdAt} />}
        </span>
      </span>
      <span className="text-xs text-ink-2 truncate" dir="auto">
        {pickText(task.processName, locale, task.source)}
      </span>
      <span className="flex items-center justify-between gap-2 text-xs text-ink-3">
        <bdi className="tabular-nums">{task.reference}</bdi>
        {task.status === "open" && task.claimedBy && (
          <span className="truncate">
            {mine
              ? t("yours")
              : task.claimedBy.name
                ? t("with", { name: task.claimedBy.name })
                : t("withSomeone")}
          </span>
        )}
      </span>
    </>
  );
}
