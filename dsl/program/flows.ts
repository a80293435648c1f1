/** What decides the order of arrows: `order` where it is given, then the id. JSON objects have none that lasts. */
interface Ordered {
  readonly from: string;
  readonly order?: number;
}

/** Where an arrow leaves: a step, or a handler that hangs on it (`review.late`). */
export function sourceOf(from: string): { readonly step: string; readonly handler?: string } {
  const dot = from.indexOf(".");
  return dot < 0 ? { step: from } : { step: from.slice(0, dot), handler: from.slice(dot + 1) };
}

/** The arrows that leave a step, with their ids, in their order: the same wherever the document has been stored. */
export function flowsFrom<F extends Ordered>(
  flows: Readonly<Record<string, F>>,
  stepId: string,
): (F & { readonly id: string })[] {
  return inOrder(Object.entries(flows).filter(([, flow]) => flow.from === stepId));
}

/** What {@link flowsFrom} gives, for all steps at once, each looked for only when it is asked for. */
export function flowsByStep<F extends Ordered>(
  flows: Readonly<Record<string, F>>,
): (stepId: string) => (F & { readonly id: string })[] {
  const leaving = Map.groupBy(Object.entries(flows), ([, { from }]) => from);
  return (stepId) => inOrder(leaving.get(stepId) ?? []);
}

/** The arrows of a document by their ends. */
export interface FlowsByEnd<F> {
  /** Those that leave a step, or a handler of one, in their order. */
  from(end: string): readonly (F & { readonly id: string })[];
  /** Those that lead to a step. */
  to(stepId: string): readonly F[];
}

/** Finds arrows by either end without looking through all of them each time. */
export function arrowsOf<F extends Ordered & { readonly to: string }>(
  flows: Readonly<Record<string, F>>,
): FlowsByEnd<F> {
  const arriving = Map.groupBy(Object.values(flows), ({ to }) => to);
  return { from: flowsByStep(flows), to: (stepId) => arriving.get(stepId) ?? [] };
}

function inOrder<F extends Ordered>(flows: readonly [string, F][]): (F & { readonly id: string })[] {
  return flows
    .map(([id, flow]) => ({ ...flow, id }))
    .sort((a, b) => (a.order ?? 0) - (b.order ?? 0) || (a.id < b.id ? -1 : 1));
}
