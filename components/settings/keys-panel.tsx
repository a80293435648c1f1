"use client";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { TypedConfirmation } from "@/components/ui/dialog";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Empty, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { Time } from "@/components/ui/time";
import { NewKeyDialog } from "./new-key-dialog";
import { PanelHead } from "./panel-head";

type Key = ApiOutput["keys"]["list"]["items"][number];

/** Keys of other systems. Each is shown once, when it is made. */
export function KeysPanel() {
  const t = useTranslations("settings.keys");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Key>();
  const list = useInfiniteQuery(
    trpc.keys.list.infiniteQueryOptions(
      { limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const refresh = () => queries.invalidateQueries({ queryKey: trpc.keys.pathKey() });
  const revoke = useMutation(
    trpc.keys.revoke.mutationOptions({
      onSuccess: () => {
        setRevoking(undefined);
        refresh();
      },
    }),
  );
  const add = (
    <Button look="primary" icon="plus" onPress={() => setCreating(true)}>
      {t("add")}
    </Button>
  );
  return (
    <>
      <PanelHead text={t("text")} action={items.length > 0 && add} />
      {list.isPending && <Bars widths={[50, 70, 40]} />}
      {list.isError && !list.data && (
        <Failed title={t("failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {list.isSuccess && items.length === 0 && (
        <Empty title={t("emptyTitle")} action={add}>
          {t("emptyText")}
        </Empty>
      )}
      {items.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              <th>{t("column.name")}</th>
              <th>{t("column.state")}</th>
              <th className="hide-s">{t("column.created")}</th>
              <th className="hide-s">{t("column.used")}</th>
              <th>
                <span className="sr-only">{common("more")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <td dir="auto" className="font-semibold">
                  {one.name}
                </td>
                <td>{one.revokedAt ? <Tag>{t("revoked")}</Tag> : <Tag tone="ok">{t("active")}</Tag>}</td>
                <td className="hide-s text-ink-3">
                  <Time at={one.createdAt} />
                </td>
                <td className="hide-s text-ink-3">
                  {one.lastUsedAt ? <Time at={one.lastUsedAt} /> : t("never")}
                </td>
                <td className="r">
                  {!one.revokedAt && (
                    <Button small look="danger" onPress={() => setRevoking(one)}>
                      {t("revoke")}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShowMore list={list} />
      {creating && <NewKeyDialog onClose={() => setCreating(false)} onCreated={refresh} />}
      <TypedConfirmation
        key={revoking?.id ?? ""}
        title={t("revokeTitle", { name: revoking?.name ?? "" })}
        name={revoking?.name ?? ""}
        action={t("revokeGo")}
        open={revoking !== undefined}
        busy={revoke.isPending}
        wrong={revoke.isError ? words(revoke.error) : undefined}
        onClose={() => setRevoking(undefined)}
        onConfirm={() => revoking && revoke.mutate({ id: revoking.id })}
      >
        {t("revokeText")}
      </TypedConfirmation>
    </>
  );
}
