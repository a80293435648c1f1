"use client";
import { Handle, type Node, type NodeProps, Position } from "@xyflow/react";
import { memo } from "react";
import type { SceneStep } from "./scene";
import { type Mark, StepCard } from "./step-card";

/** A step on a drawing that is only read. */
export type StepNode = Node<
  { step: SceneStep; language: string; state?: "here" | "stuck" | "off" | "chosen" | "welcome"; mark?: Mark },
  "step"
>;

/** Draws a step at its place, with the ends that arrows need. */
export const StepNodeView = memo(function StepNodeView({ data }: NodeProps<StepNode>) {
  const { step, language, state, mark } = data;
  return (
    <>
      <Ends />
      <StepCard
        view={step.view}
        name={step.name}
        missing={step.missing}
        language={language}
        line={step.line}
        frame={step.frame !== undefined}
        chips={step.chips}
        state={state}
        mark={mark}
      />
    </>
  );
});

/** The unseen ends of arrows: the ways are our own, React Flow only wants to know that there are ends. */
export function Ends() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  );
}
