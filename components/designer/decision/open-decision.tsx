"use client";
import { lazy, Suspense, useEffect } from "react";
import { useDesigner, useDesignerState } from "../context";
import { FIRST_TAB } from "../store";

/** Table, analysis and all: only who opens a decision pays for them. */
const DecisionDesk = lazy(async () => ({ default: (await import("./decision-desk")).DecisionDesk }));

const TAB = "decision.";

/** The tab on which a decision is open. */
export function openTab(decisionId: string): string {
  return `${TAB}${decisionId}`;
}

/** The decision that a tab shows. */
export function decisionOf(tab: string): string | undefined {
  return tab.startsWith(TAB) ? tab.slice(TAB.length) : undefined;
}

/** The decision that is open: of the process, or of the chosen step. */
export function useOpenDecision(): string | undefined {
  return useDesignerState(({ tab, choice, draft }) => {
    const id = decisionOf(tab);
    const open = choice.what === "process" || (choice.what === "steps" && choice.ids.length === 1);
    return id !== undefined && open && draft?.decisions?.[id] ? id : undefined;
  });
}

/** Over the drawing, while a decision is open. */
export function OpenDecision() {
  const designer = useDesigner();
  const id = useOpenDecision();
  const wanted = useDesignerState((state) => state.wanted);
  useEffect(() => {
    const [root, decision] = wanted?.path ?? [];
    if (root === "decisions" && typeof decision === "string") designer.set({ tab: openTab(decision) });
  }, [wanted, designer]);
  return id === undefined ? null : (
    <Suspense fallback={<section className="desk" aria-busy="true" />}>
      <DecisionDesk key={id} decisionId={id} onClose={() => designer.set({ tab: FIRST_TAB })} />
    </Suspense>
  );
}
