"use client";
import "@xyflow/react/dist/base.css";
import "./drawing.css";
import { Background, BackgroundVariant, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { useMemo } from "react";
import type { Draft } from "@/dsl/draft/draft";
import type { Kinds } from "@/dsl/step";
import type { Views } from "@/steps/view-contract";
import { type FlowEdge, FlowEdgeView } from "./flow-edge";
import { useReader } from "./reader";
import { sceneFlows, sceneSteps } from "./scene";
import type { Mark } from "./step-card";
import { type StepNode, StepNodeView } from "./step-node";
import { ViewTools } from "./view-tools";

/** What became of a step in a case. `text` stands in the mark (a waiting time), `line` replaces the card's line ("Credit score is 71"). */
export interface StepState {
  readonly state: "done" | "here" | "stuck" | "off";
  readonly text?: string;
  readonly line?: string;
}

export interface DrawingProps {
  /** A draft, or a version's draft with its positions. */
  readonly draft: Draft;
  readonly views: Views;
  /** The kinds, for the names and types of variables in conditions. */
  readonly kinds: Kinds;
  /** Language of the process's own texts; the studio's words follow the studio. */
  readonly language: string;
  /** What happened, by step id; steps that are not in it are drawn at rest. */
  readonly marks?: Readonly<Record<string, StepState>>;
  /** Ids of the arrows that were taken; when given, the others are drawn as not taken. */
  readonly taken?: ReadonlySet<string>;
  readonly chosen?: string;
  readonly onChoose?: (stepId: string) => void;
}

const nodeTypes = { step: StepNodeView };
const edgeTypes = { flow: FlowEdgeView };

/** The drawing of a process, to be read: pan, zoom, choose a step; nothing can be changed. Fills its parent. */
export function Drawing(props: DrawingProps) {
  return (
    <ReactFlowProvider>
      <ReadOnlyDrawing {...props} />
    </ReactFlowProvider>
  );
}

function ReadOnlyDrawing({ draft, views, kinds, language, marks, taken, chosen, onChoose }: DrawingProps) {
  const t = useTranslations("designer.drawing");
  const reader = useReader(draft, kinds, language);
  const flow = useReactFlow();
  const steps = useMemo(() => sceneSteps(views, reader), [views, reader]);
  const flows = useMemo(() => sceneFlows(steps, reader), [steps, reader]);
  const nodes = useMemo(
    () =>
      steps.map((step): StepNode => {
        const happened = marks?.[step.id];
        const label = happened ? t(`states.${happened.state}`) : undefined;
        const shown = happened?.line === undefined ? step : { ...step, line: happened.line };
        return {
          id: step.id,
          type: "step",
          position: step.rect,
          width: step.rect.width,
          height: step.rect.height,
          ariaLabel: [step.name, shown.line, label, happened?.text].filter(Boolean).join(", "),
          data: {
            step: shown,
            language,
            state: step.id === chosen ? "chosen" : stateLook(happened),
            mark: happened && label ? markOf(happened, label) : undefined,
          },
        };
      }),
    [steps, marks, chosen, language, t],
  );
  const edges = useMemo(
    () =>
      flows.map(
        (f): FlowEdge => ({
          id: f.id,
          type: "flow",
          source: f.from,
          target: f.to,
          focusable: false,
          data: {
            route: f.route,
            sentence: f.sentence,
            look: taken ? (taken.has(f.id) ? "taken" : "off") : undefined,
          },
        }),
      ),
    [flows, taken],
  );
  return (
    <section className="drawing" aria-label={t("name")}>
      <ReactFlow
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        nodesDraggable={false}
        nodesConnectable={false}
        elementsSelectable={false}
        nodesFocusable={onChoose !== undefined}
        edgesFocusable={false}
        onNodeClick={(_, node) => onChoose?.(node.id)}
        onKeyDown={(event) => {
          if (event.key !== "Enter" || !(event.target instanceof HTMLElement)) return;
          const id = event.target.closest<HTMLElement>(".react-flow__node")?.dataset.id;
          if (id) onChoose?.(id);
        }}
        fitView
        fitViewOptions={FIT}
        minZoom={0.2}
        maxZoom={2}
        panOnScroll
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        onlyRenderVisibleElements
        attributionPosition="bottom-center"
      >
        <Background
          variant={BackgroundVariant.Dots}
          gap={20}
          size={1.4}
          className="dots"
          color="var(--color-canvas-dot)"
        />
      </ReactFlow>
      <ViewTools fit={() => flow.fitView({ ...FIT, duration: 180 })} />
    </section>
  );
}

const FIT = { padding: 0.08, maxZoom: 1 } as const;

function stateLook(happened: StepState | undefined): "here" | "stuck" | "off" | undefined {
  return happened && happened.state !== "done" ? happened.state : undefined;
}

function markOf({ state, text }: StepState, label: string): Mark | undefined {
  if (state === "off") return undefined;
  const icon = state === "done" ? "check" : state === "here" ? "wait" : "stop";
  return {
    tone: state,
    icon,
    text: state === "here" ? text : undefined,
    label: text ? `${label}: ${text}` : label,
  };
}
