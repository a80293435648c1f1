"use client";
import { useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type PointerEvent as ReactPointerEvent, useRef, useState } from "react";
import type { Point } from "@/components/drawing/geometry";
import type { Route } from "@/components/drawing/route";
import { reconnect } from "@/dsl/draft/commands/flows";
import { canConnect } from "@/dsl/draft/connect";
import { useRoom } from "../context";
import { useNotes } from "./notes";

/** The two ends of a chosen arrow: drag one to another step to reconnect it. */
export function EndGrips({ flowId, route }: { flowId: string; route: Route }) {
  const [first] = route.points;
  const last = route.points.at(-1);
  return (
    <>
      {first ? <Grip flowId={flowId} end="from" at={first} /> : null}
      {last ? <Grip flowId={flowId} end="to" at={last} /> : null}
    </>
  );
}

function Grip({ flowId, end, at }: { flowId: string; end: "from" | "to"; at: Point }) {
  const t = useTranslations("designer.canvas");
  const connectWords = useTranslations("designer.connect");
  const { designer, kinds } = useRoom();
  const flow = useReactFlow();
  const tell = useNotes();
  const [place, setPlace] = useState<Point>();
  const dragging = useRef(false);

  const move = (event: ReactPointerEvent) => {
    if (dragging.current) setPlace(flow.screenToFlowPosition({ x: event.clientX, y: event.clientY }));
  };
  const drop = (event: ReactPointerEvent) => {
    if (!dragging.current) return;
    dragging.current = false;
    setPlace(undefined);
    const target = stepUnder(event.clientX, event.clientY, end);
    const { draft } = designer.store.getState();
    const now = draft?.flows[flowId];
    if (target === undefined || !draft || !now) return;
    const ends = end === "from" ? { from: target, to: now.to } : { from: now.from, to: target };
    const allowed = canConnect(draft, kinds, ends.from, ends.to, flowId);
    if (allowed === true) designer.edit((before) => reconnect(before, kinds, flowId, ends));
    else tell(connectWords(allowed));
  };
  const { x, y } = place ?? at;
  return (
    <button
      type="button"
      tabIndex={-1}
      className={`grip nodrag nopan${place ? " held" : ""}`}
      aria-label={t(end === "from" ? "moveStart" : "moveEnd")}
      title={t(end === "from" ? "moveStart" : "moveEnd")}
      style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={() => {
        dragging.current = false;
        setPlace(undefined);
      }}
    />
  );
}

/** The step at a place on the screen; for an arrow's beginning also what hangs on one. */
function stepUnder(x: number, y: number, end: "from" | "to"): string | undefined {
  for (const element of document.elementsFromPoint(x, y)) {
    const source = end === "from" ? element.closest<HTMLElement>("[data-source]")?.dataset.source : undefined;
    const id = source ?? element.closest<HTMLElement>(".react-flow__node")?.dataset.id;
    if (id !== undefined) return id;
  }
  return undefined;
}
