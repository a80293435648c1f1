"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useCallback } from "react";
import { useTRPC } from "@/components/api";
import { nameWords } from "@/components/drawing/condition-words";
import { useReader } from "@/components/drawing/reader";
import { readableAt } from "@/components/drawing/variable-names";
import { ReadingList } from "@/components/explain/reading-list";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { useRegistry } from "@/components/shell/step-registry";
import { Icon } from "@/components/ui/icon";
import { Bars, Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import type { Reason } from "@/dsl/interpret/reasons";
import type { CaseView } from "../case-view";
import { stepName } from "../story";

/** The conditions that a step went by, each with the values it had at that moment. */
export function WhyWay({ view, instance }: { view: CaseView; instance: string }) {
  const t = useTranslations("explain.why");
  const words = useRefusalWords();
  const trpc = useTRPC();
  // What has happened does not change; the step may go on, though, or be tried again.
  const found = useQuery(trpc.cases.reasons.queryOptions({ id: view.id, instance }));
  if (found.isPending) return <Bars widths={[60, 90]} />;
  if (!found.data)
    return (
      <Failed title={t("failed")} onRetry={() => found.refetch()}>
        {words(found.error)}
      </Failed>
    );
  const { reasons, differs } = found.data;
  return (
    <>
      {differs && <p className="help">{t("differs")}</p>}
      {reasons.length === 0 && <p className="help">{t("none")}</p>}
      {reasons.map((reason) => (
        <OneReason key={`${reason.flow ?? reason.handler ?? ""} ${reason.at}`} reason={reason} view={view} />
      ))}
    </>
  );
}

function OneReason({ reason, view }: { reason: Reason; view: CaseView }) {
  const t = useTranslations("explain.why");
  const locale = useLocale();
  const { kinds } = useRegistry();
  const reader = useReader(view.draft, kinds, locale);
  const nameOf = useCallback(
    (path: string) => {
      const known = readableAt(view.draft, reader.variables, path, locale);
      return { ...known, name: nameWords(known, reader) };
    },
    [view.draft, reader, locale],
  );
  const { flow, feel, held, tree, at } = reason;
  const step = stepName(view.draft, view.draft.flows[flow ?? ""]?.to, locale);
  const otherwise = feel === "";
  const said = flow === undefined ? t(held ? "held" : "ended") : t(held ? "taken" : "notTaken");
  return (
    <div>
      <p className="head">
        {flow === undefined ? <Time at={at} as="clock" /> : t(otherwise ? "otherwise" : "to", { step })}
        <span className={held ? "said yes" : "said"}>
          {held && <Icon name="check" />}
          {said}
        </span>
      </p>
      {tree ? (
        <ReadingList tree={tree} nameOf={nameOf} />
      ) : (
        <p className="help">{otherwise ? held && t("otherwiseTaken") : t("unseen")}</p>
      )}
    </div>
  );
}
