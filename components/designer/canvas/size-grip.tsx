"use client";
import { useReactFlow } from "@xyflow/react";
import { useTranslations } from "next-intl";
import { type PointerEvent as ReactPointerEvent, useRef } from "react";
import { resizeFrame } from "@/dsl/draft/commands/frames";
import { rects } from "@/dsl/draft/size";
import { useRoom } from "../context";

/** The lower corner of a chosen frame: drag it to make the frame larger or smaller, as far as what stands in it allows. */
export function SizeGrip({ id }: { id: string }) {
  const t = useTranslations("designer.canvas");
  const { designer, kinds } = useRoom();
  const flow = useReactFlow();
  const dragging = useRef(false);
  /** What the frame would be with its corner at the pointer. */
  const drawn = (event: ReactPointerEvent) => {
    const { draft } = designer.store.getState();
    const rect = draft && rects(draft, kinds).get(id);
    if (!draft || !rect) return undefined;
    const corner = flow.screenToFlowPosition({ x: event.clientX, y: event.clientY });
    return resizeFrame(draft, kinds, id, { width: corner.x - rect.x, height: corner.y - rect.y });
  };
  const move = (event: ReactPointerEvent) => {
    const draft = dragging.current ? drawn(event) : undefined;
    const rect = draft && rects(draft, kinds).get(id);
    if (rect) designer.set({ sized: new Map([[id, { width: rect.width, height: rect.height }]]) });
  };
  const drop = (event: ReactPointerEvent) => {
    if (!dragging.current) return;
    dragging.current = false;
    const draft = drawn(event);
    designer.set({ sized: undefined });
    if (draft) designer.edit(() => draft);
  };
  return (
    <button
      type="button"
      tabIndex={-1}
      className="sizegrip nodrag nopan"
      aria-label={t("resize")}
      title={t("resize")}
      onPointerDown={(event) => {
        event.stopPropagation();
        event.currentTarget.setPointerCapture(event.pointerId);
        dragging.current = true;
      }}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={() => {
        dragging.current = false;
        designer.set({ sized: undefined });
      }}
    />
  );
}
