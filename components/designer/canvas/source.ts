/** What an arrow leaves: a step, or by the name of its handle what hangs on it. */
export function sourceText(stepId: string, handle: string | null | undefined): string {
  return handle ? `${stepId}.${handle}` : stepId;
}
