import type { Kinds } from "@/dsl/step";
import type { CaseView } from "../case-view";

/** A place where a case stands, and what can be done there. */
export interface Place {
  readonly instance: string;
  readonly stepId: string;
  readonly failed: boolean;
  readonly skip: boolean;
  readonly move: boolean;
  readonly item: boolean;
}

type Seen = Pick<CaseView, "steps" | "draft">;

/** Where the case stands, in the order of arriving. */
export function placesOf(view: Seen, kinds: Kinds): Place[] {
  return view.steps
    .filter(({ status }) => status === "active" || status === "failed")
    .map(({ instance, stepId, status }) => {
      const step = view.draft.steps[stepId];
      const kind = step && kinds[step.kind];
      return {
        instance,
        stepId,
        failed: status === "failed",
        skip: true,
        move: targetsOf(view, kinds, stepId).length > 0,
        // A group that has stopped begins no round until it is tried again.
        item: status === "active" && ((step && kind?.takesItems?.(step)) ?? false),
      };
    });
}

/** Steps to which a case can be taken from a step: the others of the same frame that an arrow may lead to. */
export function targetsOf({ draft }: Pick<CaseView, "draft">, kinds: Kinds, from: string): string[] {
  const here = draft.steps[from];
  if (!here) return [];
  return Object.entries(draft.steps)
    .filter(([id, step]) => {
      const kind = kinds[step.kind];
      return id !== from && step.in === here.in && kind && kind.arrows.in !== "none" && !kind.listens?.(step);
    })
    .sort(([, a], [, b]) => a.position.x - b.position.x || a.position.y - b.position.y)
    .map(([id]) => id);
}

/** The arrows that lead on from a step, with where they lead; one of a choice is usual. */
export function waysOf({ draft }: Pick<CaseView, "draft">, stepId: string) {
  const ways = Object.entries(draft.flows)
    .filter(([, flow]) => flow.from === stepId)
    .sort(([a, x], [b, y]) => (x.order ?? 0) - (y.order ?? 0) || (a < b ? -1 : 1))
    .map(([id, flow]) => ({
      id,
      to: flow.to,
      usual: flow.otherwise === true,
      chosen: flow.when !== undefined,
    }));
  const chooses = ways.some((way) => way.usual || way.chosen);
  const usual = ways.find((way) => way.usual)?.id ?? ways[0]?.id ?? "";
  return { ways, chooses: chooses && ways.length > 1, usual };
}

/** Names of the variables that a step would have set. */
export function missedBy({ draft }: Pick<CaseView, "draft">, kinds: Kinds, stepId: string): string[] {
  const step = draft.steps[stepId];
  const kind = step && kinds[step.kind];
  return step && kind ? Object.keys(kind.produces(kind.lenient.parse(step), draft)) : [];
}
