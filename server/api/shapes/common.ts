import { z } from "zod";
import { type Json, type JsonObject, json } from "@/dsl/json";
import { languageTag } from "@/dsl/text";

/** An instant as ISO 8601 in UTC. */
export const instant = z.iso.datetime({ offset: true }).meta({ description: "An instant, ISO 8601." });

/** Any JSON value. */
export const anyJson: z.ZodType<Json> = json.meta({
  id: "Json",
  override: { description: "Any JSON value." },
});

/** A JSON object: variables, settings. Bounded in number of members; size and depth are bounded by the request. */
export const anyObject: z.ZodType<JsonObject> = z
  .record(z.string().max(200), anyJson)
  .refine((value) => Object.keys(value).length <= 1000)
  .meta({ id: "JsonObject", description: "A JSON object." });

/** A text per language, by BCP 47 tag. */
export const text = z.record(z.string(), z.string()).meta({
  id: "LocalizedText",
  description: "A text per language, by BCP 47 tag.",
  example: { en: "Order", id: "Pesanan", ar: "طلب" },
});

/** Key of a process, service or organisation as it arrives in an address. */
export const keyInput = z.string().min(1).max(60).meta({ description: "The process's key." });
/** Id of a row as it arrives in an address; anything else simply names nothing. */
export const idInput = z.uuid().meta({ description: "Id, a UUID." });
export const locale = languageTag
  .max(35)
  .meta({ description: "Language of the case's customer, BCP 47.", example: "id" });

/** What every list takes. */
export const paging = {
  cursor: z
    .string()
    .max(200)

    .meta({ description: "`next` of the page before; absent: the first page." })
    .optional(),
  limit: z
    .number()
    .int()
    .min(1)
    .max(100)
    .default(25)
    .meta({ description: "How many items a page has at most." }),
};

/** A list that nobody changes. */
export function list<T extends z.ZodType>(item: T) {
  return z.array(item).readonly();
}

/** A page of a list. `next` is the cursor of the next page, null on the last one. */
export function page<T extends z.ZodType>(item: T) {
  return z.object({
    items: list(item).meta({ description: "The items of this page." }),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null: this is the last one." }),
  });
}

/** A problem of a draft. */
export const problem = z
  .object({
    code: z.string().meta({ description: "What is wrong; stable.", example: "service.path.missing" }),
    severity: z
      .enum(["error", "warning"])
      .meta({ description: "`error` blocks publishing; `warning` does not." }),
    stepId: z.string().meta({ description: "The step it belongs to." }).optional(),
    flowId: z.string().meta({ description: "The flow it belongs to." }).optional(),
    path: list(z.union([z.string(), z.number()])).meta({
      description: "Path from the draft's root to the field.",
    }),
    params: z.record(z.string(), anyJson).readonly().meta({ description: "Details, by the code." }),
  })
  .meta({ id: "Problem", description: "Something in a draft that should be mended." });

/** Nothing but that it was done. */
export const done = z.object({ done: z.literal(true).meta({ description: "It was done." }) });
