"use client";
import { Handle, type Node, type NodeProps, Position, useConnection } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import { type Mark, StepCard } from "@/components/drawing/step-card";
import { Icon } from "@/components/ui/icon";
import { canConnect } from "@/dsl/draft/connect";
import { useDesignerState, useRoom } from "../context";
import { useAsking } from "./use-add";

/** A step on the canvas. */
export type CanvasNode = Node<
  { step: SceneStep; language: string; mark?: Mark; canGoOn: boolean; canCome: boolean },
  "step"
>;

/** A card that can be chosen, dragged, connected from its port and connected to anywhere. */
export const CanvasStep = memo(function CanvasStep({ id, data, selected }: NodeProps<CanvasNode>) {
  const { step, language, mark, canGoOn, canCome } = data;
  const state = useConnecting(id) ?? (selected ? "chosen" : undefined);
  return (
    <>
      <StepCard
        view={step.view}
        name={step.name}
        missing={step.missing}
        language={language}
        line={step.line}
        state={state}
        mark={mark}
      />
      <Handle
        type="target"
        position={Position.Top}
        className={state === "welcome" || state === "refused" ? "whole" : ""}
        isConnectable={canCome}
      />
      {canGoOn ? (
        <Port id={id} name={step.name} />
      ) : (
        <Handle type="source" position={Position.Bottom} isConnectable={false} />
      )}
    </>
  );
});

/** Whether an arrow that is being drawn may end here. */
function useConnecting(id: string): "welcome" | "refused" | undefined {
  const { kinds } = useRoom();
  const from = useConnection((connection) => (connection.inProgress ? connection.fromNode.id : undefined));
  const over = useConnection((connection) => connection.inProgress && connection.toNode?.id === id);
  const allowed = useDesignerState(
    (state) =>
      from !== undefined && state.draft !== undefined && canConnect(state.draft, kinds, from, id) === true,
  );
  if (from === undefined || from === id) return undefined;
  if (allowed) return "welcome";
  return over ? "refused" : undefined;
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
