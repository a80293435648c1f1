"use client";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { ShowMore } from "@/components/ui/show-more";
import { Bars, Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { CaseView } from "../case-view";
import { stepName } from "../story";

/** What operators did to the case, the newest first: who, what, why. */
export function CaseAudit({ view }: { view: CaseView }) {
  const t = useTranslations("operations.audit");
  const words = useRefusalWords();
  const locale = useLocale();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  const trpc = useTRPC();
  const found = useInfiniteQuery(
    trpc.operations.history.infiniteQueryOptions(
      { id: view.id, limit: 50 },
      { getNextPageParam: (page) => page.next ?? undefined },
    ),
  );
  if (found.isPending) return <Bars widths={[80, 60]} />;
  if (!found.data)
    return (
      <Failed title={t("failed")} onRetry={() => found.refetch()}>
        {words(found.error)}
      </Failed>
    );
  const items = found.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="text-sm text-ink-2">{t("none")}</p>;
  return (
    <ol className="grid gap-4 text-sm">
      {items.map(({ id, at, byName, action, details }) => {
        const text = (name: string) => (typeof details[name] === "string" ? String(details[name]) : "");
        const instance = text("instance");
        const step = instance
          ? stepName(view.draft, instance.slice(0, instance.lastIndexOf(".")), locale)
          : "";
        const names = Array.isArray(details.variables) ? details.variables.map(String) : [];
        const known = t.has(`does.${action}`) ? (`does.${action}` as const) : "does.other";
        return (
          <li key={id} className="grid gap-1">
            <p>
              {t.rich(known, {
                step: () => <bdi>{step}</bdi>,
                to: () => <bdi>{stepName(view.draft, text("to"), locale)}</bdi>,
                who: () => (
                  <b className="font-semibold">
                    <bdi>{byName ?? t("somebody")}</bdi>
                  </b>
                ),
                action,
              })}
            </p>
            {names.length > 0 && (
              <p className="text-ink-2">{t("variables", { names: list.format(names) })}</p>
            )}
            {text("reason") && (
              <p className="text-ink-2">
                <q dir="auto">{text("reason")}</q>
              </p>
            )}
            <p className="text-xs text-ink-3">
              <Time at={at} as="short" />
            </p>
          </li>
        );
      })}
      {found.hasNextPage && (
        <li>
          <ShowMore list={found} small />
        </li>
      )}
    </ol>
  );
}
