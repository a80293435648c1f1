import { flowsOf } from "@/dsl/draft/commands/flows";
import { mayStandIn } from "@/dsl/draft/commands/frames";
import type { Draft } from "@/dsl/draft/draft";
import { frameOf, standingIn } from "@/dsl/draft/frames";
import type { Kinds } from "@/dsl/step";

/**
 * Steps as the list shows them: each behind the ones that lead to it, along the first arrow first, what its events lead to last; right
 * behind a frame what stands in it; loose ones after, top to bottom.
 */
export function stepOrder(draft: Draft): string[] {
  return orderIn(draft, undefined);
}

function orderIn(draft: Draft, frame: string | undefined): string[] {
  const entered = new Set(Object.values(draft.flows).map((flow) => flow.to));
  const standing = Map.groupBy(Object.keys(draft.steps), (id) => frameOf(draft, id));
  const inOrder = Object.entries(draft.flows).toSorted(
    ([a, f], [b, g]) => (f.order ?? 0) - (g.order ?? 0) || (a < b ? -1 : 1),
  );
  const leaving = Map.groupBy(
    inOrder.map(([, flow]) => flow),
    (flow) => flow.from,
  );
  const inFrame = (around: string | undefined): string[] => {
    const byPlace = (standing.get(around) ?? []).toSorted((a, b) => {
      const [p, q] = [draft.steps[a]?.position, draft.steps[b]?.position];
      return (p?.y ?? 0) - (q?.y ?? 0) || (p?.x ?? 0) - (q?.x ?? 0);
    });
    const here = new Set(byPlace);
    const seen = new Set<string>();
    const order: string[] = [];
    const visit = (root: string) => {
      const stack = [root];
      for (let id = stack.pop(); id !== undefined; id = stack.pop()) {
        if (seen.has(id) || !here.has(id)) continue;
        seen.add(id);
        order.push(id, ...inFrame(id));
        stack.push(...nextOf(id).reverse());
      }
    };
    for (const id of [...byPlace.filter((id) => !entered.has(id)), ...byPlace]) visit(id);
    return order;
  };
  /** Where a step leads, then where what hangs on it does. */
  const nextOf = (id: string): string[] => {
    const events = Object.keys(draft.steps[id]?.handlers ?? {}).sort();
    return [id, ...events.map((name) => `${id}.${name}`)].flatMap((from) =>
      (leaving.get(from) ?? []).map(({ to }) => to),
    );
  };
  return inFrame(frame);
}

/** The frame that Alt with an arrow key takes a step into: the one before it in the list, where both stand. */
export function frameBefore(draft: Draft, kinds: Kinds, id: string): string | undefined {
  const order = stepOrder(draft);
  return order
    .slice(0, order.indexOf(id))
    .reverse()
    .find((one) => frameOf(draft, one) === frameOf(draft, id) && mayStandIn(draft, kinds, id, one));
}

/**
 * Changes places with the one step before (or after) it in a straight line: arrows and positions both. The same draft where the
 * line branches, because there "before" has no single meaning, and for a frame, which is larger than a place.
 */
export function moveInLine(draft: Draft, id: string, by: -1 | 1): Draft {
  const neighbour = by === -1 ? onlyBefore(draft, id) : onlyAfter(draft, id);
  if (neighbour === undefined) return draft;
  const [first, second] = by === -1 ? [neighbour, id] : [id, neighbour];
  if (onlyBefore(draft, first) === undefined || onlyAfter(draft, second) === undefined) return draft;
  if ([first, second].some((one) => draft.steps[one]?.size || standingIn(draft, one).length > 0))
    return draft;
  const flows = Object.fromEntries(
    Object.entries(draft.flows).map(([key, flow]) => {
      if (flow.to === first) return [key, { ...flow, to: second }];
      if (flow.from === first && flow.to === second) return [key, { ...flow, from: second, to: first }];
      if (flow.from === second) return [key, { ...flow, from: first }];
      return [key, flow];
    }),
  );
  const [a, b] = [draft.steps[first], draft.steps[second]];
  if (!a || !b) return draft;
  return {
    ...draft,
    flows,
    steps: {
      ...draft.steps,
      [first]: { ...a, position: b.position },
      [second]: { ...b, position: a.position },
    },
  };
}

function onlyBefore(draft: Draft, id: string): string | undefined {
  const coming = Object.values(draft.flows).filter((flow) => flow.to === id);
  return coming.length === 1 ? coming[0]?.from : undefined;
}

function onlyAfter(draft: Draft, id: string): string | undefined {
  const leaving = flowsOf(draft, id);
  return leaving.length === 1 ? leaving[0]?.[1].to : undefined;
}
