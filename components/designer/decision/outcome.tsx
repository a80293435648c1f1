"use client";
import { useLocale, useTranslations } from "next-intl";
import { valueWords } from "@/components/explain/test-words";
import { Icon } from "@/components/ui/icon";
import type { Deciding, DecisionMade } from "@/dsl/decision/decide";
import type { DraftTable } from "@/dsl/draft/decision";
import { isObject, type Json } from "@/dsl/json";
import { pickText } from "@/dsl/language";
import { useDesignerState, useDraft } from "../context";

type Failed = Extract<Deciding, { failure: unknown }>["failure"];

/** What was decided, and by which rules. */
export function Outcome({ result, decisionId }: { result: Deciding | undefined; decisionId: string }) {
  const t = useTranslations("designer.decision.try");
  const table = useDraft().decisions?.[decisionId]?.table;
  if (!result) return <p className="outcome help">{t("fillIn")}</p>;
  if ("failure" in result) return <Refused failure={result.failure} />;
  return <Made made={result.made.at(-1)} value={result.value} table={table} />;
}

function Refused({ failure: { code, params } }: { failure: Failed }) {
  const t = useTranslations("designer.decision.try");
  const all = useTranslations();
  const clash = code === "decision.unique" || code === "decision.any";
  const why = `failures.${code}.what`;
  return (
    <p className="outcome bad" role="status">
      <Icon name="stop" />
      {clash
        ? t(`clash.${code === "decision.any" ? "any" : "unique"}`, { rules: String(params?.rules ?? "") })
        : t("failed")}
      {!clash && all.has(why) ? ` ${all(why)}` : ""}
    </p>
  );
}

function Made({
  made,
  value,
  table,
}: {
  made: DecisionMade | undefined;
  value: Json;
  table: DraftTable | undefined;
}) {
  const t = useTranslations("designer.decision.try");
  const locale = useLocale();
  const say = useValueWords(table);
  const fired = made?.fired ?? [];
  const rules = new Intl.ListFormat(locale).format(fired.map(({ at }) => String(at)));
  return (
    <p className={`outcome${fired.length > 0 || !table ? " good" : ""}`} role="status">
      {table ? (
        <span>{fired.length > 0 ? t("fired", { count: fired.length, rules }) : t("none")}</span>
      ) : null}
      <b>{say(value)}</b>
    </p>
  );
}

/** A result in words: its parts by the labels of their columns. */
function useValueWords(table: DraftTable | undefined): (value: Json) => string {
  const t = useTranslations("designer.decision.try");
  const texts = useTranslations("designer.decision.tests");
  const locale = useLocale();
  const { source } = useDraft().languages;
  const language = useDesignerState((state) => state.language);
  const list = (parts: readonly string[]) => new Intl.ListFormat(locale).format(parts);
  const labelOf = (name: string) =>
    pickText(table?.outputs.find((output) => output.name === name)?.label, language, source) || name;
  const say = (value: Json): string => {
    if (Array.isArray(value)) return value.length === 0 ? texts("nothing") : list(value.map(say));
    if (!isObject(value)) return valueWords(value, texts, locale);
    return list(
      Object.entries(value).map(([name, one]) =>
        t("named", { name: labelOf(name), value: say(one ?? null) }),
      ),
    );
  };
  return say;
}
