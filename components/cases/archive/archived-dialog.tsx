"use client";
import { useQuery } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { type ApiOutput, useTRPC } from "@/components/api";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Notice } from "@/components/ui/notice";
import { saveFile } from "@/components/ui/save-file";
import { Bars, Failed } from "@/components/ui/states";
import { Time } from "@/components/ui/time";
import { pickText } from "@/dsl/language";
import { StateTag } from "../state-tag";
import { valueText } from "../value-text";

type Archived = ApiOutput["privacy"]["archivedCase"];

/** An archived case: how it stood when it ended, and all of it to take away. */
export function ArchivedDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations("operators.archive");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const found = useQuery(trpc.privacy.archivedCase.queryOptions({ id }));
  const one = found.data;
  return (
    <Dialog
      open
      wide
      title={one?.reference ?? t("title")}
      onClose={onClose}
      footer={
        one && (
          <Button
            icon="save"
            onPress={() =>
              saveFile(`${one.reference}.json`, "application/json", JSON.stringify(one, null, 2))
            }
          >
            {t("one.download")}
          </Button>
        )
      }
    >
      {found.isPending && <Bars widths={[60, 90, 40]} />}
      {found.isError && !one && (
        <Failed title={t("one.failed")} onRetry={() => found.refetch()}>
          {words(found.error)}
        </Failed>
      )}
      {one && <Kept one={one} />}
    </Dialog>
  );
}

function Kept({ one }: { one: Archived }) {
  const t = useTranslations("operators.archive");
  const column = useTranslations("cases.column");
  const cases = useTranslations("cases");
  const common = useTranslations("common");
  const locale = useLocale();
  const words = {
    yes: common("yes"),
    no: common("no"),
    empty: cases("variables.empty"),
    erased: cases("variables.erased"),
    large: (size: string) => cases("variables.large", { size }),
  };
  const customer = Object.values(one.customer).filter((value) => typeof value === "string" && value !== "");
  const variables = Object.entries(one.variables);
  return (
    <>
      {one.erasedAt && <Notice>{t("one.erasedText")}</Notice>}
      <dl className="dl start">
        <dt>{column("state")}</dt>
        <dd>
          <StateTag of={{ status: one.status, openIncidents: 0, suspended: false }} />
        </dd>
        <dt>{column("process")}</dt>
        <dd dir="auto">{pickText(one.process.name, locale) || one.process.key}</dd>
        {!one.erasedAt && customer.length > 0 && (
          <>
            <dt>{t("one.customer")}</dt>
            <dd>
              <bdi>{customer.join(" · ")}</bdi>
            </dd>
          </>
        )}
        <dt>{column("started")}</dt>
        <dd>
          <Time at={one.startedAt} as="short" />
        </dd>
        <dt>{t("column.ended")}</dt>
        <dd>
          <Time at={one.endedAt} as="short" />
        </dd>
        <dt>{t("column.archived")}</dt>
        <dd>
          <Time at={one.archivedAt} as="short" />
        </dd>
      </dl>
      <section className="grid gap-1.5 text-sm min-w-0">
        <h3 className="lbl">{t("one.variables")}</h3>
        {variables.length === 0 && <p className="text-ink-2">{t("one.variablesNone")}</p>}
        <dl className="dl start">
          {variables.map(([name, value]) => (
            <div key={name} className="contents">
              <dt>
                <bdi className="mono">{name}</bdi>
              </dt>
              <dd>
                <bdi>{valueText(value, {}, locale, words)}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      </section>
      <p className="text-sm text-ink-2">
        {t("one.incidents", { count: one.incidents.length })}{" "}
        {t("one.events", {
          count: one.events.length,
          shown: new Intl.NumberFormat(locale).format(one.events.length),
        })}
      </p>
    </>
  );
}
