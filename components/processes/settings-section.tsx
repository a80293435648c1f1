"use client";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api";
import { StaffForm } from "@/components/forms/staff-form";
import { useMay } from "@/components/shell/me";
import { useRefusalWords } from "@/components/shell/refusal-words";
import { Notice } from "@/components/ui/notice";
import { Bars, Failed } from "@/components/ui/states";
import { pickText } from "@/dsl/text";
import { Section } from "./section";
import { type Setting, settingsForm, settingText } from "./settings-form";
import type { ProcessSummary } from "./shown";

/** Values that the organisation sets without editing the drawing: a credit limit. Admins change them, others read them. */
export function SettingsSection({ process }: { process: ProcessSummary }) {
  const t = useTranslations("processes.settings");
  const words = useRefusalWords();
  const trpc = useTRPC();
  const sets = useMay("admin");
  const settings = useQuery({
    ...trpc.processes.settings.queryOptions({ key: process.key }),
    enabled: process.published !== null,
  });
  const items = settings.data?.items ?? [];
  if (!process.published) return null;
  return (
    <Section title={t("title")} text={items.length > 0 ? t(sets ? "text" : "readOnly") : undefined}>
      {settings.isPending && <Bars widths={[60, 40]} />}
      {settings.isError && !settings.data && (
        <Failed title={t("failed")} onRetry={() => settings.refetch()}>
          {words(settings.error)}
        </Failed>
      )}
      {settings.isSuccess && items.length === 0 && <p className="text-sm text-ink-2">{t("none")}</p>}
      {items.length > 0 &&
        (sets ? <EditSettings processKey={process.key} items={items} /> : <ReadSettings items={items} />)}
    </Section>
  );
}

function ReadSettings({ items }: { items: readonly Setting[] }) {
  const locale = useLocale();
  const common = useTranslations("common");
  return (
    <dl className="dl">
      {items.map((item) => (
        <div key={item.name} className="contents">
          <dt>{pickText(item.label, locale) || item.name}</dt>
          <dd className="tabular-nums">
            {settingText(item, item.value ?? item.default, locale, { yes: common("yes"), no: common("no") })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function EditSettings({ processKey, items }: { processKey: string; items: readonly Setting[] }) {
  const t = useTranslations("processes.settings");
  const common = useTranslations("common");
  const words = useRefusalWords();
  const locale = useLocale();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [before, setBefore] = useState<Record<string, Setting["value"]>>();
  const [round, setRound] = useState(0);
  const save = useMutation(
    trpc.processes.setSettings.mutationOptions({
      onSuccess: (answer) =>
        queries.setQueryData(trpc.processes.settings.queryKey({ key: processKey }), answer),
    }),
  );
  const yesNo = { yes: common("yes"), no: common("no") };
  const form = settingsForm(items, locale, t("save"), (item) =>
    t("default", { value: settingText(item, item.default, locale, yesNo) }),
  );
  const kept = Object.fromEntries(items.map((item) => [item.name, item.value ?? item.default]));
  const undo =
    before &&
    (() =>
      save.mutate(
        { key: processKey, values: before },
        {
          onSuccess: () => {
            setBefore(undefined);
            setRound(round + 1);
          },
        },
      ));
  return (
    <div className="grid gap-3">
      <StaffForm
        key={round}
        form={form}
        locale={locale}
        source="en"
        kept={kept}
        busy={save.isPending}
        onSubmit={async (values) => {
          const old = Object.fromEntries(items.map((item) => [item.name, item.value]));
          await save.mutateAsync({ key: processKey, values }).then(
            () => setBefore(old),
            () => undefined,
          );
          return undefined;
        }}
      />
      {save.isSuccess && before && (
        <Notice tone="ok" {...(undo ? { onUndo: undo } : {})}>
          {t("saved")}
        </Notice>
      )}
      {save.isError && <Notice tone="bad">{words(save.error)}</Notice>}
    </div>
  );
}
