import type { Kinds } from "../../step";
import { canConnect } from "../connect";
import type { Condition, Draft, DraftFlow } from "../draft";
import { makeId } from "../ids";

/** A draft and the flow that came about; undefined when the rules (`canConnect`) say no, and then the draft is the same. */
export interface WithFlow {
  readonly draft: Draft;
  readonly flowId: string | undefined;
}

/** Joins two steps by an arrow, behind the arrows that leave the first already. */
export function connect(draft: Draft, kinds: Kinds, from: string, to: string): WithFlow {
  if (canConnect(draft, kinds, from, to) !== true) return { draft, flowId: undefined };
  return addFlow(draft, { from, to });
}

/** Adds an arrow without asking the rules. */
export function addFlow(draft: Draft, flow: DraftFlow): { draft: Draft; flowId: string } {
  const flowId = makeId("flow", draft.flows);
  const orders = flowsOf(draft, flow.from).map(([, f]) => f.order ?? 0);
  const ordered =
    orders.length > 0 && flow.order === undefined ? { ...flow, order: Math.max(...orders) + 1 } : flow;
  return { draft: { ...draft, flows: { ...draft.flows, [flowId]: ordered } }, flowId };
}

/** Takes an arrow's end elsewhere; the draft is unchanged when the rules say no. Its condition stays while its first step does. */
export function reconnect(
  draft: Draft,
  kinds: Kinds,
  flowId: string,
  ends: { readonly from?: string; readonly to?: string },
): Draft {
  const flow = draft.flows[flowId];
  if (!flow) return draft;
  const from = ends.from ?? flow.from;
  const to = ends.to ?? flow.to;
  if ((from === flow.from && to === flow.to) || canConnect(draft, kinds, from, to, flowId) !== true)
    return draft;
  return withFlow(draft, flowId, from === flow.from ? { ...flow, to } : { from, to });
}

/** Takes an arrow out. */
export function removeFlow(draft: Draft, flowId: string): Draft {
  if (!draft.flows[flowId]) return draft;
  const { [flowId]: _, ...flows } = draft.flows;
  return { ...draft, flows };
}

/** Sets or (undefined) takes away an arrow's condition. An arrow with a condition is not the default one. */
export function setCondition(draft: Draft, flowId: string, when: Condition | undefined): Draft {
  const flow = draft.flows[flowId];
  if (!flow) return draft;
  const { when: _, otherwise, ...rest } = flow;
  if (when) return withFlow(draft, flowId, { ...rest, when });
  return withFlow(draft, flowId, otherwise ? { ...rest, otherwise } : rest);
}

/** Makes an arrow the default of its step, and it alone; its condition goes. False takes the mark away. */
export function setOtherwise(draft: Draft, flowId: string, otherwise: boolean): Draft {
  const flow = draft.flows[flowId];
  if (!flow) return draft;
  const flows = { ...draft.flows };
  for (const [id, sibling] of flowsOf(draft, flow.from)) {
    if (id !== flowId && otherwise && sibling.otherwise) flows[id] = without(sibling, "otherwise");
  }
  flows[flowId] = otherwise ? { ...without(flow, "when"), otherwise: true } : without(flow, "otherwise");
  return { ...draft, flows };
}

/** Puts the arrows that leave a step into this order; ones that are not named come after. */
export function reorderFlows(draft: Draft, stepId: string, flowIds: readonly string[]): Draft {
  const leaving = flowsOf(draft, stepId).map(([id]) => id);
  const order = [
    ...flowIds.filter((id) => leaving.includes(id)),
    ...leaving.filter((id) => !flowIds.includes(id)),
  ];
  const flows = { ...draft.flows };
  order.forEach((id, i) => {
    const flow = flows[id];
    if (flow && flow.order !== i) flows[id] = { ...flow, order: i };
  });
  return { ...draft, flows };
}

/** The arrows that leave a step, in their order. */
export function flowsOf(draft: Draft, stepId: string): [string, DraftFlow][] {
  return Object.entries(draft.flows)
    .filter(([, flow]) => flow.from === stepId)
    .sort(([a, f], [b, g]) => (f.order ?? 0) - (g.order ?? 0) || (a < b ? -1 : 1));
}

function withFlow(draft: Draft, flowId: string, flow: DraftFlow): Draft {
  return { ...draft, flows: { ...draft.flows, [flowId]: flow } };
}

function without(flow: DraftFlow, part: "when" | "otherwise"): DraftFlow {
  const { [part]: _, ...rest } = flow;
  return rest;
}
