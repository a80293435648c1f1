import type { Draft, DraftFlow } from "../draft/draft";
import { checkFeel } from "../expression/feel";
import type { Names } from "../expression/names";
import type { FeelFinding } from "../expression/parsed";
import { own } from "../json";
import { error, type Problem, warning } from "../problem";
import { arrowsOf, type FlowsByEnd, sourceOf } from "../program/flows";
import { namesOf } from "../program/variables";
import type { CheckContext, Kinds, StepKind } from "../step";
import { type Known, knownOf } from "./known/known";
import { unsetIn } from "./known/unset";
import { textProblems } from "./text";

/** What every rule looks at. */
export interface Scene {
  readonly draft: Draft;
  readonly kinds: Kinds;
  /** Keys of the organisation's services; undefined when not known. */
  readonly services?: readonly string[];
  /** Names that expressions may use. */
  readonly names: Names;
  /** What has been set before each step. */
  readonly known: Known;
  /** Flows whose both ends are there. */
  readonly flows: readonly SceneFlow[];
  /** All flows by their ends. */
  readonly arrows: FlowsByEnd<DraftFlow>;
  /** Those flows by where they begin: a step, or a handler of one. */
  readonly leaving: ReadonlyMap<string, readonly SceneFlow[]>;
  /** Those flows by the step that they lead to. */
  readonly arriving: ReadonlyMap<string, readonly SceneFlow[]>;
  /** Steps by the frame that they say they stand in. */
  readonly inside: ReadonlyMap<string | undefined, readonly string[]>;
}

type SceneFlow = DraftFlow & { readonly id: string };

/** Finds one sort of problem. */
export type Rule = (scene: Scene) => Problem[];

export function sceneOf(draft: Draft, kinds: Kinds, services: readonly string[] | undefined): Scene {
  const flows = Object.entries(draft.flows)
    .map(([id, flow]) => ({ ...flow, id }))
    .filter(({ from, to }) => begins(draft, from) && own(draft.steps, to));
  return {
    draft,
    kinds,
    ...(services && { services }),
    names: Object.freeze(namesOf(draft, kinds)),
    known: knownOf(draft, kinds),
    flows,
    arrows: arrowsOf(draft.flows),
    leaving: Map.groupBy(flows, ({ from }) => from),
    arriving: Map.groupBy(flows, ({ to }) => to),
    inside: Map.groupBy(Object.keys(draft.steps), (id) => draft.steps[id]?.in),
  };
}

/** Whether there is something at which an arrow can begin: a step, or a handler of one. */
export function begins(draft: Draft, from: string): boolean {
  const { step, handler } = sourceOf(from);
  const found = own(draft.steps, step);
  return found !== undefined && (handler === undefined || own(found.handlers, handler) !== undefined);
}

/** Steps that stand in a frame at which it begins: nothing leads to them. Those that wait for an event of their own too. */
export function entriesOf({ inside, arriving }: Scene, frame: string | undefined): string[] {
  return (inside.get(frame) ?? []).filter((id) => !arriving.has(id));
}

/** Whether a step begins by an event of its own, not by an arrow. */
export function listens(scene: Scene, stepId: string): boolean {
  const step = own(scene.draft.steps, stepId);
  const kind = kindOf(scene, stepId);
  return step !== undefined && kind?.listens?.(step) !== undefined;
}

/** The kind of a step, when there is one. */
export function kindOf({ draft, kinds }: Scene, stepId: string): StepKind | undefined {
  const step = own(draft.steps, stepId);
  return step && own(kinds, step.kind);
}

/** What a kind's check is given. */
export function checkContext(scene: Scene, stepId: string): CheckContext {
  const { draft, services, names, known, arrows } = scene;
  return {
    draft,
    stepId,
    path: ["steps", stepId],
    arrows,
    ...(services && { services }),
    kindOf: (id) => kindOf(scene, id),
    feel: (given, path, extra, wants, moment) => {
      const text = typeof given === "string" ? given : "";
      const found = checkFeel(text, isMore(extra) ? { ...names, ...extra } : names, wants).map((finding) =>
        problemOf(finding, path),
      );
      const unset = unsetIn(text, {
        known,
        extra,
        condition: wants === "condition",
        where: { stepId, path, moment },
      });
      return [...found, ...unset];
    },
    text: (text, path) => textProblems(text, path, draft.languages, { needed: true }),
  };
}

function isMore(extra: Names | undefined): boolean {
  return extra !== undefined && Object.keys(extra).length > 0;
}

function problemOf({ code, params, from, to }: FeelFinding, path: readonly (string | number)[]): Problem {
  const problem = (code === "feel.always" ? warning : error)(code, path, { ...params });
  return from === undefined || to === undefined ? problem : { ...problem, span: { from, to } };
}
