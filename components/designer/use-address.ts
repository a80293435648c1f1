import { useEffect } from "react";
import { useDesigner } from "./context";
import type { Choice } from "./store";

/** The choice and language of an address: `?step=credit&language=ar`, `?flow=f2`, `?process`. */
export function fromAddress(search: string): {
  readonly choice: Choice;
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
  return { choice, language: query.get("language") ?? undefined };
}

/** The query of a choice and a language; the source language is not said. */
export function toAddress(choice: Choice, language: string, source: string): string {
  const parts: string[] = [];
  if (choice.what === "steps") parts.push(`step=${choice.ids.map(encodeURIComponent).join(",")}`);
  if (choice.what === "flow") parts.push(`flow=${encodeURIComponent(choice.id)}`);
  if (choice.what === "process") parts.push("process");
  if (language !== source) parts.push(`language=${encodeURIComponent(language)}`);
  return parts.length > 0 ? `?${parts.join("&")}` : "";
}

/** Keeps the address in step with choice and language, so that it can be shared and reloaded. */
export function useAddress(): void {
  const designer = useDesigner();
  useEffect(() => {
    const write = () => {
      const { draft, choice, language } = designer.store.getState();
      if (!draft) return;
      const search = toAddress(choice, language, draft.languages.source);
      if (search !== location.search)
        history.replaceState(history.state, "", `${location.pathname}${search}`);
    };
    write();
    return designer.store.subscribe((now, before) => {
      if (now.choice !== before.choice || now.language !== before.language) write();
    });
  }, [designer]);
}
