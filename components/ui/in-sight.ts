"use client";
import { type RefObject, useEffect } from "react";

/**
 * Brings what is chosen in a list that runs sideways to the middle of what a phone shows of it, again for each `value`. The page stays
 * where it is: `scrollIntoView` would move that as well.
 */
export function useInSight(list: RefObject<HTMLElement | null>, selector: string, value: string): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: again for each that is chosen
  useEffect(() => {
    // The list may draw what is in it after it has been drawn itself.
    const frame = requestAnimationFrame(() => {
      const around = list.current?.getBoundingClientRect();
      const chosen = list.current?.querySelector(selector)?.getBoundingClientRect();
      if (!around || !chosen) return;
      list.current?.scrollBy({ left: chosen.x + chosen.width / 2 - (around.x + around.width / 2) });
    });
    return () => cancelAnimationFrame(frame);
  }, [list, selector, value]);
}
