import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import type { Choice } from "../store";

/** Keeps the one chosen step in sight: chosen in the list, just added, or pushed out by a preview beside the panel. */
export function useShown(
  steps: readonly SceneStep[],
  choice: Choice,
  stage: RefObject<HTMLElement | null>,
): void {
  const flow = useReactFlow();
  const latest = useRef(steps);
  latest.current = steps;
  const only = choice.what === "steps" && choice.ids.length === 1 ? choice.ids[0] : undefined;
  useEffect(() => {
    const canvas = stage.current;
    if (only === undefined || !canvas) return;
    const show = () => {
      const rect = latest.current.find((step) => step.id === only)?.rect;
      const box = canvas.getBoundingClientRect();
      if (!rect || box.width === 0) return;
      const start = flow.flowToScreenPosition({ x: rect.x, y: rect.y });
      const end = flow.flowToScreenPosition({ x: rect.x + rect.width, y: rect.y + rect.height });
      const inside = start.x >= box.left && start.y >= box.top && end.x <= box.right && end.y <= box.bottom;
      if (!inside)
        void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
          zoom: flow.getZoom(),
          duration: 180,
        });
    };
    // It tells at once of the size as it is, and again of each other one.
    const watch = new ResizeObserver(show);
    watch.observe(canvas);
    return () => watch.disconnect();
  }, [only, flow, stage]);
}
