"use client";
import { type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type CSSProperties, memo } from "react";
import { ArrowPath, labelPlace } from "@/components/drawing/flow-edge";
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
  if (!data) return null;
  const look = selected ? "chosen" : data.bad ? "bad" : undefined;
  const words = data.sentence ?? (data.asks ? t("noCondition") : undefined);
  const shown = data.near || selected;
  const plus = (style?: CSSProperties) => (
    <button
      type="button" tabIndex={-1} className="port insert nodrag nopan" style={style} aria-label={t("insertBetween", { from: data.from, to: data.to })}
      onClick={(event) => {
        const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
        ask.into(id, { x: left + width / 2, y: bottom });
      }}
    >
      <Icon name="plus" />
    </button>
  );
  return (
    <>
      <ArrowPath route={data.route} look={look} />
      <path className="arrow hit" d={pathThrough(data.route.points)} />
      <EdgeLabelRenderer>
        {words ? (
          <div className="labelled nodrag nopan" style={labelPlace(data.route)}>
            <button
              type="button" tabIndex={-1} className={`cond${selected ? " chosen" : ""}${data.bad || data.asks ? " bad" : ""}`}
              title={words} aria-label={t("conditionOf", { from: data.from, to: data.to, sentence: words })} onClick={() => designer.choose({ what: "flow", id })}
            >
              {words}
            </button>
            {shown ? plus() : null}
          </div>
        ) : shown ? plus(labelPlace(data.route)) : null}
        {selected ? <EndGrips flowId={id} route={data.route} /> : null}
      </EdgeLabelRenderer>
    </>
  );
});
