import { connect, flowsOf } from "../draft/commands/flows";
import { addStepAfter, insertStepOnFlow } from "../draft/commands/steps";
import type { Draft } from "../draft/draft";
import { newDraft } from "../draft/new";
import { overlap, rectOf } from "../draft/size";
import { plainKinds as kinds } from "./plain-kinds";

/** A new draft. */
export const fresh = (): Draft =>
  newDraft({ key: "parcel-shipping", name: { en: "Parcels" }, source: "en", required: ["en", "ar"] });
export const work = { kind: "work", name: { en: "Work" } };

/** Pairs of steps that lie over one another. */
export function overlaps(draft: Draft): string[] {
  const all = Object.entries(draft.steps).map(([id, step]) => [id, rectOf(step, kinds)] as const);
  return all.flatMap(([a, r], i) =>
    all.slice(i + 1).flatMap(([b, s]) => (overlap(r, s) ? [`${a} ${b}`] : [])),
  );
}

/** The arrows of a draft as `from>to`, sorted. */
export const arrows = (draft: Draft) =>
  Object.values(draft.flows)
    .map((flow) => `${flow.from}>${flow.to}`)
    .sort();

/** start > work > choice > (work2 | work3 otherwise) > end */
export function branching(): Draft {
  let draft = fresh();
  draft = insertStepOnFlow(draft, kinds, work, "begin").draft;
  draft = insertStepOnFlow(
    draft,
    kinds,
    { kind: "choice", name: { en: "Which?" } },
    flowsOf(draft, "work")[0]?.[0] ?? "",
  ).draft;
  draft = insertStepOnFlow(draft, kinds, work, flowsOf(draft, "choice")[0]?.[0] ?? "").draft;
  draft = addStepAfter(draft, kinds, work, "choice").draft;
  return connect(draft, kinds, "work3", "end").draft;
}
