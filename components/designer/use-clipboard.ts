import { useEffect, useRef } from "react";
import type { Actions } from "./actions";
import { isTyping } from "./use-keys";

/** Copy, cut and paste of steps by the system's clipboard: between tabs and processes as well. Text in fields is the browser's. */
export function useClipboard(actions: Actions): void {
  const latest = useRef(actions);
  latest.current = actions;
  useEffect(() => {
    const take = (event: ClipboardEvent) => {
      if (isTyping(event.target) || getSelection()?.toString()) return;
      const text = latest.current.copy();
      if (text === undefined) return;
      event.clipboardData?.setData("text/plain", text);
      event.preventDefault();
      if (event.type === "cut") latest.current.removeChosen();
    };
    const put = (event: ClipboardEvent) => {
      if (isTyping(event.target)) return;
      if (latest.current.paste(event.clipboardData?.getData("text/plain") ?? "")) event.preventDefault();
    };
    document.addEventListener("copy", take);
    document.addEventListener("cut", take);
    document.addEventListener("paste", put);
    return () => {
      document.removeEventListener("copy", take);
      document.removeEventListener("cut", take);
      document.removeEventListener("paste", put);
    };
  }, []);
}
