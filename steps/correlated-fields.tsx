"use client";
import { FeelField } from "@/components/designer/fields/feel-field";
import { LineField } from "@/components/designer/fields/text-fields";
import { cleanName } from "./names";
import type { PanelProps } from "./view-contract";

/** Which message, by its name at `member` of the step, and the key that says for which case. */
export function CorrelatedFields({
  stepId,
  words,
  member,
}: Pick<PanelProps, "stepId" | "words"> & { member: string }) {
  const path = ["steps", stepId] as const;
  return (
    <>
      <LineField
        path={[...path, member]}
        label={words("panel.message")}
        help={words("panel.messageHelp")}
        code
        clean={cleanName}
      />
      <FeelField
        path={[...path, "key"]}
        label={words("panel.key")}
        help={words("panel.keyHelp")}
        stepId={stepId}
        optional
        clearable
      />
    </>
  );
}
