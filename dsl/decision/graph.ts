import type { DraftDecision } from "../draft/decision";
import { own } from "../json";
import { once } from "../once";
import { namesIn } from "./texts";

type Decisions = Readonly<Record<string, DraftDecision>>;

const named = once((decision: DraftDecision): ReadonlySet<string> => namesIn(decision));

/** The other decisions that one names, sorted; itself, when it does. */
export function needsOf(decisions: Decisions, key: string): string[] {
  const decision = own(decisions, key);
  if (!decision) return [];
  return [...named(decision)].filter((name) => Object.hasOwn(decisions, name)).sort();
}

/** All that one needs, directly or by others, and itself; those needed first. What lies on a circle comes somewhere. */
export function inOrder(key: string, needs: (key: string) => readonly string[]): string[] {
  return allInOrder([key], needs);
}

/** The same of several, each once. */
export function allInOrder(keys: Iterable<string>, needs: (key: string) => readonly string[]): string[] {
  const order: string[] = [];
  const seen = new Set<string>();
  const visit = (one: string) => {
    if (seen.has(one)) return;
    seen.add(one);
    for (const other of needs(one)) visit(other);
    order.push(one);
  };
  for (const key of keys) visit(key);
  return order;
}

/** Circles of decisions that need each other, each told once, beginning at its first by name. */
export function circlesOf(decisions: Decisions): string[][] {
  const circles = new Map<string, string[]>();
  const done = new Set<string>();
  const visit = (key: string, way: readonly string[]) => {
    const at = way.indexOf(key);
    if (at >= 0) {
      const circle = way.slice(at);
      const id = circle.toSorted().join(" ");
      if (!circles.has(id)) circles.set(id, circle);
      return;
    }
    if (done.has(key)) return;
    for (const other of needsOf(decisions, key)) visit(other, [...way, key]);
    done.add(key);
  };
  for (const key of Object.keys(decisions).sort()) visit(key, []);
  return [...circles.values()];
}
