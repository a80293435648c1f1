import type { CaseView } from "./case-view";

/** What became of a step, as the drawing marks it. */
export interface StepMark {
  readonly state: "done" | "here" | "stuck" | "off";
  readonly text?: string;
}

/** A case on its drawing: a mark for every step, by its last activation, and the arrows that were taken. */
export function marksOf(
  view: Pick<CaseView, "steps" | "draft">,
  waited: (since: string) => string,
): { marks: Record<string, StepMark>; taken: Set<string> } {
  const marks: Record<string, StepMark> = {};
  for (const id of Object.keys(view.draft.steps)) marks[id] = { state: "off" };
  const taken = new Set<string>();
  for (const one of view.steps) {
    for (const flow of one.flows) taken.add(flow);
    const before = marks[one.stepId]?.state;
    if (one.status === "failed") marks[one.stepId] = { state: "stuck" };
    // another activation of the same step may still be stuck or waiting: the drawing shows what needs to be seen
    else if (before === "stuck") continue;
    else if (one.status === "active") marks[one.stepId] = { state: "here", text: waited(one.enteredAt) };
    else if (one.status === "done" && before !== "here") marks[one.stepId] = { state: "done" };
  }
  return { marks, taken };
}
