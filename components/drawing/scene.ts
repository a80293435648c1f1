import type { Draft } from "@/dsl/draft/draft";
import { stepSize } from "@/dsl/draft/size";
import { pickText } from "@/dsl/language";
import type { StepView, Views, Words } from "@/steps/view-contract";
import { type ConditionReader, conditionSentence } from "./condition-words";
import type { Point, Rect } from "./geometry";
import { type Link, type Route, routes } from "./route";

/** A step, ready to be drawn. */
export interface SceneStep {
  readonly id: string;
  readonly view: Look;
  readonly name: string;
  /** True when the name is another language's. */
  readonly missing: boolean;
  readonly line: string;
  readonly rect: Rect;
}

/** An arrow, ready to be drawn. */
export interface SceneFlow extends Link {
  readonly route: Route;
  /** Its condition in words; undefined when it has none and needs none. */
  readonly sentence?: string;
}

/** What the drawing must know of a kind: a view without its panel. */
export type Look = Pick<StepView, "family" | "icon">;

/** Everything that names come from. */
export interface SceneReader extends ConditionReader {
  /** The words of a kind, in the studio's language. */
  readonly words: (kind: string) => Words;
}

/** How a step of a kind that this studio does not know is drawn. */
export const UNKNOWN: Look = { family: "rule", icon: "placeholder" };

/** The steps of a draft with their places, names and lines. `moved` are places that are not in the draft yet (a drag). */
export function sceneSteps(
  views: Views,
  reader: SceneReader,
  moved?: ReadonlyMap<string, Point>,
): SceneStep[] {
  const { draft, language, locale } = reader;
  const { source } = draft.languages;
  return Object.entries(draft.steps).map(([id, step]) => {
    const view = views[step.kind];
    const look = view ?? UNKNOWN;
    const own = step.name[language];
    const name =
      pickText(step.name, language, source) || (view ? reader.words(step.kind)("name") : step.kind);
    const line =
      view?.line(step, { draft, stepId: id, words: reader.words(step.kind), language, locale }) ?? "";
    const rect = { ...(moved?.get(id) ?? step.position), ...stepSize(step, look) };
    return { id, view: look, name, missing: own === undefined || own === "", line, rect };
  });
}

/** The arrows of a draft between these steps, with their ways and sentences. */
export function sceneFlows(steps: readonly SceneStep[], reader: SceneReader): SceneFlow[] {
  const { draft } = reader;
  const rects = new Map(steps.map((step) => [step.id, step.rect]));
  const links = Object.entries(draft.flows).map(([id, flow]) => ({ id, from: flow.from, to: flow.to }));
  const found = routes(rects, links);
  return links.flatMap((link) => {
    const route = found.get(link.id);
    return route ? [{ ...link, route, sentence: flowSentence(link.id, reader) }] : [];
  });
}

/** The words on an arrow: its condition, or "Otherwise". */
export function flowSentence(
  flowId: string,
  reader: ConditionReader & { readonly draft: Draft },
): string | undefined {
  const flow = reader.draft.flows[flowId];
  if (!flow) return undefined;
  if (flow.otherwise) return reader.texts("otherwise");
  return flow.when ? conditionSentence(flow.when, reader) : undefined;
}
