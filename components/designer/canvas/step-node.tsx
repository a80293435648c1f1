"use client";
import { Handle, type Node, type NodeProps, Position, useConnection } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import { type Mark, StepCard } from "@/components/drawing/step-card";
import { Icon } from "@/components/ui/icon";
import { canConnect } from "@/dsl/draft/connect";
import { framesAround } from "@/dsl/draft/frames";
import { sourceOf } from "@/dsl/program/flows";
import { useDesignerState, useRoom } from "../context";
import { EventChips } from "./event-chips";
import { SizeGrip } from "./size-grip";
import { sourceText } from "./source";
import { useAsking } from "./use-add";

/** A step on the canvas. */
export type CanvasNode = Node<
  { step: SceneStep; language: string; mark?: Mark; canGoOn: boolean; canCome: boolean },
  "step"
>;

/** A card that can be chosen, dragged, connected from its port and connected to anywhere. */
export const CanvasStep = memo(function CanvasStep({ id, data, selected }: NodeProps<CanvasNode>) {
  const { step, language, mark, canGoOn, canCome } = data;
  const into = useDesignerState((now) => now.into === id);
  const state = useConnecting(id) ?? (into ? "welcome" : selected ? "chosen" : undefined);
  return (
    <>
      <StepCard
        view={step.view}
        name={step.name}
        missing={step.missing}
        language={language}
        line={step.line}
        frame={step.frame !== undefined}
        state={state}
        mark={mark}
      />
      {step.frame === "empty" ? <FirstInside id={id} name={step.name} /> : null}
      <Handle
        type="target"
        position={Position.Top}
        className={!into && (state === "welcome" || state === "refused") ? "whole" : ""}
        isConnectable={canCome}
      />
      {canGoOn ? (
        <Port id={id} name={step.name} />
      ) : (
        <Handle type="source" position={Position.Bottom} isConnectable={false} />
      )}
      <EventChips step={step} />
      {step.frame && selected ? <SizeGrip id={id} /> : null}
    </>
  );
});

/** Whether an arrow that is being drawn may end here. */
function useConnecting(id: string): "welcome" | "refused" | undefined {
  const { kinds } = useRoom();
  const from = useConnection((connection) =>
    connection.inProgress ? sourceText(connection.fromNode.id, connection.fromHandle.id) : undefined,
  );
  const over = useConnection((connection) => connection.inProgress && connection.toNode?.id === id);
  const allowed = useDesignerState(
    (state) =>
      from !== undefined && state.draft !== undefined && canConnect(state.draft, kinds, from, id) === true,
  );
  const ground = useDesignerState(
    (state) =>
      from !== undefined &&
      state.draft !== undefined &&
      framesAround(state.draft, sourceOf(from).step).includes(id),
  );
  if (from === undefined || from === id || ground) return undefined;
  if (allowed) return "welcome";
  return over ? "refused" : undefined;
}

/** An empty frame asks for its first step. */
function FirstInside({ id, name }: { id: string; name: string }) {
  const t = useTranslations("designer");
  const ask = useAsking();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="firstinside nodrag nopan"
      aria-label={t("canvas.addInside", { name })}
      onClick={(event) => {
        const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
        ask.inside(id, name, { x: left + width / 2, y: bottom });
      }}
    >
      <Icon name="plus" />
      <span dir="auto">{t("frame.first")}</span>
    </button>
  );
}

/** Drag it to a step to connect; press it to add a step after this one. */
function Port({ id, name }: { id: string; name: string }) {
  const t = useTranslations("designer.canvas");
  const ask = useAsking();
  return (
    <Handle type="source" position={Position.Bottom} className="port" title={t("port")}>
      <button
        type="button"
        aria-label={t("addAfter", { name })}
        tabIndex={-1}
        onClick={(event) => {
          const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
          ask.after(id, name, { x: left + width / 2, y: bottom });
        }}
      >
        <Icon name="plus" />
      </button>
    </Handle>
  );
}
