import { z } from "zod";
import { anyObject, instant, page } from "./common";

/** An activation of a step as it arrives in an address. */
export const instanceInput = z
  .string()
  .min(1)
  .max(100)
  .meta({ description: "Activation of a step.", example: "credit.2" });

/** Why somebody does it, as they say it. */
export const reasonInput = z
  .string()
  .trim()
  .max(1000)
  .optional()
  .meta({ description: "Why, in your own words; kept with what was done." });

export const audited = z
  .object({
    id: z.string().meta({ description: "Id of the entry." }),
    at: instant,
    by: z.string().meta({ description: "Id of the person or API key that did it." }),
    byName: z.string().nullable().meta({ description: "Their name; null: not known any more." }),
    action: z.string().meta({ description: "What was done.", example: "case.skip" }),
    caseId: z.string().nullable().meta({ description: "The case it was done to." }),
    processId: z.string().nullable().meta({ description: "The process it was done to." }),
    details: anyObject.meta({ description: "How; of variables only their names." }),
  })
  .meta({ id: "Audited", description: "What an operator did." });
export const auditPage = page(audited);
