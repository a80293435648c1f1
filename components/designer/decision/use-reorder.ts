import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from "react";

/** Where something that is dragged would go: before the `before`-th of those that stand there now. */
export interface Dragging {
  readonly from: number;
  readonly before: number;
}

/**
 * Dragging one of a line of things by a handle: rows from top to bottom, or columns in reading direction. Escape leaves all as it was.
 * `placesOf` gives the boxes of the things at the moment.
 */
export function useReorder(
  axis: "block" | "inline",
  placesOf: () => readonly DOMRect[],
  onMove: (from: number, before: number) => void,
) {
  const [dragging, setDragging] = useState<Dragging>();
  const stop = useRef<(() => void) | undefined>(undefined);
  const latest = useRef(onMove);
  latest.current = onMove;
  useEffect(() => () => stop.current?.(), []);

  const start = (from: number, event: ReactPointerEvent) => {
    if (event.button !== 0) return;
    const rtl = axis === "inline" && getComputedStyle(event.currentTarget).direction === "rtl";
    const begun = { x: event.clientX, y: event.clientY };
    let now: Dragging | undefined;
    const move = ({ clientX, clientY }: PointerEvent) => {
      if (!now && Math.hypot(clientX - begun.x, clientY - begun.y) < 5) return;
      const before = placesOf().filter((box) => {
        if (axis === "block") return clientY > box.top + box.height / 2;
        const middle = box.left + box.width / 2;
        return rtl ? clientX < middle : clientX > middle;
      }).length;
      now = { from, before };
      setDragging(now);
    };
    const end = (moves: boolean) => {
      stop.current?.();
      if (moves && now && now.before !== now.from && now.before !== now.from + 1)
        latest.current(now.from, now.before);
    };
    const up = () => end(true);
    const key = (pressed: KeyboardEvent) => {
      if (pressed.key !== "Escape") return;
      pressed.stopPropagation();
      end(false);
    };
    const cancel = () => end(false);
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", up);
    window.addEventListener("pointercancel", cancel);
    window.addEventListener("keydown", key, true);
    stop.current = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", up);
      window.removeEventListener("pointercancel", cancel);
      window.removeEventListener("keydown", key, true);
      setDragging(undefined);
      stop.current = undefined;
    };
  };
  return { dragging, start };
}
