"use client";
import { useEffect, useRef } from "react";

/**
 * Keeps the keyboard in a list whose items are taken away one by one: on the button that takes the next one away, else the one
 * before; with none left, in the first field of what `within` is. Buttons that take away carry `data-remove`.
 */
export function useKeptFocus<T extends HTMLElement>() {
  const within = useRef<T>(null);
  const gone = useRef<number>(undefined);
  useEffect(() => {
    const at = gone.current;
    if (at === undefined) return;
    gone.current = undefined;
    const left = within.current?.querySelectorAll<HTMLElement>("[data-remove]") ?? [];
    const next = left[Math.min(at, left.length - 1)] ?? within.current?.querySelector<HTMLElement>("input");
    next?.focus();
  });
  return {
    within,
    /** Told before the `at`-th is taken away. */
    goes: (at: number) => {
      gone.current = at;
    },
  };
}
