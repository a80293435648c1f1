"use client";
import { createContext, type ReactNode, useContext, useDeferredValue, useRef } from "react";
import type { Draft, DraftStep } from "@/dsl/draft/draft";
import { useDraft } from "./context";

const CalmDraft = createContext<Draft | undefined>(undefined);

/** Gives what stands below it the draft a moment later, without drawing it when nothing but the newest text has changed. */
export function CalmDraftProvider({ children }: { children: ReactNode }) {
  const draft = useDraft();
  const later = useDeferredValue(draft);
  return <CalmDraft value={sameShape(draft, later) ? later : draft}>{children}</CalmDraft>;
}

/**
 * The draft for what stands beside the field that somebody writes in: the drawing, the list of steps, what may be read. It comes after
 * the field itself, as soon as there is time, while only texts change; at once when steps or arrows come, go, or are moved.
 */
export function useCalmDraft(): Draft {
  const draft = useContext(CalmDraft);
  if (!draft) throw new Error("useCalmDraft stands outside a CalmDraftProvider");
  return draft;
}

/** A draft that stays the same object while steps and arrows stay where they are. */
export function useShape(draft: Draft): Draft {
  const kept = useRef(draft);
  if (!sameShape(kept.current, draft)) kept.current = draft;
  return kept.current;
}

/** Whether two drafts have the same steps at the same places, with the same hanging on them, and the same arrows between them. */
export function sameShape(one: Draft, other: Draft): boolean {
  if (one === other) return true;
  if (one.bpmn !== other.bpmn) return false;
  return (
    sameEntries(one.steps, other.steps, standsTheSame) &&
    sameEntries(one.flows, other.flows, (a, b) => a.from === b.from && a.to === b.to && a.order === b.order)
  );
}

function standsTheSame(a: DraftStep, b: DraftStep): boolean {
  return (
    a.kind === b.kind &&
    a.in === b.in &&
    a.position.x === b.position.x &&
    a.position.y === b.position.y &&
    a.size?.width === b.size?.width &&
    a.size?.height === b.size?.height &&
    Object.keys(a.handlers ?? {}).join() === Object.keys(b.handlers ?? {}).join()
  );
}

function sameEntries<T>(
  one: Readonly<Record<string, T>>,
  other: Readonly<Record<string, T>>,
  same: (a: T, b: T) => boolean,
): boolean {
  if (one === other) return true;
  const keys = Object.keys(one);
  if (keys.length !== Object.keys(other).length) return false;
  return keys.every((key) => {
    const [a, b] = [one[key], other[key]];
    return a === b || (a !== undefined && b !== undefined && same(a, b));
  });
}
