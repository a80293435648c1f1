"use client";
import "@xyflow/react/dist/base.css";
import "@/components/drawing/drawing.css";
import {
  Background,
  BackgroundVariant,
  type EdgeChange,
  ReactFlow,
  SelectionMode,
  useReactFlow,
} from "@xyflow/react";
import { useTranslations } from "next-intl";
import { lazy, memo, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { layerOf, sourceName } from "@/components/drawing/scene";
import { ViewTools } from "@/components/drawing/view-tools";
import { Icon } from "@/components/ui/icon";
import { autoLayout } from "@/dsl/draft/layout";
import { shareUnchanged } from "@/dsl/draft/mend";
import { useShape } from "../calm-draft";
import { useDesigner, useDesignerState, useRoom } from "../context";
import { useMarks, useProblems } from "../findings";
import { ConnectionLine } from "./connection-line";
import { type CanvasEdge, CanvasFlow } from "./flow-edge";
import { Overview } from "./overview";
import { KIND_TYPE, Palette, type Tool } from "./palette";
import { type CanvasNode, CanvasStep } from "./step-node";
import { useActions } from "./use-add";
import { useConnectEnd, useNodeChanges } from "./use-changes";
import { SMALLEST, useFit } from "./use-fit";
import { useScene } from "./use-scene";
import { useShown } from "./use-shown";

/** Reads the file anew: only drafts that have one pay for it. */
const KeptLayer = lazy(async () => ({ default: (await import("./kept-layer")).KeptLayer }));
const nodeTypes = { step: CanvasStep };
const edgeTypes = { flow: CanvasFlow };
/** So near to an arrow, in the drawing's pixels, something dropped goes into it. */
const NEAR = 14;

/** The drawing, to be edited. `open` and `tool` belong to the keyboard shortcuts too, so they come from above. */
export const Canvas = memo(function Canvas({
  palette,
  onPalette,
  tool,
  onTool,
}: {
  palette: boolean;
  onPalette: (open: boolean) => void;
  tool: Tool;
  onTool: (tool: Tool) => void;
}) {
  const t = useTranslations("designer.canvas");
  const designer = useDesigner();
  const { kinds } = useRoom();
  const { draft, steps, flows } = useScene();
  const shape = useShape(draft);
  const problems = useProblems();
  const marks = useMarks();
  const choice = useDesignerState((state) => state.choice);
  const language = useDesignerState((state) => state.language);
  const actions = useActions();
  const flow = useReactFlow();
  const stage = useRef<HTMLElement>(null);
  const [near, setNear] = useState<string>();
  const [keeps, setKeeps] = useState(true);

  const badFlows = useMemo(
    () =>
      new Set(
        problems.flatMap((p) => (p.path[0] === "flows" && p.severity === "error" ? [String(p.path[1])] : [])),
      ),
    [problems],
  );
  const names = useMemo(() => new Map(steps.map((step) => [step.id, step.name])), [steps]);
  const drawn = useRef<{ nodes: CanvasNode[]; edges: CanvasEdge[] }>({ nodes: [], edges: [] });
  const nodes = useMemo(
    () =>
      shareUnchanged(
        drawn.current.nodes,
        steps.map((step): CanvasNode => {
          const arrows = kinds[draft.steps[step.id]?.kind ?? ""]?.arrows;
          const mark = marks.get(step.id);
          return {
            id: step.id,
            type: "step",
            position: { x: step.rect.x, y: step.rect.y },
            width: step.rect.width,
            height: step.rect.height,
            zIndex: layerOf(step),
            selected: choice.what === "steps" && choice.ids.includes(step.id),
            ariaLabel: [step.name, step.line, mark?.label, ...step.chips.map((chip) => chip.words)]
              .filter(Boolean)
              .join(", "),
            data: { step, language, mark, canGoOn: arrows?.out !== "none", canCome: arrows?.in !== "none" },
          };
        }),
      ),
    [steps, marks, choice, language, kinds, draft.steps],
  );
  const edges = useMemo(
    () =>
      shareUnchanged(
        drawn.current.edges,
        flows.map((f): CanvasEdge => {
          const from = sourceName(steps, f);
          const to = names.get(f.to) ?? f.to;
          const asks =
            f.sentence === undefined &&
            f.handler === undefined &&
            badFlows.has(f.id) &&
            kinds[draft.steps[f.from]?.kind ?? ""]?.arrows.out === "many";
          return {
            id: f.id,
            type: "flow",
            source: f.from,
            target: f.to,
            selected: choice.what === "flow" && choice.id === f.id,
            ariaLabel: t("flowName", { from, to, sentence: f.sentence ?? "" }),
            data: {
              route: f.route,
              sentence: f.sentence,
              asks,
              bad: badFlows.has(f.id),
              near: near === f.id,
              from,
              to,
            },
          };
        }),
      ),
    [flows, steps, choice, near, names, badFlows, kinds, draft.steps, t],
  );

  drawn.current = { nodes, edges };
  const onNodesChange = useNodeChanges();
  const onEdgesChange = useCallback(
    (changes: EdgeChange<CanvasEdge>[]) => {
      for (const change of changes)
        if (change.type === "select" && change.selected) designer.choose({ what: "flow", id: change.id });
    },
    [designer],
  );
  const onConnectEnd = useConnectEnd();
  const { begin, fit, keep } = useFit(stage, steps);
  const add = (kind: string) => {
    const { choice: now } = designer.store.getState();
    const [only] = now.what === "steps" && now.ids.length === 1 ? now.ids : [];
    const box = stage.current?.getBoundingClientRect();
    const middle = flow.screenToFlowPosition({
      x: (box?.left ?? 0) + (box?.width ?? 0) / 2,
      y: (box?.top ?? 0) + (box?.height ?? 0) / 2,
    });
    // An empty frame that is chosen wants its first step.
    const empty = steps.some((step) => step.id === only && step.frame === "empty");
    const where = empty ? { into: only ?? "" } : { after: only ?? "" };
    if (only === undefined || actions.add(kind, where) === undefined) actions.add(kind, { at: middle });
  };

  useShown(steps, choice, stage);

  return (
    <section
      ref={stage}
      className="drawing"
      aria-label={t("name")}
      onDragOver={(event) => event.dataTransfer.types.includes(KIND_TYPE) && event.preventDefault()}
      onDrop={(event) => {
        const kind = event.dataTransfer.getData(KIND_TYPE);
        if (!kind) return;
        event.preventDefault();
        const place = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
        const hit =
          kinds[kind]?.arrows.in === "none" ? undefined : flows.find((f) => isNear(f.route.points, place));
        if (hit) actions.add(kind, { flow: hit.id });
        else actions.add(kind, { at: place });
      }}
    >
      <ReactFlow<CanvasNode, CanvasEdge>
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        connectionLineComponent={ConnectionLine}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onConnectEnd={onConnectEnd}
        onPaneClick={() => designer.choose({ what: "nothing" })}
        onEdgeMouseEnter={(_, edge) => setNear(edge.id)}
        onEdgeMouseLeave={(event) => !towardPlus(event.relatedTarget) && setNear(undefined)}
        snapToGrid
        snapGrid={[4, 4]}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={["Shift", "Meta", "Control"]}
        selectionOnDrag={tool === "choose"}
        selectionMode={SelectionMode.Partial}
        panOnDrag={tool === "move" ? true : [1, 2]}
        panOnScroll
        zoomOnDoubleClick={false}
        connectOnClick={false}
        connectionRadius={4}
        connectionDragThreshold={4}
        nodeDragThreshold={3}
        minZoom={SMALLEST}
        maxZoom={2}
        onInit={begin}
        onlyRenderVisibleElements={nodes.length > 60}
        ariaLabelConfig={{
          "node.a11yDescription.default": t("nodeHelp"),
          "node.a11yDescription.keyboardDisabled": t("nodeHelp"),
          "edge.a11yDescription.default": t("edgeHelp"),
        }}
        attributionPosition="bottom-center"
        elevateEdgesOnSelect={false}
        elevateNodesOnSelect={false}
      >
        <Background variant={BackgroundVariant.Dots} gap={20} size={1.4} color="var(--color-canvas-dot)" />
        <Overview steps={steps} />
        {draft.bpmn && keeps && (
          <Suspense>
            <KeptLayer draft={shape} kinds={kinds} onPlace={keep} />
          </Suspense>
        )}
      </ReactFlow>
      <Palette tool={tool} onTool={onTool} open={palette} onOpen={onPalette} onAdd={add} />
      <ViewTools fit={fit}>
        <button
          type="button"
          aria-label={t("tidy")}
          title={t("tidy")}
          onClick={() => {
            designer.edit((before) => autoLayout(before, kinds));
            requestAnimationFrame(fit);
          }}
        >
          <Icon name="tidy" />
        </button>
        {draft.bpmn && (
          <button
            type="button"
            aria-label={t("kept")}
            title={t("kept")}
            aria-pressed={keeps}
            onClick={() => setKeeps(!keeps)}
          >
            <Icon name="eye" />
          </button>
        )}
      </ViewTools>
    </section>
  );
});

function isNear(points: readonly { x: number; y: number }[], place: { x: number; y: number }): boolean {
  return points.some((b, i) => {
    const a = points[i - 1];
    return (
      a !== undefined &&
      place.x > Math.min(a.x, b.x) - NEAR &&
      place.x < Math.max(a.x, b.x) + NEAR &&
      place.y > Math.min(a.y, b.y) - NEAR &&
      place.y < Math.max(a.y, b.y) + NEAR
    );
  });
}

function towardPlus(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(".port.insert, .cond") !== null;
}
