import { useEffect } from "react";
import { useDesigner } from "./context";
import { type Choice, type DesignerState, FIRST_TAB } from "./store";

type Shown = Pick<DesignerState, "choice" | "tab" | "language">;

/** The choice, its tab and the language of an address: `?step=start&tab=form.order&language=ar`, `?flow=f2`, `?process`. */
export function fromAddress(search: string): {
  readonly choice: Choice;
  readonly tab: string;
  readonly language: string | undefined;
} {
  const query = new URLSearchParams(search);
  const step = query.get("step");
  const flow = query.get("flow");
  const choice: Choice = step
    ? { what: "steps", ids: step.split(",") }
    : flow
      ? { what: "flow", id: flow }
      : query.has("process")
        ? { what: "process" }
        : { what: "nothing" };
  return { choice, tab: query.get("tab") ?? FIRST_TAB, language: query.get("language") ?? undefined };
}

/** The query of what is shown; the first tab and the source language are not said. */
export function toAddress({ choice, tab, language }: Shown, source: string): string {
  const parts: string[] = [];
  if (choice.what === "steps") parts.push(`step=${choice.ids.map(encodeURIComponent).join(",")}`);
  if (choice.what === "flow") parts.push(`flow=${encodeURIComponent(choice.id)}`);
  if (choice.what === "process") parts.push("process");
  if ((choice.what === "steps" || choice.what === "process") && tab !== FIRST_TAB)
    parts.push(`tab=${encodeURIComponent(tab)}`);
  if (language !== source) parts.push(`language=${encodeURIComponent(language)}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** Keeps the address in step with what is shown, so that it can be shared and reloaded. */
export function useAddress(): void {
  const designer = useDesigner();
  useEffect(() => {
    const write = () => {
      const state = designer.store.getState();
      if (!state.draft) return;
      const search = toAddress(state, state.draft.languages.source);
      if (search !== location.search)
        history.replaceState(history.state, "", `${location.pathname}${search}`);
    };
    write();
    return designer.store.subscribe((now, before) => {
      if (now.choice !== before.choice || now.tab !== before.tab || now.language !== before.language) write();
    });
  }, [designer]);
}
