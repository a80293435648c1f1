"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { TypedConfirmation } from "@/components/ui/dialog";
import { Menu } from "@/components/ui/menu";
import { Notice } from "@/components/ui/notice";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { PanelHead } from "./panel-head";
import { ServiceDialog } from "./service-dialog";

export type Service = ApiOutput["services"]["list"]["items"][number];

/** Services that processes call. */
export function ServicesPanel() {
  const t = useTranslations("settings");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const admin = useMay("admin");
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<Service | "new">();
  const [removing, setRemoving] = useState<Service>();
  const [told, setTold] = useState<string>();
  const list = useInfiniteQuery(trpc.services.list.infiniteQueryOptions({ limit: 100 }, { getNextPageParam: (page) => page.next ?? undefined }));
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
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
      <PanelHead text={admin ? t("services.text") : `${t("services.text")} ${t("forAdmins")}`} action={items.length > 0 && add} />
      {told && (
        <div className="px-6 max-sm:px-4 pb-3">
          <Notice tone="ok" onClose={() => setTold(undefined)}>
            {told}
          </Notice>
        </div>
      )}
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
      {items.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              <th>{t("services.column.name")}</th>
              <th>{t("services.column.url")}</th>
              <th className="hide-s">{t("services.column.headers")}</th>
              <th className="hide-s">{t("services.column.updated")}</th>
              {admin && (
                <th>
                  <span className="sr-only">{common("more")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.key}>
                <td>
                  <b className="font-semibold" dir="auto">
                    {one.name}
                  </b>
                  <span className="block text-xs text-ink-3">
                    <bdi className="mono">{one.key}</bdi>
                  </span>
                </td>
                <td className="wrap-anywhere">
                  <bdi>{one.baseUrl}</bdi>
                </td>
                <td className="hide-s">
                  <span className="flex flex-wrap gap-1">
                    {one.headerNames.length === 0 && <span className="text-ink-3">{t("services.headersNone")}</span>}
                    {one.headerNames.map((name) => (
                      <Tag key={name}>{name}</Tag>
                    ))}
                  </span>
                </td>
                <td className="hide-s text-ink-3">
                  <Time at={one.updatedAt} />
                </td>
                {admin && (
                  <td className="r">
                    <Menu
                      label={common("moreFor", { name: one.name })}
                      trigger={<Button look="quiet" small icon="more" aria-label={common("moreFor", { name: one.name })} />}
                      groups={[
                        {
                          id: "service",
                          entries: [
                            { id: "edit", icon: "edit", label: t("services.editAction"), onPress: () => setEditing(one) },
                            { id: "remove", icon: "trash", danger: true, label: t("services.remove"), onPress: () => setRemoving(one) },
                          ],
                        },
                      ]}
                    />
                  </td>
                )}
              </tr>
            ))}
          </tbody>
        </table>
      )}
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
