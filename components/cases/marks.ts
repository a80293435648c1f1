import type { CaseView } from "./case-view";

/** What became of a step, as the drawing marks it. */
export interface StepMark {
  readonly state: "done" | "here" | "stuck" | "off";
  readonly text?: string;
  /** How many of it are in this state: several wait at once in a repeated group, or it was done in every round. */
  readonly count?: number;
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
    const mark = marks[one.stepId];
    const state = STATES[one.status];
    // Another activation of the same step may still be stuck or waiting: the drawing shows what needs to be seen.
    if (!state || (mark && RANK[state] < RANK[mark.state])) continue;
    if (mark?.state === state) marks[one.stepId] = { ...mark, count: (mark.count ?? 1) + 1 };
    else marks[one.stepId] = state === "here" ? { state, text: waited(one.enteredAt) } : { state };
  }
  return { marks, taken };
}

const STATES: Readonly<Record<string, "done" | "here" | "stuck">> = {
  failed: "stuck",
  active: "here",
  done: "done",
};
const RANK = { off: 0, done: 1, here: 2, stuck: 3 } as const;
