"use client";
import { useTranslations } from "next-intl";
import { conditionSentence } from "@/components/drawing/condition-words";
import { useReader } from "@/components/drawing/reader";
import { Button } from "@/components/ui/button";
import { setCondition } from "@/dsl/draft/commands/flows";
import type { Condition } from "@/dsl/draft/draft";
import { sourceOf } from "@/dsl/program/flows";
import { asFeel, asRows, conditionOf, groupOf } from "../condition-rows";
import { useDesigner, useDesignerState, useDraft, useRoom } from "../context";
import { useWrong } from "../fields/bound";
import { FeelField } from "../fields/feel-field";
import { type Path, pathText } from "../path";
import { useReadables } from "../readables";
import { ConditionRows } from "./condition-rows";

/** The condition of an arrow. */
export function FlowCondition({ flowId }: { flowId: string }) {
  const designer = useDesigner();
  const flow = useDraft().flows[flowId];
  return (
    <ConditionEditor
      path={["flows", flowId, "when"]}
      when={flow?.when}
      stepId={flow && sourceOf(flow.from).step}
      onChange={(next, typing) =>
        designer.edit((before) => setCondition(before, flowId, next), typing ? { typing } : {})
      }
    />
  );
}

interface ConditionProps {
  readonly path: Path;
  readonly when: Condition | undefined;
  /** The step that the values of earlier ones are looked up from. */
  readonly stepId: string | undefined;
  readonly onChange: (next: Condition | undefined, typing?: string) => void;
}

/** A condition: rows of field, comparison and value, or FEEL; both edit the same thing. */
export function ConditionEditor({ path, when, stepId, onChange: set }: ConditionProps) {
  const t = useTranslations("designer.conditionEditor");
  const { kinds } = useRoom();
  const draft = useDraft();
  const language = useDesignerState((state) => state.language);
  const reader = useReader(draft, kinds, language);
  const groups = useReadables(stepId);
  const wrong = useWrong(path, true);
  const group = groupOf(when);
  const plain = when ? asRows(when) : undefined;
  return (
    <section className="sec" aria-label={t("title")}>
      <h3>
        {t("title")}
        {group ? (
          <Button look="quiet" small className="end" onPress={() => set(asFeel(when))}>
            {t("asFeel")}
          </Button>
        ) : plain ? (
          <Button look="quiet" small className="end" onPress={() => set(plain)}>
            {t("asRows")}
          </Button>
        ) : null}
      </h3>
      {group ? (
        <ConditionRows
          group={group}
          groups={groups}
          dataPath={pathText(path)}
          onChange={(next, typing) => set(next && conditionOf(next), typing)}
        />
      ) : (
        <FeelField
          path={[...path, "feel"]}
          label={t("feel")}
          hideLabel
          stepId={stepId}
          help={t("feelHelp")}
        />
      )}
      {when ? (
        <p className="sentence" dir={"feel" in when ? "ltr" : undefined}>
          {conditionSentence(when, reader)}
        </p>
      ) : null}
      {wrong && group ? <p className="wrong">{wrong}</p> : null}
    </section>
  );
}
