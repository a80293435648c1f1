"use client";
import { useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { initials, useMay, useMe } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Failed } from "@/components/ui/states";
import { Tag } from "@/components/ui/tag";
import { NewPersonDialog } from "./new-person-dialog";
import { PanelHead } from "./panel-head";

/** Who works here, and what each may do. */
export function PeoplePanel() {
  const t = useTranslations("settings");
  const words = useRefusalWords();
  const me = useMe();
  const admin = useMay("admin");
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const trpc = useTRPC();
  const list = useInfiniteQuery(
    trpc.people.list.infiniteQueryOptions(
      { limit: 100 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <PanelHead
        text={t("people.text")}
        action={
          admin && (
            <Button look="primary" icon="plus" onPress={() => setAdding(true)}>
              {t("people.add")}
            </Button>
          )
        }
      />
      {adding && (
        <NewPersonDialog
          onClose={() => setAdding(false)}
          onAdded={() => queries.invalidateQueries({ queryKey: trpc.people.pathKey() })}
        />
      )}
      {list.isPending && <Bars widths={[50, 70, 40]} />}
      {list.isError && !list.data && (
        <Failed title={t("people.failed")} onRetry={() => list.refetch()} retryAfter={10}>
          {words(list.error)}
        </Failed>
      )}
      {items.length > 0 && (
        <table className="t tall">
          <thead>
            <tr>
              <th>{t("people.column.name")}</th>
              <th>{t("people.column.roles")}</th>
              <th className="hide-s">{t("people.column.queues")}</th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.id}>
                <td>
                  <span className="flex items-center gap-2.5">
                    <span className="who" aria-hidden="true">
                      {initials(one.name)}
                    </span>
                    <span className="min-w-0">
                      <b className="font-semibold" dir="auto">
                        {one.name}
                      </b>{" "}
                      {one.id === me.id && <Tag>{t("people.you")}</Tag>}
                      <span className="block text-xs text-ink-3 truncate">
                        <bdi>{one.email}</bdi>
                      </span>
                    </span>
                  </span>
                </td>
                <td>
                  {one.roles.map((role) => (
                    <span key={role} className="block">
                      {t(`role.${role}`)} <span className="text-xs text-ink-3">{t(`roleText.${role}`)}</span>
                    </span>
                  ))}
                </td>
                <td className="hide-s">
                  <span className="flex flex-wrap gap-1">
                    {one.queues.length === 0 ? (
                      <span className="text-ink-3">{t("people.allQueues")}</span>
                    ) : (
                      one.queues.map((queue) => <Tag key={queue}>{queue}</Tag>)
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <ShowMore list={list} />
    </>
  );
}
