"use client";
import { useDesigner, useDesignerState, useDraft } from "@/components/designer/context";
import { LineField } from "@/components/designer/fields/text-fields";
import { PickField } from "@/components/designer/fields/value-fields";
import { Section } from "@/components/designer/panel/parts";
import { addDecision } from "@/dsl/draft/commands/decisions";
import { getAtPath, setAtPath } from "@/dsl/draft/commands/path";
import type { Draft } from "@/dsl/draft/draft";
import { own } from "@/dsl/json";
import { pickText } from "@/dsl/language";
import { cleanName } from "../names";
import type { PanelProps, StepView } from "../view-contract";

const NEW = " new";

function nameIn(draft: Draft, key: string, language: string): string {
  return pickText(own(draft.decisions, key)?.name, language, draft.languages.source) || key;
}

function Panel({ stepId, words }: PanelProps) {
  const path = ["steps", stepId] as const;
  const designer = useDesigner();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const pick = (value: string) =>
    designer.edit((before) => {
      if (value !== NEW) return asking(before, stepId, value);
      const made = addDecision(before, { [language]: words("panel.newName") });
      return asking(made.draft, stepId, made.decisionId);
    });
  const options = Object.keys(draft.decisions ?? {}).map((key) => ({
    value: key,
    label: nameIn(draft, key, language),
  }));
  return (
    <Section title={words("panel.asks")}>
      <PickField
        path={[...path, "decision"]}
        label={words("panel.decision")}
        help={words("panel.decisionHelp")}
        none={words("panel.pick")}
        options={[...options, { value: NEW, label: words("panel.make") }]}
        onPick={pick}
      />
      <LineField
        path={[...path, "into"]}
        label={words("panel.into")}
        help={words("panel.intoHelp")}
        code
        clean={cleanName}
      />
    </Section>
  );
}

/** The step asks this decision; a result without a name takes the decision's. */
function asking(draft: Draft, stepId: string, decision: string): Draft {
  const path = ["steps", stepId];
  const next = setAtPath(draft, [...path, "decision"], decision);
  return getAtPath(next, [...path, "into"]) || decision === ""
    ? next
    : setAtPath(next, [...path, "into"], decision);
}

export const view: StepView = {
  kind: "decision",
  family: "rule",
  icon: "decision",
  line: (step, { draft, words, language }) => {
    const { decision, into } = step;
    if (typeof decision !== "string" || decision === "") return words("line.none");
    const name = nameIn(draft, decision, language);
    return typeof into === "string" && into !== ""
      ? words("line.into", { name, into })
      : words("line.asks", { name });
  },
  Panel,
  edits: ({ decision }) =>
    typeof decision === "string" && decision !== "" ? [{ what: "decision", id: decision }] : [],
};
