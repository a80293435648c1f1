"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { TypedConfirmation } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { PanelHead } from "./panel-head";
import { RestingNotes } from "./resting-notes";
import type { Service } from "./service";
import { ServiceDialog } from "./service-dialog";
import { ServiceTable } from "./service-table";

/** Services that processes call, and which of them are left alone because they do not answer. */
export function ServicesPanel() {
  const t = useTranslations("settings");
  const words = useRefusalWords();
  const admin = useMay("admin");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Service | "new">();
  const [removing, setRemoving] = useState<Service>();
  const [told, setTold] = useState<string>();
  const list = useInfiniteQuery(
    trpc.services.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const nameOf = (key: string) => items.find((one) => one.key === key)?.name ?? key;
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.services.pathKey() });
  const remove = useMutation(
    trpc.services.remove.mutationOptions({
      onSuccess: () => {
        setTold(t("services.removed", { name: removing?.name ?? "" }));
        setRemoving(undefined);
        refresh();
      },
    }),
  );
  const add = admin && (
    <Button look="primary" icon="plus" onPress={() => setEditing("new")}>
      {t("services.add")}
    </Button>
  );
  return (
    <>
      <PanelHead
        text={admin ? t("services.text") : `${t("services.text")} ${t("forAdmins")}`}
        action={items.length > 0 && add}
      />
      {told && (
        <div className="px-6 max-sm:px-4 pb-3">
          <Notice tone="ok" onClose={() => setTold(undefined)}>
            {told}
          </Notice>
        </div>
      )}
      <RestingNotes nameOf={nameOf} onTold={setTold} />
      {list.isPending && <Bars widths={[50, 70, 40]} />}
      {list.isError && !list.data && (
        <Failed title={t("services.failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {list.isSuccess && items.length === 0 && (
        <Empty title={t("services.emptyTitle")} action={add}>
          {t("services.emptyText")}
        </Empty>
      )}
      {items.length > 0 && <ServiceTable items={items} onEdit={setEditing} onRemove={setRemoving} />}
      <ShowMore list={list} />
      {editing && (
        <ServiceDialog
          service={editing === "new" ? undefined : editing}
          taken={items.map((one) => one.key)}
          onClose={() => setEditing(undefined)}
          onSaved={(name) => {
            setEditing(undefined);
            setTold(t("services.saved", { name }));
            refresh();
          }}
        />
      )}
      <TypedConfirmation
        key={removing?.key ?? ""}
        title={t("services.removeTitle", { name: removing?.name ?? "" })}
        name={removing?.name ?? ""}
        action={t("services.removeGo")}
        open={removing !== undefined}
        busy={remove.isPending}
        wrong={remove.isError ? words(remove.error) : undefined}
        onClose={() => setRemoving(undefined)}
        onConfirm={() => removing && remove.mutate({ key: removing.key })}
      >
        {t("services.removeText")}
      </TypedConfirmation>
    </>
  );
}
