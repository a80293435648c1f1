import type { CaseModel } from "./pages";

/** Milliseconds between two looks at a case; longer after a look that failed. */
const PAUSE = 4_000;
const PAUSE_AFTER_FAILURE = 15_000;

/**
 * Looks every few seconds whether a case has changed, and calls `changed` with what it became. Rests while the page is not
 * in sight, stops when the case has ended. Returns what stops it.
 */
export function watchCase(model: CaseModel, changed: (next: CaseModel) => void): () => void {
  let tag = "";
  let timer: ReturnType<typeof setTimeout> | undefined;
  let over = model.status !== "running";
  const look = async () => {
    timer = undefined;
    let pause = PAUSE;
    try {
      const answer = await fetch(model.href, {
        headers: { accept: "application/json", ...(tag ? { "if-none-match": tag } : {}) },
      });
      if (answer.status === 200) {
        const first = tag === "";
        tag = answer.headers.get("etag") ?? "";
        const next: CaseModel = await answer.json();
        over ||= next.status !== "running";
        if (!first || JSON.stringify(next) !== JSON.stringify(model)) changed(next);
      } else if (answer.status !== 304) pause = PAUSE_AFTER_FAILURE;
    } catch {
      pause = PAUSE_AFTER_FAILURE;
    }
    plan(pause);
  };
  const plan = (pause: number) => {
    if (!over && !timer && document.visibilityState === "visible") timer = setTimeout(look, pause);
  };
  const seen = () => plan(0);
  document.addEventListener("visibilitychange", seen);
  plan(PAUSE);
  return () => {
    over = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
}
