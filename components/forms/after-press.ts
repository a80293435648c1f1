import { useEffect, useRef } from "react";

/**
 * Runs something once the pointer is no longer pressed. Leaving a field may move everything below it (an error comes or
 * goes); were that done between press and release, the button under the pointer would slip away and the click be lost.
 */
export function useAfterPress(): (act: () => void) => void {
  const pressed = useRef(false);
  const waiting = useRef<(() => void)[]>([]);
  useEffect(() => {
    const down = () => {
      pressed.current = true;
    };
    const up = () => {
      pressed.current = false;
      // The click comes after the release and before this.
      const acts = waiting.current.splice(0);
      for (const act of acts) setTimeout(act);
    };
    const listen = { capture: true };
    addEventListener("pointerdown", down, listen);
    addEventListener("pointerup", up, listen);
    addEventListener("pointercancel", up, listen);
    return () => {
      removeEventListener("pointerdown", down, listen);
      removeEventListener("pointerup", up, listen);
      removeEventListener("pointercancel", up, listen);
    };
  }, []);
  return (act) => {
    if (pressed.current) waiting.current.push(act);
    else act();
  };
}
