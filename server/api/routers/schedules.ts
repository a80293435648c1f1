import { z } from "zod";
import { engine } from "@/server/cases/engine";
import { listSchedules } from "@/server/schedules/list";
import { runSchedule, switchSchedule } from "@/server/schedules/operate";
import { granted } from "../refusal";
import { done } from "../shapes/common";
import { begunBySchedule, scheduleName, schedules } from "../shapes/schedules";
import { admin, router, staff } from "../trpc";

const tags = ["operations"];

/** When published processes begin cases by themselves. */
export const schedulesRouter = router({
  list: staff
    .meta({
      openapi: {
        method: "GET",
        path: "/schedules",
        tags,
        summary: "When processes begin cases by themselves, and what became of the last times",
      },
    })
    .input(z.object({}))
    .output(schedules)
    .query(async ({ ctx }) => {
      const { parts } = await engine();
      return { items: await listSchedules(ctx.scope, parts.clock.now()) };
    }),

  on: admin
    .meta(at("on", "Switch a schedule on; what would have come meanwhile is not made up for"))
    .input(scheduleName)
    .output(done)
    .mutation(async ({ ctx, input }) =>
      granted(await switchSchedule({ scope: ctx.scope, by: ctx.actor.id, ...input, on: true })),
    ),

  off: admin
    .meta(at("off", "Switch a schedule off, across versions"))
    .input(scheduleName)
    .output(done)
    .mutation(async ({ ctx, input }) =>
      granted(await switchSchedule({ scope: ctx.scope, by: ctx.actor.id, ...input, on: false })),
    ),

  run: staff
    .meta(at("run", "Begin the case of a schedule now, besides its times"))
    .input(scheduleName)
    .output(begunBySchedule)
    .mutation(async ({ ctx, input }) =>
      granted(await runSchedule({ scope: ctx.scope, by: ctx.actor.id, ...input })),
    ),
});

function at(what: string, summary: string) {
  const path = `/processes/{key}/schedules/{step}/{place}/${what}` as const;
  return { openapi: { method: "POST" as const, path, tags, summary } };
}
