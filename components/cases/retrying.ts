import type { CaseView } from "./case-view";

/** A step that waits for its next try. */
export interface Retrying {
  readonly instance: string;
  readonly stepId: string;
  readonly attempt: number;
  readonly cause: string;
  readonly nextAt: string;
}

/** The active steps whose last try failed, with when they are tried next. */
export function retryingSteps(view: Pick<CaseView, "steps" | "timeline">): Retrying[] {
  return view.steps.flatMap((step) => {
    if (step.status !== "active") return [];
    const last = view.timeline.findLast((entry) => entry.instance === step.instance);
    if (last?.code !== "attempt.failed") return [];
    const { attempt, cause, nextAt } = last.params;
    if (typeof nextAt !== "string" || typeof attempt !== "number") return [];
    return [
      {
        instance: step.instance,
        stepId: step.stepId,
        attempt,
        cause: typeof cause === "string" ? cause : "",
        nextAt,
      },
    ];
  });
}
