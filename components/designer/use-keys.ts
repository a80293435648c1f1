import { useEffect, useRef } from "react";

/** What keys do, by the key as `keyName` says it. False when nothing was done and the browser may go on. */
export type KeyActs = Readonly<Record<string, (event: KeyboardEvent) => unknown>>;

/** `mod+shift+z`, `delete`, `shift+1`, `?`: `mod` is Ctrl, or Command on a Mac. */
export function keyName(
  event: Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey">,
): string {
  const digit = /^Digit(\d)$/.exec(event.code)?.[1];
  const key = (event.shiftKey && digit ? digit : event.key).toLowerCase();
  const shifted = event.shiftKey && (digit !== undefined || /^[a-z]$/.test(key));
  return `${event.ctrlKey || event.metaKey ? "mod+" : ""}${shifted ? "shift+" : ""}${key}`;
}

/**
 * Keys of the designer. While one types, only undo and redo are ours: they take back what is typed here. In dialogs and lists that
 * float, all keys are theirs.
 */
export function useKeys(acts: KeyActs): void {
  const latest = useRef(acts);
  latest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.isComposing || event.defaultPrevented) return;
      const name = keyName(event);
      if (isTyping(event.target) && !isHistory(name, event.target)) return;
      if (document.querySelector('[role="dialog"], [role="menu"]')) return;
      const act = latest.current[name];
      if (!act || act(event) === false) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener("keydown", press, true);
    return () => window.removeEventListener("keydown", press, true);
  }, []);
}

/** True for undo and redo, except where what is typed is not kept yet and has a history of its own. */
function isHistory(name: string, target: EventTarget | null): boolean {
  const own = target instanceof Element && target.closest("[data-own-undo]") !== null;
  return !own && ["mod+z", "mod+shift+z", "mod+y"].includes(name);
}

/** True in fields where letters are text, and in what has keys of its own: a grid of cells. */
export function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable ||
      ["INPUT", "TEXTAREA", "SELECT"].includes(target.tagName) ||
      target.closest("[data-own-keys]") !== null)
  );
}
