import { z } from "zod";
import { calendar } from "@/dsl/calendar/calendar";
import { anyObject, instant, list, page } from "./common";
import { reasonInput } from "./operations";

const variables = anyObject.meta({ description: "Variables to set, by name." });

const filter = z
  .object({
    process: z.string().max(60).meta({ description: "Key of a process." }).optional(),
    status: z
      .enum(["running", "incident", "suspended"])
      .meta({ description: "`running`: not held; `incident`: with an open one; `suspended`: held." })
      .optional(),
    code: z.string().max(100).meta({ description: "Code of an open incident." }).optional(),
    step: z.string().max(60).meta({ description: "Id of a step where they stand." }).optional(),
    reference: z
      .string()
      .max(100)
      .meta({ description: "Part of a reference or of the customer's e-mail." })
      .optional(),
  })
  .meta({ description: "Running cases that fit all of it." });

export const fittingInput = filter;
export const fittingAnswer = z.object({
  total: z.number().int().meta({ description: "Running cases that fit now." }),
  codes: list(
    z.object({
      code: z.string().meta({ description: "Code of an open incident." }),
      cases: z.number().int().meta({ description: "Cases that have one of it." }),
    }),
  ).meta({ description: "Open incidents of those cases, the most frequent first, at most 20 codes." }),
});

const failure = z
  .object({
    caseId: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "Its reference; empty: it is gone." }),
    code: z.string().meta({ description: "Why it was not done.", example: "case.stale" }),
  })
  .meta({ id: "BulkFailure", description: "A case to which an operation could not be done." });
export const failurePage = page(failure);

export const bulkInput = z.object({
  reason: reasonInput,
  operation: z
    .discriminatedUnion("type", [
      z.object({ type: type("retry", "Try failed steps again."), variables: variables.optional() }),
      z.object({ type: type("skip", "Go on as if steps were done."), variables: variables.optional() }),
      z.object({
        type: type("move", "Take cases from one step to another."),
        to: z.string().max(60).meta({ description: "Id of the step to enter." }),
      }),
      z.object({ type: type("setVariables", "Set variables."), variables }),
      z.object({ type: type("suspend", "Hold cases.") }),
      z.object({ type: type("resume", "Let held cases go on.") }),
      z.object({ type: type("cancel", "Cancel cases.") }),
    ])
    .meta({ description: "What is done to each case." }),
  filter,
});

function type<T extends string>(name: T, description: string) {
  return z.literal(name).meta({ description });
}

export const bulk = z
  .object({
    id: z.string().meta({ description: "Id of the operation." }),
    by: z.string().meta({ description: "Id of the person or API key that began it." }),
    byName: z
      .string()
      .nullable()
      .optional()
      .meta({ description: "Their name, where operations are listed; null: not known any more." }),
    operation: anyObject.meta({
      description:
        "What is done to each case; once it has ended, of variables only their names (`variables`).",
    }),
    filter: anyObject.meta({
      description: "Which cases; once it has ended, `alur:erased` for the `reference` that was looked for.",
    }),
    status: z.enum(["running", "paused", "cancelled", "done"]).meta({ description: "How it stands." }),
    total: z.number().int().meta({ description: "Cases that fitted at the beginning." }),
    done: z.number().int().meta({ description: "Cases to which it was done." }),
    stale: z.number().int().meta({ description: "Cases to which it could not be done any more." }),
    createdAt: instant,
    reason: z.string().meta({ description: "Why, as whoever began it says." }),
    endedAt: instant.nullable(),
  })
  .meta({ id: "BulkOperation", description: "Something that is done to many cases, part by part." });
export const bulkPage = page(bulk);

export const holding = z
  .object({
    suspendedAt: instant.nullable().meta({ description: "Since when it is held; null: it is not." }),
    running: z.number().int().meta({ description: "Cases that run in this environment." }),
    held: z.number().int().meta({ description: "Of these, how many are held in whichever way." }),
  })
  .meta({ id: "Holding", description: "Whether the organisation is held." });

const hours = z
  .array(
    z.object({
      from: z.string().meta({ description: "Opening, HH:MM.", example: "09:00" }),
      to: z.string().meta({ description: "Closing, HH:MM; 24:00 at most.", example: "17:00" }),
    }),
  )
  .meta({ description: "Hours of the day, in order; empty: closed." });
const calendarShape = z.object({
  zone: z.string().meta({ description: "Time zone, IANA name.", example: "Asia/Jakarta" }),
  week: z
    .object({
      monday: hours,
      tuesday: hours,
      wednesday: hours,
      thursday: hours,
      friday: hours,
      saturday: hours,
      sunday: hours,
    })
    .meta({ description: "Working hours of each weekday; at least one day has some." }),
  holidays: z
    .array(
      z.object({
        date: z.string().meta({ description: "Date, YYYY-MM-DD." }),
        name: z.string().meta({ description: "What it is called." }),
      }),
    )
    .meta({ description: "Days without work, at most 1,000." }),
});
/** The shape that is described, checked by the calendar's own. */
export const workingTime = calendarShape
  .refine((given) => calendar.safeParse(given).success, { params: { code: "calendar" } })
  .nullable()
  .meta({ description: "When the organisation works; null: every hour." });
export const workingTimeAnswer = z
  .object({
    calendar: calendarShape
      .nullable()
      .meta({ description: "When the organisation works; null: every hour." }),
  })
  .meta({ id: "WorkingTime", description: "Working hours and holidays of the organisation." });
