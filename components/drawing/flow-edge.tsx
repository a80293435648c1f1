"use client";
import { type Edge, EdgeLabelRenderer, type EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { headAt, pathThrough } from "./arrow-path";
import type { Route } from "./route";

/** An arrow on a drawing that is only read. */
export type FlowEdge = Edge<{ route: Route; sentence?: string; look?: "taken" | "off" }, "flow">;

/** Draws an arrow along its route, its sentence on it. */
export const FlowEdgeView = memo(function FlowEdgeView({ data }: EdgeProps<FlowEdge>) {
  if (!data) return null;
  return (
    <>
      <ArrowPath route={data.route} look={data.look} />
      {data.sentence ? (
        <EdgeLabelRenderer>
          <span
            className={`cond${data.look === "taken" ? " yes" : data.look === "off" ? " off" : ""}`}
            style={labelPlace(data.route)}
            title={data.sentence}
          >
            {data.sentence}
          </span>
        </EdgeLabelRenderer>
      ) : null}
    </>
  );
});

/** Line and head. */
export function ArrowPath({ route, look }: { route: Route; look?: string }) {
  return (
    <>
      <path className={`arrow ${look ?? ""}`} d={pathThrough(route.points)} />
      <path className={`head ${look ?? ""}`} d={headAt(route.points)} />
    </>
  );
}

/** Centres a label on its place. */
export function labelPlace(route: Route): { transform: string } {
  return { transform: `translate(-50%, -50%) translate(${route.label.x}px, ${route.label.y}px)` };
}
