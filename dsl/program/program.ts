import { z } from "zod";
import { form } from "../form/form";
import { jsonObject } from "../json";
import { message } from "../message/message";
import { languages, localizedText } from "../text";
import { programDecision } from "./decision";
import { handlers } from "./handler";
import { identifier, processKey, tells } from "./shapes";

/**
 * The latest version of the process language that this code understands. A program says the earliest one that has all of what it uses:
 * an older Alur runs what it understands, and leaves alone what it does not.
 *
 * - 2: calls of the newest compatible version; escalations that leave the case for the one that called it
 */
export const LANGUAGE_VERSION = 2;

/** Personal data (GDPR Art. 4): encrypted at rest, kept out of logs and lists, erased on request. */
const personal = { personal: z.literal(true).optional() };

export const variableType = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), ...personal }),
  z.object({ type: z.literal("number"), ...personal }),
  z.object({ type: z.literal("money"), currency: z.string().regex(/^[A-Z]{3}$/), ...personal }),
  z.object({ type: z.literal("boolean"), ...personal }),
  z.object({ type: z.literal("date"), ...personal }),
  z.object({ type: z.literal("any"), ...personal }),
  /** An object with the values of a form's fields. */
  z.object({ type: z.literal("form"), form: z.string(), ...personal }),
  /** What a decision with several outputs gives: an object with one entry for each. */
  z.object({ type: z.literal("decision"), decision: z.string(), ...personal }),
]);
export type VariableType = z.infer<typeof variableType>;

const settingCommon = { name: localizedText };
/** A named value that an organisation sets without editing the drawing. */
export const setting = z.discriminatedUnion("type", [
  z.object({ type: z.literal("text"), default: z.string(), ...settingCommon }),
  z.object({ type: z.literal("number"), default: z.number(), ...settingCommon }),
  z.object({
    type: z.literal("money"),
    currency: z.string().regex(/^[A-Z]{3}$/),
    default: z.number(),
    ...settingCommon,
  }),
  z.object({ type: z.literal("boolean"), default: z.boolean(), ...settingCommon }),
]);
export type Setting = z.infer<typeof setting>;

/** What every step of a program has; the rest is its kind's. */
export const programStep = z.looseObject({
  kind: z.string(),
  name: localizedText,
  tells: tells.optional(),
  /** The group it stands in. */
  in: identifier.optional(),
  /** How long it takes at most when all is well. */
  norm: z.string().optional(),
  handlers: handlers.optional(),
});
export type ProgramStep = z.infer<typeof programStep>;

/** An arrow. `from` is a step or a handler of one (`review.late`). `when` is FEEL; `otherwise` marks the default arrow of a choice. */
export const programFlow = z.object({
  from: z.string(),
  to: z.string(),
  when: z.string().optional(),
  otherwise: z.literal(true).optional(),
  /** Order among the arrows that leave the same step; equal or absent: by id. */
  order: z.int().optional(),
});
export type ProgramFlow = z.infer<typeof programFlow>;

/**
 * A published process: what runs. Strict (one that exists is runnable), canonical, immutable, no positions.
 * The steps' own settings are checked by their kinds' schemas (see compile).
 */
export const program = z.object({
  $schema: z.literal("/schema/process-1.json"),
  alur: z.literal([1, LANGUAGE_VERSION]),
  key: processKey,
  name: localizedText,
  languages,
  /** Prefix of the cases' references: `ORD` → `ORD-7K3F-2Q`. */
  reference: z.string().regex(/^[A-Z]{2,5}$/),
  settings: z.record(identifier, setting),
  variables: z.record(identifier, variableType),
  forms: z.record(identifier, form),
  messages: z.record(identifier, message),
  /** Absent in programs that have none. */
  decisions: z.record(identifier, programDecision).optional(),
  steps: z.record(identifier, programStep),
  flows: z.record(identifier, programFlow),
});
export type Program = z.infer<typeof program>;

/** Values the organisation has set for a process's settings. */
export const settingValues = jsonObject;
