import { pickText } from "../../language";
import { error } from "../../problem";
import { kindOf, type Rule } from "../scene";

/** A circle of steps holds at least one that waits; otherwise a case would spin, or call and mail, without end. */
export const cycles: Rule = (scene) => {
  const { draft } = scene;
  const restless = Object.keys(draft.steps).filter((id) => kindOf(scene, id)?.waits === false);
  const next = (id: string) =>
    scene.flows
      .filter((flow) => flow.from === id)
      .map((flow) => flow.to)
      .filter((to) => restless.includes(to));
  return circles(restless, next).map((circle) => {
    const names = circle.map(
      (id) => pickText(draft.steps[id]?.name, draft.languages.source, draft.languages.source) || id,
    );
    return error("process.cycle", ["steps", circle[0] ?? ""], { steps: names.join(" → ") });
  });
};

/** The circles of a graph, each once: its strongly connected parts that lead back to themselves (Tarjan, without recursion). */
function circles(nodes: readonly string[], next: (node: string) => readonly string[]): string[][] {
  const index = new Map<string, number>();
  const low = new Map<string, number>();
  const onStack = new Set<string>();
  const stack: string[] = [];
  const found: string[][] = [];
  for (const root of nodes) {
    if (index.has(root)) continue;
    const work = [visit(root)];
    for (let top = work.at(-1); top; top = work.at(-1)) {
      const { node, ahead } = top;
      const to = ahead.pop();
      if (to === undefined) {
        work.pop();
        const parent = work.at(-1)?.node;
        if (parent !== undefined) low.set(parent, Math.min(number(low, parent), number(low, node)));
        if (low.get(node) === index.get(node)) close(node);
      } else if (!index.has(to)) work.push(visit(to));
      else if (onStack.has(to)) low.set(node, Math.min(number(low, node), number(index, to)));
    }
  }
  return found;

  function visit(node: string) {
    index.set(node, index.size);
    low.set(node, number(index, node));
    stack.push(node);
    onStack.add(node);
    return { node, ahead: [...next(node)] };
  }

  function close(node: string): void {
    const part = stack.splice(stack.indexOf(node));
    for (const member of part) onStack.delete(member);
    if (part.length > 1 || next(node).includes(node)) found.push(part);
  }
}

function number(map: ReadonlyMap<string, number>, key: string): number {
  return map.get(key) ?? 0;
}
