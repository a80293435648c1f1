"use client";
import { useTranslations } from "next-intl";
import { useDraft, useRoom } from "../context";
import { DurationField } from "../fields/duration-field";
import { Section } from "./parts";

/** Families of steps that take their time: somebody or something outside has a part in them. */
const TAKES_TIME: readonly string[] = ["human", "service", "message", "time"];

/** How long the step takes when all is well: a case that stands there longer is shown as stalled. */
export function NormSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.panel");
  const { kinds } = useRoom();
  const kind = kinds[useDraft().steps[stepId]?.kind ?? ""];
  if (!kind || !TAKES_TIME.includes(kind.family)) return null;
  return (
    <Section title={t("normTitle")}>
      <DurationField path={["steps", stepId, "norm"]} label={t("norm")} help={t("normHelp")} optional />
    </Section>
  );
}
