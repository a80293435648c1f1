"use client";
import { useTranslations } from "next-intl";
import { Segmented } from "@/components/ui/segmented";
import { HIT_POLICIES } from "@/dsl/decision/table";
import { changeAtPath } from "@/dsl/draft/commands/path";
import type { DraftDecision } from "@/dsl/draft/decision";
import { isObject } from "@/dsl/json";
import { useDesigner, useDraft } from "../context";
import { PhraseField } from "../fields/text-fields";
import { PickField } from "../fields/value-fields";
import { Section } from "../panel/parts";

/** Beside the table: what the decision is called, how it is made, and what happens where several rules fit. */
export function DecisionSettings({ decisionId }: { decisionId: string }) {
  const t = useTranslations("designer.decision");
  const hits = useTranslations("designer.decision.hits");
  const designer = useDesigner();
  const decision = useDraft().decisions?.[decisionId];
  if (!decision) return null;
  const path = ["decisions", decisionId] as const;
  const how = decision.table ? "table" : "literal";
  return (
    <>
      <Section>
        <PhraseField path={[...path, "name"]} label={t("decisionName")} />
        <PhraseField path={[...path, "note"]} label={t("about")} optional lines={2} />
      </Section>
      <Section title={t("how")}>
        {decision.boxed ? (
          <p className="help">{t("boxed")}</p>
        ) : (
          <Segmented
            label={t("how")}
            value={how}
            onChange={(next) =>
              designer.edit((draft) =>
                changeAtPath(draft, path, (now) => (isObject(now) ? remade(now, next) : now)),
              )
            }
            options={[
              { value: "table", label: t("asTable") },
              { value: "literal", label: t("asExpression") },
            ]}
          />
        )}
        {decision.table ? (
          <PickField
            path={[...path, "table", "hit"]}
            label={t("hit")}
            help={hits.has(`${decision.table.hit}.help`) ? hits(`${decision.table.hit}.help`) : undefined}
            options={HIT_POLICIES.map((hit) => ({ value: hit, label: hits(`${hit}.name`) }))}
          />
        ) : null}
      </Section>
    </>
  );
}

const EMPTY_TABLE: DraftDecision["table"] = {
  hit: "unique",
  inputs: [{ key: "input1", label: {}, feel: "" }],
  outputs: [{ key: "output1", label: {}, name: "" }],
  rules: [{ key: "rule1", tests: {}, outputs: {} }],
};

/** The decision made in the other way; what there was of the other stays in history only. */
function remade({ table, literal, ...rest }: Record<string, unknown>, how: "table" | "literal"): unknown {
  return how === "table"
    ? { ...rest, table: table ?? EMPTY_TABLE }
    : { ...rest, literal: literal ?? { feel: "" } };
}
