import { own } from "../../json";
import { pickText } from "../../language";
import { error } from "../../problem";
import { sourceOf } from "../../program/flows";
import { kindOf, type Rule, type Scene } from "../scene";

/** A circle of steps holds at least one that waits; otherwise a case would spin, or call and mail, without end. */
export const cycles: Rule = (scene) => {
  const { draft } = scene;
  const restless = new Set(Object.keys(draft.steps).filter((id) => isRestless(scene, id)));
  const ahead = new Map<string, string[]>([...restless].map((id) => [id, []]));
  for (const { from, to } of scene.flows) {
    const { step, handler } = sourceOf(from);
    // Only an error comes by itself; a time, a message or a condition is waited for.
    const waited = handler !== undefined && own(draft.steps[step]?.handlers, handler)?.on !== "error";
    if (restless.has(to) && !waited) ahead.get(step)?.push(to);
  }
  return circles(ahead).map((circle) => {
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
  return (scene.inside.get(stepId) ?? []).every((id) => isRestless(scene, id));
}

/**
 * The circles of a graph, each once: nodes that can reach each other, in their order, and nodes that lead to themselves. Those that
 * can be reached from a node against the arrows, the node that is left last first (Kosaraju's algorithm), in time that grows with
 * the arrows.
 */
function circles(ahead: ReadonlyMap<string, readonly string[]>): string[][] {
  const behind = new Map<string, string[]>([...ahead.keys()].map((node) => [node, []]));
  for (const [node, next] of ahead) for (const one of next) behind.get(one)?.push(node);
  const circleOf = new Map<string, string>();
  for (const first of leftLast(ahead)) {
    const queue = circleOf.has(first) ? [] : [first];
    for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
      if (circleOf.has(node)) continue;
      circleOf.set(node, first);
      queue.push(...(behind.get(node) ?? []));
    }
  }
  const groups = Map.groupBy(ahead.keys(), (node) => circleOf.get(node));
  return [...groups.values()].filter(
    ([node = "", ...others]) => others.length > 0 || ahead.get(node)?.includes(node),
  );
}

/** Nodes in a walk over all of them, that first which is left last. */
function leftLast(ahead: ReadonlyMap<string, readonly string[]>): string[] {
  const seen = new Set<string>();
  const left: string[] = [];
  for (const root of ahead.keys()) {
    // A stack of its own, with the arrows that are still to be followed: a chain of thousands is no reason for as many nested calls.
    const stack: { readonly node: string; readonly next: Iterator<string> }[] = [];
    const enter = (node: string) => {
      if (seen.has(node)) return;
      seen.add(node);
      stack.push({ node, next: (ahead.get(node) ?? []).values() });
    };
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const { value, done } = top.next.next();
      if (!done) enter(value);
      else left.push(...stack.splice(-1).map(({ node }) => node));
    }
  }
  return left.reverse();
}
