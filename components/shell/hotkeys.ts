"use client";
import { useEffect, useRef } from "react";

/**
 * Keys of a page: `{"j": next, "mod+k": find, "mod+enter": send}`; `mod` is Ctrl, or Command on a Mac. Keys without `mod`
 * are left alone while one types, and while a dialog is open.
 */
export function useHotkeys(keys: Readonly<Record<string, (event: KeyboardEvent) => void>>): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[keyOf(event)];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

/** The key as the pages name it; empty where it belongs to what one types or to a dialog. */
function keyOf(event: KeyboardEvent): string {
  if (event.altKey || event.isComposing) return "";
  if (event.ctrlKey || event.metaKey) return `mod+${event.key.toLowerCase()}`;
  return isTyping(event.target) || document.querySelector("[role=dialog]") ? "" : event.key.toLowerCase();
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName))
  );
}
