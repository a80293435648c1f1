"use client";
import { type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import { ArrowPath, labelPlace } from "@/components/drawing/flow-edge";
import { centre, type Point } from "@/components/drawing/geometry";
import { pathThrough, type Route } from "@/components/drawing/route";
import { Icon } from "@/components/ui/icon";
import { useDesigner } from "../context";
import { EndGrips } from "./end-grips";
import { useAsking } from "./use-add";

/** An arrow on the canvas. `asks`: it leaves a choice and has no condition yet. */
export type CanvasEdge = Edge<{ route: Route; sentence?: string; asks: boolean; bad: boolean; near: boolean; from: string; to: string }, "flow">;

/** An arrow: its sentence chooses it, its plus puts a step in, its ends can be taken elsewhere. */
export const CanvasFlow = memo(function CanvasFlow({ id, data, selected }: EdgeProps<CanvasEdge>) {
  const t = useTranslations("designer.canvas");
  const designer = useDesigner();
  const ask = useAsking();
  const plus = useMemo(() => (data ? plusPlace(data.route, data.sentence !== undefined || data.asks) : undefined), [data]);
  if (!data) return null;
  const look = selected ? "chosen" : data.bad ? "bad" : undefined;
  const words = data.sentence ?? (data.asks ? t("noCondition") : undefined);
  return (
    <>
      <ArrowPath route={data.route} look={look} />
      <path className="arrow hit" d={pathThrough(data.route.points)} />
      <EdgeLabelRenderer>
        {words ? (
          <button
            type="button" tabIndex={-1} style={labelPlace(data.route)} className={`cond nodrag nopan${selected ? " chosen" : ""}${data.bad || data.asks ? " bad" : ""}`}
            aria-label={t("conditionOf", { from: data.from, to: data.to, sentence: words })}
            onClick={() => designer.choose({ what: "flow", id })}
          >
            {words}
          </button>
        ) : null}
        {plus && (data.near || selected) ? (
          <button
            type="button" tabIndex={-1} className="port insert nodrag nopan" aria-label={t("insertBetween", { from: data.from, to: data.to })}
            style={{ transform: `translate(-50%, -50%) translate(${plus.x}px, ${plus.y}px)` }}
            onClick={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const { x, y } = centre({ x: box.left, y: box.top, width: box.width, height: box.height });
              ask.into(id, { x, y: y + 10 });
            }}
          >
            <Icon name="plus" />
          </button>
        ) : null}
        {selected ? <EndGrips flowId={id} route={data.route} /> : null}
      </EdgeLabelRenderer>
    </>
  );
});

/** In the middle of the arrow's longest part, or, where its sentence stands there, just before its head. */
function plusPlace(route: Route, taken: boolean): Point | undefined {
  const tip = route.points.at(-1);
  const before = route.points.at(-2);
  if (!tip || !before) return undefined;
  if (!taken) return route.label;
  const length = Math.abs(tip.x - before.x) + Math.abs(tip.y - before.y);
  const back = Math.min(24, length / 2);
  return { x: tip.x - Math.sign(tip.x - before.x) * back, y: tip.y - Math.sign(tip.y - before.y) * back };
}
