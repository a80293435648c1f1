"use client";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import { variablesIn } from "@/components/drawing/reader";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Json } from "@/dsl/json";
import { pickText } from "@/dsl/language";
import { useCalmDraft } from "../calm-draft";
import { useDesignerState, useDraft, useRoom } from "../context";
import { sampleAt, useSamples, variablesFrom, withSample } from "../expression-field/samples";
import { FeelField } from "../fields/feel-field";
import { PickField } from "../fields/value-fields";
import { TableDesk } from "./table-desk";
import { pathsRead, tryDecision } from "./try-out";
import { TryRow, tryFields } from "./try-row";

/** A decision over the whole stage: its table or expression, and an example to try it with. */
export function DecisionDesk({ decisionId, onClose }: { decisionId: string; onClose: () => void }) {
  const t = useTranslations("designer.decision");
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const decision = draft.decisions?.[decisionId];
  const trying = useTrying(decisionId);
  if (!decision) return null;
  const name = pickText(decision.name, language, draft.languages.source) || decisionId;
  const tryRow = (
    <TryRow
      fields={trying.fields}
      variables={trying.variables}
      onChange={trying.change}
      result={trying.result}
      decisionId={decisionId}
    />
  );
  return (
    <section className="desk" aria-label={t("desk", { name })}>
      <header>
        <Icon name="decision" />
        <h2 lang={language}>{name}</h2>
        <Button look="quiet" small icon="x" aria-label={t("close")} onPress={onClose} />
      </header>
      {decision.table ? (
        <TableDesk decisionId={decisionId} table={decision.table} name={name} firing={trying.firing}>
          {tryRow}
        </TableDesk>
      ) : (
        <div className="deskbody">
          {decision.literal ? <Literal decisionId={decisionId} /> : null}
          {decision.boxed ? <p className="none">{t("boxed")}</p> : null}
          {tryRow}
        </div>
      )}
    </section>
  );
}

/** The simple way to decide: one expression. */
function Literal({ decisionId }: { decisionId: string }) {
  const t = useTranslations("designer.decision");
  const types = useTranslations("designer.decision.types");
  const path = ["decisions", decisionId, "literal"] as const;
  return (
    <div className="literal">
      <FeelField path={[...path, "feel"]} label={t("expression")} help={t("expressionHelp")} />
      <PickField
        path={[...path, "type"]}
        label={t("type")}
        none={t("typeNone")}
        options={(["text", "number", "money", "boolean", "date", "any"] as const).map((one) => ({
          value: one,
          label: types(one),
        }))}
      />
    </div>
  );
}

/** The values that a decision is tried with, and what comes of them. */
function useTrying(decisionId: string) {
  const draft = useCalmDraft();
  const decision = draft.decisions?.[decisionId];
  const { kinds } = useRoom();
  const language = useDesignerState((state) => state.language);
  const [samples, keep] = useSamples(draft.key);
  const { decisions, settings } = draft;
  const paths = useMemo(() => pathsRead(decisions ?? {}, decisionId), [decisions, decisionId]);
  const variables = useMemo(() => variablesIn(draft, kinds), [draft, kinds]);
  const fields = useMemo(
    () => (decision ? tryFields(paths, decision, draft, variables, language) : []),
    [paths, decision, draft, variables, language],
  );
  const known = useMemo(() => variablesFrom(samples), [samples]);
  // Nothing given where something is asked: no example yet.
  const begun =
    (fields.length === 0 && decision?.table === undefined) ||
    fields.some(({ path }) => (sampleAt(known, path) ?? null) !== null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the draft two parts count
  const result = useMemo(
    () => (begun && decision ? tryDecision(draft, decisionId, known, new Date().toISOString()) : undefined),
    [decisions, settings, decisionId, known, begun],
  );
  const made = result && "made" in result ? result.made.at(-1) : undefined;
  const clash = result && "failure" in result ? String(result.failure.params?.rules ?? "") : "";
  const rules = decision?.table?.rules;
  const firing = useMemo(() => {
    const clashing = clash.split(", ").map((n) => rules?.[Number(n) - 1]?.key ?? "");
    return new Set([...(made?.fired.map(({ rule }) => rule) ?? []), ...clashing].filter(Boolean));
  }, [made, clash, rules]);
  return {
    fields,
    variables: known,
    change: (path: string, value: Json | undefined) => keep(withSample(samples, path, value)),
    result,
    firing,
  };
}
