"use client";
import { type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type CSSProperties, memo } from "react";
import { pathThrough } from "@/components/drawing/arrow-path";
import { ArrowPath, labelPlace } from "@/components/drawing/flow-edge";
import type { Route } from "@/components/drawing/route";
import { classes } from "@/components/ui/classes";
import { Icon } from "@/components/ui/icon";
import { useDesigner } from "../context";
import { EndGrips } from "./end-grips";
import { useAsking } from "./use-add";

/** An arrow on the canvas. `asks`: it leaves a choice and has no condition yet. */
export type CanvasEdge = Edge<
  { route: Route; sentence?: string; asks: boolean; bad: boolean; near: boolean; from: string; to: string },
  "flow"
>;

/** An arrow: its sentence chooses it, its plus puts a step in, its ends can be taken elsewhere. */
export const CanvasFlow = memo(function CanvasFlow({ id, data, selected = false }: EdgeProps<CanvasEdge>) {
  const t = useTranslations("designer.canvas");
  if (!data) return null;
  const words = data.sentence ?? (data.asks ? t("noCondition") : undefined);
  const plus = data.near || selected;
  return (
    <>
      <ArrowPath route={data.route} look={selected ? "chosen" : data.bad ? "bad" : undefined} />
      <path className="arrow hit" d={pathThrough(data.route.points)} />
      <EdgeLabelRenderer>
        {words ? <Sentence id={id} data={data} words={words} chosen={selected} plus={plus} /> : null}
        {plus && !words ? <Plus id={id} data={data} style={labelPlace(data.route)} /> : null}
        {selected ? <EndGrips flowId={id} route={data.route} /> : null}
      </EdgeLabelRenderer>
    </>
  );
});

type Data = NonNullable<CanvasEdge["data"]>;

/** The condition on its arrow; the plus stands beside it. */
function Sentence({
  id,
  data,
  words,
  chosen,
  plus,
}: {
  id: string;
  data: Data;
  words: string;
  chosen: boolean;
  plus: boolean;
}) {
  const t = useTranslations("designer.canvas");
  const designer = useDesigner();
  return (
    <div className="labelled nodrag nopan" style={labelPlace(data.route)}>
      <button
        type="button"
        tabIndex={-1}
        className={classes("cond", chosen && "chosen", (data.bad || data.asks) && "bad")}
        title={words}
        aria-label={t("conditionOf", { from: data.from, to: data.to, sentence: words })}
        onClick={() => designer.choose({ what: "flow", id })}
      >
        {words}
      </button>
      {plus ? <Plus id={id} data={data} /> : null}
    </div>
  );
}

/** Puts a step into the arrow. */
function Plus({ id, data, style }: { id: string; data: Data; style?: CSSProperties }) {
  const t = useTranslations("designer.canvas");
  const ask = useAsking();
  return (
    <button
      type="button"
      tabIndex={-1}
      className="port insert nodrag nopan"
      style={style}
      aria-label={t("insertBetween", { from: data.from, to: data.to })}
      onClick={(event) => {
        const { left, bottom, width } = event.currentTarget.getBoundingClientRect();
        ask.into(id, { x: left + width / 2, y: bottom });
      }}
    >
      <Icon name="plus" />
    </button>
  );
}
