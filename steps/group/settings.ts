import { z } from "zod";
import { draftHandler } from "@/dsl/draft/draft";
import { event } from "@/dsl/program/handler";
import { maybeMap, maybeText, stepBase } from "@/dsl/program/parts";
import { feelMap, feelText, identifier } from "@/dsl/program/shapes";

const HOW = ["parallel", "oneByOne"] as const;

/** Once for each item of a list. */
const overList = z.strictObject({
  /** FEEL that gives the list; read once, when the group is entered. */
  over: feelText,
  /** The variable that is the item, in its own round. */
  item: identifier,
  /** The variable that counts the rounds, from 1. */
  index: identifier.optional(),
  how: z.enum(HOW),
  /** Most rounds at a time. */
  atOnce: z.int().min(1).max(10_000).optional(),
  /** FEEL looked at after each round, from inside it and with `rounds` (`all`, `done`, `open`): once true the others are given up. */
  until: feelText.optional(),
  /** FEEL over the variables of a round that has ended; the list of what all rounds give, in the order of the items. */
  result: z.strictObject({ gather: feelText, into: identifier }).optional(),
});
const index = { index: identifier.optional() };
/** Again as long as it is true before a round, or until it is true after one. */
const loop = z.union([
  z.strictObject({ while: feelText, ...index }),
  z.strictObject({ until: feelText, ...index }),
]);
export type OverList = z.infer<typeof overList>;
export type Loop = z.infer<typeof loop>;

export const strict = z.strictObject({
  ...stepBase,
  kind: z.literal("group"),
  repeat: z.union([overList, loop]).optional(),
  /** Variables of its own, with what they begin with. */
  variables: feelMap.optional(),
  /** It begins by this while what it stands in is open, not by an arrow. */
  trigger: event.optional(),
  /** FEEL: of all cases of the organisation only one is in here with the same key. */
  exclusive: feelText.optional(),
});
export type Group = z.infer<typeof strict>;

const repeat = z.looseObject({
  over: maybeText,
  item: maybeText,
  index: maybeText,
  how: z.enum(HOW).catch("parallel"),
  atOnce: z.number().optional().catch(undefined),
  until: maybeText,
  while: maybeText,
  result: z
    .looseObject({ gather: z.string().catch(""), into: z.string().catch("") })
    .optional()
    .catch(undefined),
});
export type Repeat = z.infer<typeof repeat>;

/** A draft's group, however unfinished. */
export const lenient = z.looseObject({
  repeat: repeat.optional().catch(undefined),
  variables: maybeMap,
  trigger: draftHandler.optional().catch(undefined),
  exclusive: maybeText,
});
export type GroupSettings = z.infer<typeof lenient>;

/** How it repeats; a list goes before all else. */
export function waysOf({ over, while: condition, until }: Repeat): "list" | "while" | "until" | undefined {
  if (over !== undefined) return "list";
  if (condition !== undefined) return "while";
  return until === undefined ? undefined : "until";
}
