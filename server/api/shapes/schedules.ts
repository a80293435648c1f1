import { z } from "zod";
import { instant, keyInput, list, text } from "./common";

const id = z.string().meta({ description: "Id of the start step." });
const place = z.number().int().min(0).meta({ description: "Which of the step's triggers, from 0." });

/** Which schedule, as it arrives in an address. */
export const scheduleName = z.object({
  key: keyInput,
  step: z.string().min(1).max(60).meta({ description: "Id of the start step." }),
  place: z.coerce
    .number()
    .int()
    .min(0)
    .max(1000)
    .meta({ description: "Which of the step's triggers, from 0." }),
});

export const schedules = z.object({
  items: list(
    z
      .object({
        process: z
          .object({ key: z.string().meta({ description: "Its key." }), name: text })
          .meta({ description: "The process." }),
        step: id,
        place,
        schedule: z
          .object({
            cron: z.string().optional().meta({ description: "Five fields of cron." }),
            rrule: z.string().optional().meta({ description: "A rule as calendars have it (RFC 5545)." }),
            every: z.string().optional().meta({ description: "ISO 8601 duration." }),
            zone: z.string().meta({ description: "Time zone, IANA name." }),
            missed: z
              .enum(["once", "skip"])
              .meta({ description: "What becomes of times that passed while nothing ran." }),
          })
          .meta({ description: "The times, as the start step says them." }),
        next: list(instant).meta({
          description: "The next times, at most five; empty: it does not come again.",
        }),
        last: z
          .object({ at: instant, caseId: z.string().meta({ description: "Id of the case it began." }) })
          .nullable()
          .meta({ description: "The last time that has begun a case." }),
        missed: z
          .object({
            at: instant,
            count: z.number().int().meta({ description: "How many; 100: so many or more." }),
          })
          .nullable()
          .meta({ description: "When it was last noticed that times had passed while nothing ran." }),
        offAt: instant.nullable().meta({ description: "Since when it is switched off; null: it is on." }),
        held: z.boolean().meta({ description: "True: its process or the organisation is held." }),
      })
      .meta({ id: "Schedule", description: "When a published process begins cases by itself." }),
  ).meta({ description: "All schedules; those that come first first." }),
});
export const begunBySchedule = z
  .object({ caseId: z.string().meta({ description: "Id of the case; a worker begins it in a moment." }) })
  .meta({ id: "BegunBySchedule", description: "The case of a schedule that was begun by hand." });

export const failingServices = z.object({
  items: list(
    z
      .object({
        service: z.string().meta({ description: "Key of the service." }),
        failures: z.number().int().meta({ description: "Calls in a row without an answer." }),
        restsAfter: z.number().int().meta({ description: "So many in a row let it rest." }),
        code: z
          .string()
          .nullable()
          .meta({ description: "`http.unreachable`, `http.timeout` or `http.status`; null: not known." }),
        status: z.number().int().nullable().meta({ description: "What was answered, with `http.status`." }),
        failedAt: instant,
        restingSince: instant.nullable().meta({ description: "Null: it is still called." }),
        nextAt: instant
          .nullable()
          .meta({ description: "When the next call goes ahead; null: it is still called." }),
      })
      .meta({ id: "FailingService", description: "A service that rests, or has failed lately." }),
  ).meta({ description: "Services that rest or have failed lately; what answers is not here." }),
});
export const triedService = z
  .object({
    waiting: z.number().int().meta({ description: "Calls that wait for it, the first of which goes ahead." }),
  })
  .meta({ id: "TriedService", description: "What a service that may be called again has waiting." });
