"use client";
import { getViewportForBounds, useReactFlow } from "@xyflow/react";
import { type RefObject, useCallback, useRef } from "react";
import { bounds, type Rect } from "@/dsl/draft/size";
import { useDesigner, useRoom } from "../context";

/** Room for what stands over the drawing, at the side where a line begins. */
const [PALETTE, EDGE] = ["72px", "32px"] as const;
/** A drawing begins no smaller than it can be read; who asks for all of it gets all of it. */
const READABLE = 0.35;
export const SMALLEST = 0.1;

interface Placed {
  readonly id: string;
  readonly rect: Rect;
}

/** How the drawing is brought into sight: at first, when somebody asks for all of it, and with what a file keeps around the steps. */
export function useFit(stage: RefObject<HTMLElement | null>, steps: readonly Placed[]) {
  const designer = useDesigner();
  const { kinds } = useRoom();
  const flow = useReactFlow();
  const kept = useRef<Rect>(undefined);
  const came = useRef(false);
  const show = useCallback(
    (least: number, duration?: number) => {
      const box = stage.current;
      const all = bounds([...steps.map(({ rect }) => rect), ...(kept.current ? [kept.current] : [])]);
      if (!box || !all) return;
      // The canvas goes from left to right always; what stands over it changes sides with the language.
      const [left, right] =
        getComputedStyle(box).direction === "rtl" ? ([EDGE, PALETTE] as const) : ([PALETTE, EDGE] as const);
      const padding = { left, right, top: "32px", bottom: "56px" } as const;
      const view = getViewportForBounds(all, box.clientWidth, box.clientHeight, least, 1, padding);
      void flow.setViewport(view, duration === undefined ? {} : { duration });
    },
    [flow, stage, steps],
  );
  const isWide = useCallback(() => (stage.current?.clientWidth ?? 0) >= 560, [stage]);
  /** A wide screen shows the whole drawing; a narrow one begins at the chosen step or the start, large enough to read. */
  const begin = useCallback(() => {
    const width = stage.current?.clientWidth ?? 0;
    const { choice, draft } = designer.store.getState();
    const begins = (id: string) => kinds[draft?.steps[id]?.kind ?? ""]?.arrows.in === "none";
    const chosen = choice.what === "steps" ? steps.find((step) => step.id === choice.ids[0]) : undefined;
    const top = [...steps].sort((a, b) => a.rect.y - b.rect.y);
    const first = (chosen ?? top.find(({ id }) => begins(id)) ?? top[0])?.rect;
    if (isWide() || !first) show(READABLE);
    else void flow.setViewport({ x: width / 2 - (first.x + first.width / 2), y: 28 - first.y, zoom: 1 });
  }, [designer, flow, isWide, kinds, show, stage, steps]);
  const fit = useCallback(() => show(SMALLEST, 180), [show]);
  /** Where what the file keeps stands, undefined while it is hidden; when it first comes it is brought into sight too. */
  const keep = useCallback(
    (rect: Rect | undefined) => {
      const isFirst = rect !== undefined && !came.current;
      kept.current = rect;
      if (!isFirst) return;
      came.current = true;
      if (isWide()) show(READABLE);
    },
    [isWide, show],
  );
  return { begin, fit, keep };
}
