"use client";
import { type ConnectionLineComponentProps, getSmoothStepPath, Position } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { canConnect } from "@/dsl/draft/connect";
import { framesAround } from "@/dsl/draft/frames";
import { useDesignerState, useRoom } from "../context";
import { sourceText } from "./source";

/** The arrow while it is being drawn, and why it cannot end here. */
export function ConnectionLine({
  fromX,
  fromY,
  toX,
  toY,
  fromNode,
  fromHandle,
  toNode,
}: ConnectionLineComponentProps) {
  const t = useTranslations("designer.connect");
  const { kinds } = useRoom();
  const draft = useDesignerState((state) => state.draft);
  const from = sourceText(fromNode.id, fromHandle.id);
  const ground = draft && toNode ? framesAround(draft, fromNode.id).includes(toNode.id) : true;
  const allowed =
    draft && toNode && !ground && from !== toNode.id ? canConnect(draft, kinds, from, toNode.id) : true;
  const [path] = getSmoothStepPath({
    sourceX: fromX,
    sourceY: fromY,
    sourcePosition: Position.Bottom,
    targetX: toX,
    targetY: toY,
    targetPosition: Position.Top,
    borderRadius: 9,
  });
  const refused = allowed !== true;
  return (
    <g>
      <path className={`arrow ${refused ? "bad" : "chosen"}`} d={path} strokeDasharray="5 4" />
      {refused ? (
        <foreignObject x={toX + 12} y={toY + 10} width={220} height={64} style={{ overflow: "visible" }}>
          <span className="whynot" dir="auto">
            {t(allowed)}
          </span>
        </foreignObject>
      ) : null}
    </g>
  );
}
