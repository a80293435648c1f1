"use client";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { SelectField } from "@/components/ui/field";
import { dissolveFrame, fitFrame, mayStandIn } from "@/dsl/draft/commands/frames";
import { frameOf } from "@/dsl/draft/frames";
import { useActions, useAsking } from "../canvas/use-add";
import { useDraft, useRoom } from "../context";
import { stepOrder } from "../step-order";
import { useStepName } from "./arrows";
import { Section } from "./parts";

/** What stands in a frame: its steps, to go to them, and a way to add one. */
export function InsideSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer");
  const { designer, kinds } = useRoom();
  const draft = useDraft();
  const nameOf = useStepName();
  const ask = useAsking();
  const step = draft.steps[stepId];
  if (!kinds[step?.kind ?? ""]?.holds) return null;
  const inside = stepOrder(draft).filter((id) => frameOf(draft, id) === stepId);
  return (
    <Section title={t("frame.title")}>
      {inside.length > 0 ? (
        <ul className="arrows">
          {inside.map((id) => (
            <li key={id}>
              <button
                type="button"
                className="go"
                onClick={() => designer.choose({ what: "steps", ids: [id] })}
              >
                <b>
                  <bdi>{nameOf(id)}</bdi>
                </b>
              </button>
            </li>
          ))}
        </ul>
      ) : null}
      <Button
        look={inside.length === 0 ? "plain" : "quiet"}
        small
        icon="plus"
        className="justify-self-start"
        data-path={`steps.${stepId}.inside`}
        onPress={({ target }) => {
          const { left, bottom, width } = target.getBoundingClientRect();
          ask.inside(stepId, nameOf(stepId), { x: left + width / 2, y: bottom });
        }}
      >
        {t(inside.length === 0 ? "frame.first" : "frame.add")}
      </Button>
      {step?.size ? (
        <Button
          look="quiet"
          small
          icon="fit"
          className="justify-self-start"
          onPress={() => designer.edit((before) => fitFrame(before, stepId))}
        >
          {t("frame.fit")}
        </Button>
      ) : null}
      {inside.length > 0 ? (
        <Button
          look="quiet"
          small
          icon="out"
          className="justify-self-start"
          onPress={() => designer.edit((before) => dissolveFrame(before, kinds, stepId))}
        >
          {t("frame.dissolve")}
        </Button>
      ) : null}
    </Section>
  );
}

/** Which frame a step stands in; the same as dragging it into one or out of it. Nothing where there is none. */
export function StandsSection({ stepId }: { stepId: string }) {
  const t = useTranslations("designer.frame");
  const { kinds } = useRoom();
  const draft = useDraft();
  const nameOf = useStepName();
  const actions = useActions();
  const now = frameOf(draft, stepId);
  const frames = Object.keys(draft.steps).filter((id) => id === now || mayStandIn(draft, kinds, stepId, id));
  if (frames.length === 0) return null;
  return (
    <Section>
      <SelectField
        label={t("stands")}
        value={now ?? ""}
        options={[{ value: "", label: t("none") }, ...frames.map((id) => ({ value: id, label: nameOf(id) }))]}
        onChange={(frame) => actions.moveInto([stepId], frame === "" ? undefined : frame)}
      />
    </Section>
  );
}
