import { z } from "zod";

const use = z
  .object({
    limit: z
      .number()
      .nullable()
      .meta({ description: "The most there may be; null: no limit.", example: 100 }),
    isOwn: z.boolean().meta({ description: "Set for this organisation; false: what holds for all." }),
    used: z.number().meta({ description: "What is in use now.", example: 12 }),
  })
  .meta({ id: "LimitUse", description: "A limit and what is used of it." });

export const limitUses = z
  .object({
    runningCases: use.meta({ description: "Cases that run, called ones included." }),
    startsPerSecond: use.meta({ description: "Cases started a second; `used`: the last minute's average." }),
    jobs: use.meta({ description: "Jobs that wait for a worker." }),
  })
  .meta({
    id: "LimitUses",
    description: "What the organisation may use in this environment; 429 beyond it.",
  });
