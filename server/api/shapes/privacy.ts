import { z } from "zod";
import { caseStatus } from "./cases";
import { anyJson, anyObject, idInput, instant, list, page, text } from "./common";

/** Whose data is meant. */
export const person = z
  .object({
    email: z
      .string()
      .trim()
      .min(3)
      .max(320)
      .optional()
      .meta({ description: "Mail address of the customer, whole." }),
    businessKey: z.string().min(1).max(200).optional().meta({ description: "Business key of a case." }),
    caseId: idInput.optional().meta({ description: "Id of a case." }),
  })
  .refine((value) => Object.values(value).filter((one) => one !== undefined).length === 1, {
    message: "exactly one of email, businessKey, caseId",
  })
  .meta({ id: "Person", description: "Whose data: exactly one of these." });

export const personPreview = z
  .object({
    cases: list(
      z.object({
        id: z.string().meta({ description: "Id of the case." }),
        reference: z.string().meta({ description: "What people read out." }),
        status: caseStatus,
        erased: z.boolean().meta({ description: "Erased before." }),
        archived: z.boolean().meta({ description: "In the archive." }),
      }),
    ).meta({ description: "Cases of the person, at most 1000; those that hold data first." }),
    running: z.number().int().meta({ description: "How many of them run: these are cancelled first." }),
    erasable: z.number().int().meta({ description: "How many of them hold data." }),
  })
  .meta({ id: "PersonPreview", description: "What erasing a person's data would touch." });

export const personErased = z
  .object({
    cases: z.number().int().meta({ description: "Cases erased." }),
    cancelled: z
      .number()
      .int()
      .meta({ description: "Of these, cases that were running and were cancelled." }),
  })
  .meta({ id: "PersonErased", description: "What an erasure has done." });

/** Cases in one page of an export. */
export const exportLimit = z.number().int().min(1).max(1000).default(1000).meta({
  description: "How many cases a page has at most; it ends before when it has 20 million characters.",
});

export const personExport = z
  .object({
    format: z.literal("alur/person/1").meta({ description: "How to read it." }),
    exportedAt: instant,
    cases: list(anyJson).meta({ description: "Cases with variables, mails, forms and events." }),
    next: z.string().nullable().meta({ description: "Cursor of the next page; null: this is the last one." }),
  })
  .meta({ id: "PersonExport", description: "All that is kept of a person." });

const process = z.object({ key: z.string().meta({ description: "Its key." }), name: text });

export const retention = z
  .object({
    days: z.number().int().min(0).max(36_500).meta({ description: "Days from the end of a case." }),
    action: z.enum(["archive", "erase"]).meta({ description: "What becomes of it then." }),
  })
  .meta({ id: "Retention", description: "How long finished cases are kept." });
export const retentionRule = z
  .object({ rule: retention.nullable().meta({ description: "Null: for ever." }) })
  .meta({ id: "RetentionRule", description: "The rule of a process." });

export const retentionRules = z.object({
  items: list(
    z
      .object({ process: process.meta({ description: "The process." }), rule: retention.nullable() })
      .meta({ id: "ProcessRetention", description: "A process and how long its finished cases are kept." }),
  ).meta({
    description: "Processes by key, at most 500, those with a rule before others; a rule of null: for ever.",
  }),
});

const archivedSummary = z
  .object({
    process: process.meta({ description: "Its process." }),
    id: z.string().meta({ description: "Id of the case." }),
    reference: z.string().meta({ description: "What people read out." }),
    status: caseStatus,
    startedAt: instant,
    endedAt: instant,
    archivedAt: instant,
    erasedAt: instant.nullable().meta({ description: "When its personal data was erased." }),
  })
  .meta({ id: "ArchivedCaseSummary", description: "A line of the archive." });
export const archivedPage = page(archivedSummary);
export const archived = archivedSummary
  .extend({
    variables: anyObject,
    customer: anyObject,
    events: list(anyJson).meta({ description: "All that happened, in order." }),
    deliveries: list(anyJson).meta({ description: "Mails that were sent." }),
    incidents: list(anyJson).meta({ description: "What went wrong on the way." }),
  })
  .meta({ id: "ArchivedCase", description: "A case as the archive keeps it." });
