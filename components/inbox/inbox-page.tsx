"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useHotkeys } from "@/components/shell/hotkeys";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import { readInbox, taskInput } from "./inbox-filters";
import { InboxHead } from "./inbox-head";
import { neighbour } from "./neighbour";
import { TaskList } from "./task-list";
import { TaskWork } from "./task-work";

/** What waits for the person, and the work beside it. The chosen task and the filters are in the address. */
export function InboxPage() {
  const t = useTranslations("inbox");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const [params, set] = useUrlState();
  const [sent, setSent] = useState<string>();
  const { show, queue, task } = readInbox(params);
  const list = useInfiniteQuery(
    trpc.tasks.list.infiniteQueryOptions(taskInput({ show, queue, task }), {
      getNextPageParam: (page) => page.next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: 5_000,
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const ids = items.map((one) => one.id);
  const choose = (id: string | undefined, how: "push" | "replace" = "push") => set({ task: id ?? "" }, how);
  useHotkeys({
    j: () => choose(neighbour(ids, task, 1), "replace"),
    k: () => choose(neighbour(ids, task, -1), "replace"),
    enter: () =>
      document
        .querySelector<HTMLElement>(".work .form-sheet :is(input, textarea, select), .work .btn.primary")
        ?.focus(),
    escape: () => choose(undefined),
  });
  const finish = (told: string) => {
    setSent(told);
    const rest = ids.filter((id) => id !== task);
    choose(neighbour(ids, task, 1) ?? rest[0]);
    list.refetch();
  };

  return (
    <div className="inb" {...(task ? { "data-open": "" } : {})}>
      <section className="lst" aria-label={t("waiting")}>
        <InboxHead
          show={show}
          queue={queue}
          counts={list.data?.pages[0]}
          onChange={(values) => set({ ...values, task: "" }, "push")}
        />
        {list.isPending && <Bars widths={[80, 60, 72, 52, 66]} />}
        {list.isError && !list.data && (
          <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
            {words(list.error)}
          </Failed>
        )}
        {list.isSuccess && items.length === 0 && (
          <NothingHere show={show} onOpen={() => set({ show: "", queue: "", task: "" }, "push")} />
        )}
        {items.length > 0 && (
          <TaskList items={items} chosen={task} onChoose={choose}>
            {list.hasNextPage && (
              <li>
                <ShowMore list={list} small />
              </li>
            )}
          </TaskList>
        )}
      </section>
      {task ? (
        <TaskWork
          key={task}
          id={task}
          next={items.find((one) => one.id === neighbour(ids, task, 1))}
          sent={sent}
          onSent={finish}
          onBack={() => choose(undefined)}
          onNext={() => choose(neighbour(ids, task, 1))}
        />
      ) : (
        <section className="work hide-s" aria-label={t("choose.title")}>
          <Empty title={t("choose.title")}>{sent ?? t("choose.text")}</Empty>
        </section>
      )}
    </div>
  );
}

function NothingHere(props: { show: "all" | "mine" | "unclaimed" | "done"; onOpen: () => void }) {
  const t = useTranslations("inbox");
  const which = props.show === "mine" || props.show === "done" ? props.show : "open";
  return (
    <Empty
      title={t(`empty.${which}`)}
      action={which !== "open" && <Button onPress={props.onOpen}>{t("empty.seeOpen")}</Button>}
    >
      {t(`empty.${which}Text`)}
    </Empty>
  );
}
