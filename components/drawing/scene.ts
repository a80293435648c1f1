import type { IconName } from "@/components/ui/icon";
import type { Draft, DraftStep } from "@/dsl/draft/draft";
import { framesAround } from "@/dsl/draft/frames";
import { rects } from "@/dsl/draft/size";
import { pickText } from "@/dsl/language";
import { sourceOf } from "@/dsl/program/flows";
import type { Kinds } from "@/dsl/step";
import type { StepView, Views, Words } from "@/steps/view-contract";
import { type ConditionReader, conditionSentence } from "./condition-words";
import { CHIP, chipPlaces, type Point, type Rect } from "./geometry";
import { goesOnBeside, handlerIcon, handlerWords } from "./handler-words";
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
  /** A frame, drawn behind what stands in it; `empty` while nothing does. */
  readonly frame?: "empty" | "full";
  /** How many frames it stands in. */
  readonly depth: number;
  readonly chips: readonly SceneChip[];
}

/** What hangs on a step's lower edge, ready to be drawn. */
export interface SceneChip {
  readonly name: string;
  readonly icon: IconName;
  /** When it acts: "After 2 days". */
  readonly words: string;
  /** True when the step goes on beside it. */
  readonly beside: boolean;
  /** True when an arrow leaves it. */
  readonly leads: boolean;
  /** Its middle, from the step's left edge. */
  readonly x: number;
}

/** Frames lie behind the arrows, which lie behind the steps; an inner frame before the one around it. */
export function layerOf({ frame, depth }: Pick<SceneStep, "frame" | "depth">): number {
  return frame ? depth - 1000 : 0;
}

/** An arrow, ready to be drawn. */
export interface SceneFlow extends Link {
  /** What it leaves, when that hangs on the step. */
  readonly handler?: string;
  readonly route: Route;
  /** Its condition in words; undefined when it has none and needs none. */
  readonly sentence?: string;
}

/** What the drawing must know of a kind: a view without its panel. */
export type Look = Pick<StepView, "family" | "icon">;

/** Everything that names come from. */
export interface SceneReader extends ConditionReader {
  readonly kinds: Kinds;
  /** The words of what hangs on steps. */
  readonly events: Words;
  /** The words of a kind, in the studio's language. */
  readonly words: (kind: string) => Words;
}

/** How a step of a kind that this studio does not know is drawn. */
export const UNKNOWN: Look = { family: "rule", icon: "placeholder" };

/** Places and sizes that are not in the draft yet: what is being dragged. Of a frame, also that of what stands in it. */
export interface Dragged {
  readonly moved?: ReadonlyMap<string, Point> | undefined;
  readonly sized?: ReadonlyMap<string, Pick<Rect, "width" | "height">> | undefined;
}

/** The steps of a draft with their places, names and lines; a frame before what stands in it. */
export function sceneSteps(views: Views, reader: SceneReader, { moved, sized }: Dragged = {}): SceneStep[] {
  const { draft, kinds } = reader;
  // While something is dragged frames stay as they are: nothing could be dragged out of one that grows with it.
  const places = rects(draft, kinds);
  const full = new Set(Object.values(draft.steps).map((step) => step.in));
  const sources = new Set(Object.values(draft.flows).map((flow) => flow.from));
  const steps = Object.entries(draft.steps).map(([id, step]): SceneStep => {
    const rest = places.get(id) ?? { ...step.position, width: 0, height: 0 };
    const rect = { ...rest, ...moved?.get(id), ...sized?.get(id) };
    return {
      id,
      ...wordsOf(views, reader, id, step),
      rect,
      ...(kinds[step.kind]?.holds && { frame: full.has(id) ? "full" : "empty" }),
      depth: framesAround(draft, id).length,
      chips: chipsOf(reader, id, rect.width, sources),
    };
  });
  return steps.sort(
    (a, b) =>
      Number(b.frame !== undefined) - Number(a.frame !== undefined) || (a.frame ? a.depth - b.depth : 0),
  );
}

function chipsOf(reader: SceneReader, id: string, width: number, sources: ReadonlySet<string>): SceneChip[] {
  const handlers = Object.entries(reader.draft.steps[id]?.handlers ?? {}).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  const places = chipPlaces(width, handlers.length);
  return handlers.map(([name, handler], i) => ({
    name,
    icon: handlerIcon(handler),
    words: handlerWords(handler, reader),
    beside: goesOnBeside(handler),
    leads: sources.has(`${id}.${name}`),
    x: places[i] ?? 0,
  }));
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
  const scene = new Map(steps.map((step) => [step.id, step]));
  const places = new Map(steps.map((step) => [step.id, step.rect]));
  const links = Object.entries(draft.flows).map(([id, flow]): Link & Pick<SceneFlow, "handler"> => {
    const { step, handler } = sourceOf(flow.from);
    const start = handler === undefined ? undefined : chipEnd(scene.get(step), handler);
    return {
      id,
      from: step,
      to: flow.to,
      ...(handler !== undefined && { handler }),
      ...(start && { start }),
    };
  });
  const found = routes(places, links, (id) => framesAround(draft, id));
  return links.flatMap((link) => {
    const route = found.get(link.id);
    return route ? [{ ...link, route, sentence: flowSentence(link.id, reader) }] : [];
  });
}

/** Where an arrow leaves a chip. */
function chipEnd(step: SceneStep | undefined, name: string): Point | undefined {
  const chip = step?.chips.find((one) => one.name === name);
  return step && chip && { x: step.rect.x + chip.x, y: step.rect.y + step.rect.height + CHIP };
}

/** Names of what arrows leave: a step's, or "Review: after 2 days" for what hangs on it. */
export function sourceName(
  steps: readonly SceneStep[],
  { from, handler }: Pick<SceneFlow, "from" | "handler">,
): string {
  const step = steps.find((one) => one.id === from);
  const chip = step?.chips.find((one) => one.name === handler);
  return [step?.name ?? from, chip?.words].filter(Boolean).join(": ");
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
