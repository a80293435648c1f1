import type { Draft, DraftStep } from "@/dsl/draft/draft";
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
  return Object.entries(reader.draft.steps).map(([id, step]) => {
    const said = wordsOf(views, reader, id, step);
    return { id, ...said, rect: { ...(moved?.get(id) ?? step.position), ...stepSize(step, said.view) } };
  });
}

type Said = Pick<SceneStep, "view" | "name" | "missing" | "line">;
const said = new WeakMap<DraftStep, { readonly from: readonly unknown[]; readonly said: Said }>();

/** Name and line of a step; made anew only when something that they are made from has changed. */
function wordsOf(views: Views, reader: SceneReader, id: string, step: DraftStep): Said {
  const { draft, language, locale } = reader;
  const { forms, messages, flows, settings, languages } = draft;
  const from = [views, language, locale, id, forms, messages, flows, settings, languages];
  const before = said.get(step);
  if (before?.from.every((part, i) => part === from[i])) return before.said;
  const view = views[step.kind];
  const words = reader.words(step.kind);
  const own = step.name[language];
  const made: Said = {
    view: view ?? UNKNOWN,
    name: pickText(step.name, language, languages.source) || (view ? words("name") : step.kind),
    missing: own === undefined || own === "",
    line: view?.line(step, { draft, stepId: id, words, language, locale }) ?? "",
  };
  said.set(step, { from, said: made });
  return made;
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
