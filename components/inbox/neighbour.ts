/**
 * The task after (`by` 1) or before (`by` -1) the chosen one. Past the end it is the first one left; with nothing chosen, or
 * something that is not in the list any more, the first or last. Undefined when there is no other.
 */
export function neighbour(ids: readonly string[], chosen: string, by: 1 | -1): string | undefined {
  const at = ids.indexOf(chosen);
  if (at < 0) return by === 1 ? ids[0] : ids.at(-1);
  const next = ids[(at + by + ids.length) % ids.length];
  return next === chosen ? undefined : next;
}
