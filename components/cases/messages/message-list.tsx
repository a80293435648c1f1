"use client";
import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { SearchField } from "@/components/ui/search-field";
import { Segmented } from "@/components/ui/segmented";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { useUrlState } from "@/components/ui/url-state";
import { CaseRooms } from "../case-rooms";
import { type MessageStatus, messageStates, type TypedMessage } from "./message";
import { MessageDialog } from "./message-dialog";
import { MessageTable } from "./message-table";
import { PublishDialog } from "./publish-dialog";

/** Messages from other systems; those that nobody has taken first, for they are why somebody looks. */
export function MessageList() {
  const t = useTranslations("operators.messages");
  const words = useRefusalWords();
  const router = useRouter();
  const trpc = useTRPC();
  const repairs = useMay("staff");
  const [params, set] = useUrlState();
  const [publishing, setPublishing] = useState<TypedMessage | "new">();
  const [told, setTold] = useState<{ text: string; caseId?: string | undefined }>();
  const asked = params.get("status");
  const status: MessageStatus = messageStates.find((one) => one === asked) ?? "unmatched";
  // Whose message one looks for stays out of the address: a key may be somebody's e-mail.
  const [search, setSearch] = useState("");
  const list = useInfiniteQuery(
    trpc.messages.list.infiniteQueryOptions(
      { status, ...(search.trim() && { search: search.trim().slice(0, 100) }), limit: 50 },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: 10_000,
      },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const publish = repairs && (
    <Button icon="publish" onPress={() => setPublishing("new")}>
      {t("publish.do")}
    </Button>
  );
  const open = params.get("message");
  return (
    <>
      <header className="hd">
        <h1>{t("title")}</h1>
        <span className="ms-auto">{publish}</span>
      </header>
      <CaseRooms here="messages" />
      <div className="tools">
        <SearchField label={t("search")} value={search} onChange={setSearch} />
        <span className="max-w-full overflow-x-auto">
          <Segmented
            label={t("show")}
            value={status}
            onChange={(value) => set({ status: value === "unmatched" ? "" : value }, "push")}
            options={messageStates.map((state) => ({ value: state, label: t(`status.${state}`) }))}
          />
        </span>
      </div>
      {told && (
        <div className="px-6 max-sm:px-4 pb-3">
          <Notice
            tone="ok"
            onClose={() => setTold(undefined)}
            {...(told.caseId && {
              action: { label: t("publish.see"), onPress: () => router.push(`/cases/${told.caseId}`) },
            })}
          >
            {told.text}
          </Notice>
        </div>
      )}
      {list.isPending && <Bars widths={[60, 80, 50, 70]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {items.length > 0 && <MessageTable items={items} onOpen={(id) => set({ message: id }, "push")} />}
      <ShowMore list={list} />
      {list.isSuccess && items.length === 0 && (
        <Nothing
          status={status}
          search={search}
          onShow={(next) => {
            setSearch("");
            set({ status: next }, "push");
          }}
          action={publish}
        />
      )}
      {open && (
        <MessageDialog
          id={open}
          onClose={() => set({ message: "" })}
          onAgain={(message) => {
            set({ message: "" });
            setPublishing(message);
          }}
        />
      )}
      {publishing && (
        <PublishDialog
          message={publishing === "new" ? undefined : publishing}
          onClose={() => setPublishing(undefined)}
          onDone={(text, caseId) => {
            setPublishing(undefined);
            setTold({ text, caseId });
          }}
        />
      )}
    </>
  );
}

/** Nothing has come at all; or nothing that fits; or, which is well, nothing that nobody has taken. */
function Nothing(props: {
  status: MessageStatus;
  search: string;
  onShow: (status: string) => void;
  action: React.ReactNode;
}) {
  const t = useTranslations("operators.messages");
  const trpc = useTRPC();
  const any = useInfiniteQuery(
    trpc.messages.list.infiniteQueryOptions({ limit: 1 }, { getNextPageParam: () => undefined }),
  );
  if (any.isPending) return null;
  if (any.data?.pages[0]?.items.length === 0)
    return (
      <Empty title={t("empty.title")} action={props.action}>
        {t("empty.text")}
      </Empty>
    );
  if (props.search.trim() !== "" || props.status !== "unmatched")
    return (
      <Empty
        title={t("noMatch.title")}
        action={<Button onPress={() => props.onShow("")}>{t("showAll")}</Button>}
      >
        {t("noMatch.text")}
      </Empty>
    );
  return (
    <Empty
      title={t("allTaken.title")}
      action={<Button onPress={() => props.onShow("taken")}>{t("showTaken")}</Button>}
    >
      {t("allTaken.text")}
    </Empty>
  );
}
