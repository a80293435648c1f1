"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { Bars, Failed } from "@/components/ui/states";
import { pickText } from "@/dsl/language";
import type { ProcessRule } from "./person";
import { RuleDialog } from "./rule-dialog";

/** How long finished cases are kept, a process a row. */
export function RetentionRules() {
  const t = useTranslations("settings.privacy.rules");
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [editing, setEditing] = useState<ProcessRule>();
  const [told, setTold] = useState<string>();
  const rules = useQuery(trpc.privacy.rules.queryOptions({}));
  const items = rules.data?.items ?? [];
  const nameOf = ({ process }: ProcessRule) => pickText(process.name, locale) || process.key;
  return (
    <section className="border-t border-line pt-5 pb-8 grid gap-3 grid-cols-[minmax(0,1fr)]">
      <div className="px-6 max-sm:px-4">
        <h2 className="text-sm">{t("title")}</h2>
        <p className="text-sm text-ink-2 max-w-xl">{t("text")}</p>
      </div>
      {told && (
        <div className="px-6 max-sm:px-4">
          <Notice tone="ok" onClose={() => setTold(undefined)}>
            {told}
          </Notice>
        </div>
      )}
      {rules.isPending && <Bars widths={[50, 70, 40]} />}
      {rules.isError && !rules.data && (
        <Failed title={t("failed")} onRetry={() => rules.refetch()} retryAfter={10}>
          {words(rules.error)}
        </Failed>
      )}
      {rules.data && items.length === 0 && (
        <p className="px-6 max-sm:px-4 text-sm text-ink-2">{t("empty")}</p>
      )}
      {items.length > 0 && (
        <table className="t table-fixed">
          <thead>
            <tr>
              <th>{t("column.process")}</th>
              <th className="w-[34%] max-sm:w-[30%]">{t("column.rule")}</th>
              <th className="w-[120px] max-sm:w-[108px]">
                <span className="sr-only">{t("change")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((one) => (
              <tr key={one.process.key}>
                <td className="wrap-anywhere">
                  <Link className="name" dir="auto" href={`/processes/${one.process.key}`}>
                    {nameOf(one)}
                  </Link>
                </td>
                <td className={one.rule ? undefined : "text-ink-3"}>
                  {one.rule ? t(one.rule.action, { days: one.rule.days }) : t("forever")}
                </td>
                <td className="r">
                  <Button
                    small
                    aria-label={t("changeOf", { name: nameOf(one) })}
                    onPress={() => setEditing(one)}
                  >
                    {t("change")}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {editing && (
        <RuleDialog
          of={editing}
          name={nameOf(editing)}
          onClose={() => setEditing(undefined)}
          onSaved={() => {
            setTold(t("saved", { name: nameOf(editing) }));
            setEditing(undefined);
            queries.invalidateQueries({ queryKey: trpc.privacy.rules.queryKey() });
          }}
        />
      )}
    </section>
  );
}
