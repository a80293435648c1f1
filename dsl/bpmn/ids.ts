/** Id of a boundary event in the file; steps, handlers and arrows have names of their own with us, and share one space there. */
export function handlerId(step: string, handler: string): string {
  return `${step}_on_${handler}`;
}

/** Id of an arrow in the file. */
export function flowId(flow: string): string {
  return `Flow_${flow}`;
}
