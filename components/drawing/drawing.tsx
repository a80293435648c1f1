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
import { layerOf, type SceneStep, sceneFlows, sceneSteps } from "./scene";
import type { Mark } from "./step-card";
import { type StepNode, StepNodeView } from "./step-node";
import { ViewTools } from "./view-tools";

/** What became of a step in a case. `text` stands in the mark (a waiting time), `line` replaces the card's line ("Credit score is 71"). */
export interface StepState {
  readonly state: "done" | "here" | "stuck" | "off";
  readonly text?: string;
  readonly line?: string;
  /** How often: so many of it wait, or were done. */
  readonly count?: number;
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
  /** Steps that may be chosen now, where not all may: drawn as welcoming. */
  readonly welcome?: readonly string[];
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

function ReadOnlyDrawing(props: DrawingProps) {
  const { draft, views, kinds, language, marks, taken, chosen, onChoose, welcome } = props;
  const t = useTranslations("designer.drawing");
  const reader = useReader(draft, kinds, language);
  const flow = useReactFlow();
  const steps = useMemo(() => sceneSteps(views, reader), [views, reader]);
  const flows = useMemo(() => sceneFlows(steps, reader), [steps, reader]);
  const nodes = useMemo(() => {
    const words = {
      state: (state: StepState["state"]) => t(`states.${state}`),
      short: (n: number) => t("times", { n }),
      long: (n: number) => t("count", { n }),
    };
    return steps.map((step) => nodeOf(step, marks?.[step.id], { language, chosen, welcome, words }));
  }, [steps, marks, chosen, welcome, language, t]);
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

interface Look {
  readonly language: string;
  readonly chosen: string | undefined;
  readonly welcome: readonly string[] | undefined;
  readonly words: MarkWords;
}

function nodeOf(
  step: SceneStep,
  happened: StepState | undefined,
  { language, chosen, welcome, words }: Look,
): StepNode {
  const shown = happened?.line === undefined ? step : { ...step, line: happened.line };
  const mark = happened && markOf(happened, words);
  const told = happened && (mark?.label ?? words.state(happened.state));
  const lookOf = (id: string) =>
    id === chosen ? "chosen" : welcome?.includes(id) ? "welcome" : stateLook(happened);
  const { x, y, width, height } = step.rect;
  return {
    id: step.id,
    type: "step",
    position: { x, y },
    width,
    height,
    zIndex: layerOf(step),
    ariaLabel: [step.name, shown.line, told, ...step.chips.map((chip) => chip.words)]
      .filter(Boolean)
      .join(", "),
    data: { step: shown, language, state: lookOf(step.id), mark },
  };
}

function stateLook(happened: StepState | undefined): "here" | "stuck" | "off" | undefined {
  return happened && happened.state !== "done" ? happened.state : undefined;
}

/** The words of a mark: "Waits here", "3×" in the mark itself, "3 times" in its sentence. */
interface MarkWords {
  state(state: StepState["state"]): string;
  short(n: number): string;
  long(n: number): string;
}

function markOf({ state, text, count = 1 }: StepState, words: MarkWords): Mark | undefined {
  if (state === "off") return undefined;
  const icon = state === "done" ? "check" : state === "here" ? "wait" : "stop";
  const [short, long] = count > 1 ? [words.short(count), words.long(count)] : [];
  const shown = [short, state === "here" ? text : undefined].filter(Boolean).join(" · ");
  return {
    tone: state,
    icon,
    ...(shown !== "" && { text: shown }),
    label: [words.state(state), long, text].filter(Boolean).join(": "),
  };
}
