import { own } from "../../json";
import { pickText } from "../../language";
import { error } from "../../problem";
import { sourceOf } from "../../program/flows";
import { kindOf, type Rule, type Scene } from "../scene";

/** A circle of steps holds at least one that waits; otherwise a case would spin, or call and mail, without end. */
export const cycles: Rule = (scene) => {
  const { draft } = scene;
  const restless = new Set(Object.keys(draft.steps).filter((id) => isRestless(scene, id)));
  const ahead = new Map<string, string[]>();
  for (const { from, to } of scene.flows) {
    const { step, handler } = sourceOf(from);
    // Only an error comes by itself; a time, a message or a condition is waited for.
    const waited = handler !== undefined && own(draft.steps[step]?.handlers, handler)?.on !== "error";
    if (restless.has(to) && !waited) ahead.set(step, [...(ahead.get(step) ?? []), to]);
  }
  return circles([...restless], (id) => ahead.get(id) ?? []).map((circle) => {
    const names = circle.map(
      (id) => pickText(draft.steps[id]?.name, draft.languages.source, draft.languages.source) || id,
    );
    return error("process.cycle", ["steps", circle[0] ?? ""], { steps: names.join(" → ") });
  });
};

/** A frame rests where something in it does. */
function isRestless(scene: Scene, stepId: string): boolean {
  const kind = kindOf(scene, stepId);
  if (!kind?.holds) return kind?.waits === false;
  return Object.entries(scene.draft.steps).every(([id, step]) => step.in !== stepId || isRestless(scene, id));
}

/**
 * The circles of a graph, each once: for every node that can come back to itself, the nodes it can reach that can reach it.
 * Drafts have hundreds of steps at most, so looking from each is quick enough, and plainer than doing it in one go.
 */
function circles(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const reach = new Map(nodes.map((node) => [node, reachable(node, next)]));
  const known = new Set<string>();
  const found: string[][] = [];
  for (const node of nodes) {
    const ahead = reach.get(node);
    if (known.has(node) || !ahead?.has(node)) continue;
    const circle = nodes.filter((other) => ahead.has(other) && reach.get(other)?.has(node));
    for (const member of circle) known.add(member);
    found.push(circle);
  }
  return found;
}

/** Nodes that a way of one arrow or more leads to. */
function reachable(from: string, next: (node: string) => readonly string[]): Set<string> {
  const seen = new Set<string>();
  const queue = [...next(from)];
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    queue.push(...next(node));
  }
  return seen;
}
