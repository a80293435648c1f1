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
      const mod = event.ctrlKey || event.metaKey;
      if (event.altKey || event.isComposing) return;
      if (!mod && (isTyping(event.target) || document.querySelector("[role=dialog]"))) return;
      const act = latest.current[(mod ? "mod+" : "") + event.key.toLowerCase()];
      if (!act) return;
      event.preventDefault();
      act(event);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName));
}
