import { useReactFlow } from "@xyflow/react";
import { type RefObject, useEffect, useRef } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import type { Choice } from "../store";

/** Brings the one chosen step into sight when it is out of it: chosen in the list, or just added. */
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
    const rect = latest.current.find((step) => step.id === only)?.rect;
    const box = stage.current?.getBoundingClientRect();
    if (!rect || !box || box.width === 0) return;
    const start = flow.flowToScreenPosition({ x: rect.x, y: rect.y });
    const end = flow.flowToScreenPosition({ x: rect.x + rect.width, y: rect.y + rect.height });
    const inside = start.x >= box.left && start.y >= box.top && end.x <= box.right && end.y <= box.bottom;
    if (!inside)
      void flow.setCenter(rect.x + rect.width / 2, rect.y + rect.height / 2, {
        zoom: flow.getZoom(),
        duration: 180,
      });
  }, [only, flow, stage]);
}
