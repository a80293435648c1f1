import { MiniMap, useStore } from "@xyflow/react";
import { useMemo } from "react";
import type { SceneStep } from "@/components/drawing/scene";
import type { CanvasNode } from "./step-node";

/** The whole drawing, small, while a part of it is out of sight; where all is in sight it would only cover something. */
export function Overview({ steps }: { steps: readonly SceneStep[] }) {
  const box = useMemo(() => around(steps), [steps]);
  const needed = useStore(({ transform: [x, y, zoom], width, height }) => {
    const [left, top] = [box.left * zoom + x, box.top * zoom + y];
    const [right, bottom] = [box.right * zoom + x, box.bottom * zoom + y];
    return width > 0 && (left < 0 || top < 0 || right > width || bottom > height);
  });
  if (!needed) return null;
  return (
    <MiniMap<CanvasNode>
      className="float minimap hide-s"
      pannable
      ariaLabel={null}
      nodeBorderRadius={8}
      offsetScale={2}
      nodeColor={(node) => `var(--color-${node.data.step.view.family})`}
      maskColor="color-mix(in srgb, var(--color-sunken) 80%, transparent)"
    />
  );
}

function around(steps: readonly SceneStep[]) {
  const box = { left: 0, top: 0, right: 0, bottom: 0 };
  const [first] = steps;
  if (first) Object.assign(box, { left: first.rect.x, top: first.rect.y });
  for (const { rect } of steps) {
    box.left = Math.min(box.left, rect.x);
    box.top = Math.min(box.top, rect.y);
    box.right = Math.max(box.right, rect.x + rect.width);
    box.bottom = Math.max(box.bottom, rect.y + rect.height);
  }
  return box;
}
