import { z } from "zod";
import { tells } from "../program/shapes";
import { localizedText } from "../text";
import { draftDecision } from "./decision";

/** Where a step stands on the canvas, in canvas pixels; always left to right, whatever the language. */
export const position = z.object({ x: z.number(), y: z.number() });

/** One row of a condition: `order.amount` `atMost` `settings.creditLimit`. `value` is FEEL text, written by the row editor. */
export const conditionRow = z.object({
  field: z.string(),
  is: z.enum([
    "equal",
    "notEqual",
    "atLeast",
    "atMost",
    "above",
    "below",
    "true",
    "false",
    "empty",
    "notEmpty",
  ]),
  value: z.string().optional(),
});
export type ConditionRow = z.infer<typeof conditionRow>;

/** Rows joined by all (and) or any (or); a group among them stands in brackets. */
export interface ConditionGroup {
  match: "all" | "any";
  rows: (ConditionRow | ConditionGroup)[];
}
export const conditionGroup: z.ZodType<ConditionGroup> = z.lazy(() =>
  z.object({ match: z.enum(["all", "any"]), rows: z.array(z.union([conditionGroup, conditionRow])) }),
);

/** A condition as rows and groups of rows, or as FEEL text where they do not suffice. */
export const condition = z.union([conditionGroup, z.object({ feel: z.string() })]);
export type Condition = z.infer<typeof condition>;

/** What hangs on a step (see `Handler` of a program); any part may be missing. `when` is a condition like an arrow's. */
export const draftHandler = z.looseObject({ on: z.string(), when: condition.optional() });
export type DraftHandler = z.infer<typeof draftHandler>;

/** A step while it is being designed: its kind's settings may be half empty, so they are any JSON here. */
export const draftStep = z.looseObject({
  kind: z.string(),
  name: localizedText,
  position,
  tells: tells.optional(),
  /** How long it takes at most when all is well: an ISO duration, once it is one. */
  norm: z.string().optional().catch(undefined),
  /** The step whose frame it stands in; its position is the canvas's all the same. */
  in: z.string().optional(),
  /** Size of a frame, in canvas pixels; absent: as large as what stands in it. */
  size: z.object({ width: z.number(), height: z.number() }).optional(),
  handlers: z.record(z.string(), draftHandler).optional(),
});
export type DraftStep = z.infer<typeof draftStep>;

/** An arrow; `from` is a step, or a handler of one: `review.late`. */
export const draftFlow = z.object({
  /** Of an arrow that came from a BPMN file: its id there. */
  bpmn: z.object({ id: z.string() }).optional(),
  from: z.string(),
  to: z.string(),
  when: condition.optional(),
  otherwise: z.boolean().optional(),
  /** Order among the arrows that leave the same step; equal or absent: by id. */
  order: z.int().optional(),
});
export type DraftFlow = z.infer<typeof draftFlow>;

/** Fields, pages, blocks and forms of a draft keep the program's shape, but any part may be missing or half filled. */
export const draftField = z.looseObject({ key: z.string(), kind: z.string(), label: localizedText });
export type DraftField = z.infer<typeof draftField>;
export const draftForm = z.looseObject({
  name: localizedText,
  intro: localizedText.optional(),
  submit: localizedText.optional(),
  pages: z.array(
    z.looseObject({ key: z.string(), title: localizedText.optional(), fields: z.array(draftField) }),
  ),
});
export type DraftForm = z.infer<typeof draftForm>;
export const draftBlock = z.looseObject({ kind: z.string(), text: localizedText });
export const draftMessage = z.looseObject({
  mail: z.object({ subject: localizedText, blocks: z.array(draftBlock) }),
});
export type DraftMessage = z.infer<typeof draftMessage>;
export const draftSetting = z.looseObject({ type: z.string(), name: localizedText });
export type DraftSetting = z.infer<typeof draftSetting>;

/** A DMN file; `names`: what decisions and variables are called in it, by their keys; `language`: of its texts, if not the source. */
const draftDmn = z.object({
  xml: z.string(),
  names: z.record(z.string(), z.string()).optional(),
  language: z.string().optional(),
});

/**
 * What the canvas edits. The skeleton below must be there for a document to be a draft at all; inside it everything loads
 * and saves, however unfinished. Complete examples: `examples/templates/*.json`.
 */
export const draft = z.object({
  alur: z.literal(1),
  key: z.string(),
  name: localizedText,
  languages: z.object({ source: z.string(), required: z.array(z.string()) }),
  reference: z.string(),
  settings: z.record(z.string(), draftSetting),
  variables: z.record(z.string(), z.looseObject({ type: z.string() })),
  forms: z.record(z.string(), draftForm),
  messages: z.record(z.string(), draftMessage),
  /** Absent in drafts that have none. */
  decisions: z.record(z.string(), draftDecision).optional(),
  steps: z.record(z.string(), draftStep),
  flows: z.record(z.string(), draftFlow),
  /** The BPMN file that it was made from, whole, and which of its processes: what we do not run is not lost. */
  bpmn: z.object({ xml: z.string(), process: z.string() }).optional(),
  /** DMN files that decisions came from, whole, for the same reason. */
  dmn: z.record(z.string(), draftDmn).optional(),
});
export type Draft = z.infer<typeof draft>;
