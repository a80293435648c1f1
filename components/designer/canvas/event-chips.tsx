"use client";
import { Handle, Position, useUpdateNodeInternals } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import type { SceneChip, SceneStep } from "@/components/drawing/scene";
import { Icon } from "@/components/ui/icon";
import { useDesigner } from "../context";
import { useAsking } from "./use-add";

/** What hangs on a step's lower edge: press one to set it up, drag it to a step to connect, "+" adds the next step. */
export function EventChips({ step }: { step: SceneStep }) {
  const measure = useUpdateNodeInternals();
  const places = step.chips.map((chip) => `${chip.name} ${chip.x}`).join();
  // Arrows are drawn from where React Flow has measured them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: measured anew when they have changed places
  useEffect(() => measure(step.id), [measure, step.id, places]);
  return step.chips.map((chip) => <EventChip key={chip.name} step={step} chip={chip} />);
}

function EventChip({ step, chip }: { step: SceneStep; chip: SceneChip }) {
  const t = useTranslations("designer.canvas");
  const designer = useDesigner();
  const ask = useAsking();
  const source = `${step.id}.${chip.name}`;
  const next = t("addAfterEvent", { words: chip.words, name: step.name });
  return (
    <Handle
      type="source"
      id={chip.name}
      position={Position.Bottom}
      className={`chipport f-${step.view.family}`}
      style={{ left: chip.x }}
    >
      <button
        type="button"
        tabIndex={-1}
        data-source={source}
        className={`chip${chip.beside ? " beside" : ""}`}
        title={`${chip.words}\n${t("eventPort")}`}
        aria-label={t("event", { words: chip.words, name: step.name })}
        onClick={(event) => {
          event.stopPropagation();
          designer.choose({ what: "steps", ids: [step.id] });
          designer.want(["steps", step.id, "handlers", chip.name]);
        }}
      >
        <Icon name={chip.icon} />
      </button>
      {chip.leads ? null : (
        <button
          type="button"
          tabIndex={-1}
          data-source={source}
          className="port insert next"
          title={next}
          aria-label={next}
          onClick={(event) => {
            event.stopPropagation();
            const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
            ask.afterEvent(source, next, { x: left + width / 2, y: bottom });
          }}
        >
          <Icon name="plus" />
        </button>
      )}
    </Handle>
  );
}
