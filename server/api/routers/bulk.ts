import { z } from "zod";
import {
  type BulkOperationType,
  countFitting,
  readBulk,
  startBulk,
  steerBulk,
} from "@/server/operations/bulk";
import { listBulk, listFailures } from "@/server/operations/listBulk";
import { readHolding, suspendOrganisation, suspendProcess } from "@/server/operations/suspend";
import { readWorkingTime, writeWorkingTime } from "@/server/operations/workingTime";
import { granted } from "../refusal";
import {
  bulk,
  bulkInput,
  bulkPage,
  failurePage,
  fittingAnswer,
  fittingInput,
  holding,
  workingTime,
  workingTimeAnswer,
} from "../shapes/bulk";
import { idInput, keyInput, paging } from "../shapes/common";
import { admin, member, router, staff } from "../trpc";

const tags = ["operations"];
const byId = z.object({ id: idInput });
const byKey = z.object({ key: keyInput });
const nothing = z.object({});

/** What an operator does to many cases, to a process, to the organisation. */
export const bulkRouter = router({
  start: staff
    .meta({
      openapi: { method: "POST", path: "/operations", tags, summary: "Do something to all cases that fit" },
      rest: { status: 202 },
    })
    .input(bulkInput)
    .output(bulk)
    .mutation(({ ctx, input: { operation, filter, reason } }) =>
      startBulk({
        scope: ctx.scope,
        by: ctx.actor.id,
        operation: operationOf(operation),
        filter,
        ...(reason && { reason }),
      }),
    ),

  count: staff
    .meta({
      openapi: {
        method: "GET",
        path: "/operations/fitting",
        tags,
        summary: "How many cases an operation would be done to",
      },
    })
    .input(fittingInput)
    .output(fittingAnswer)
    .query(({ ctx, input }) => countFitting(ctx.scope, input)),

  failures: staff
    .meta({
      openapi: {
        method: "GET",
        path: "/operations/{id}/failures",
        tags,
        summary: "Cases to which an operation could not be done",
      },
    })
    .input(byId.extend(paging))
    .output(failurePage)
    .query(async ({ ctx, input: { id, ...page } }) => {
      granted(await readBulk(ctx.scope, id));
      return listFailures(ctx.scope, id, page);
    }),

  list: staff
    .meta({ openapi: { method: "GET", path: "/operations", tags, summary: "List operations, newest first" } })
    .input(z.object(paging))
    .output(bulkPage)
    .query(({ ctx, input }) => listBulk(ctx.scope, input)),

  get: staff
    .meta({ openapi: { method: "GET", path: "/operations/{id}", tags, summary: "How far an operation is" } })
    .input(byId)
    .output(bulk)
    .query(async ({ ctx, input }) => granted(await readBulk(ctx.scope, input.id))),

  pause: staff
    .meta(at("/operations/{id}/pause", "Pause an operation after the part in hand"))
    .input(byId)
    .output(bulk)
    .mutation(async ({ ctx, input }) => granted(await steerBulk(ctx.scope, input.id, "pause", ctx.actor.id))),

  resume: staff
    .meta(at("/operations/{id}/resume", "Let a paused operation go on"))
    .input(byId)
    .output(bulk)
    .mutation(async ({ ctx, input }) =>
      granted(await steerBulk(ctx.scope, input.id, "resume", ctx.actor.id)),
    ),

  cancel: staff
    .meta(at("/operations/{id}/cancel", "End an operation; what is done stays done"))
    .input(byId)
    .output(bulk)
    .mutation(async ({ ctx, input }) =>
      granted(await steerBulk(ctx.scope, input.id, "cancel", ctx.actor.id)),
    ),

  suspendProcess: admin
    .meta(at("/processes/{key}/suspend", "Hold a process: no new cases, running ones are held"))
    .input(byKey)
    .output(bulk)
    .mutation(async ({ ctx, input: { key } }) =>
      granted(await suspendProcess({ scope: ctx.scope, key, hold: true, by: ctx.actor.id })),
    ),

  resumeProcess: admin
    .meta(at("/processes/{key}/resume", "Let a held process and its held cases go on"))
    .input(byKey)
    .output(bulk)
    .mutation(async ({ ctx, input: { key } }) =>
      granted(await suspendProcess({ scope: ctx.scope, key, hold: false, by: ctx.actor.id })),
    ),

  holding: member
    .meta({
      openapi: {
        method: "GET",
        path: "/organisation",
        tags: ["organisation"],
        summary: "Whether the organisation is held, and how many cases are",
      },
    })
    .input(nothing)
    .output(holding)
    .query(({ ctx }) => readHolding(ctx.scope)),

  suspendOrganisation: admin
    .meta(at("/organisation/suspend", "Hold the organisation: no new cases, running ones are held"))
    .input(nothing)
    .output(bulk)
    .mutation(({ ctx }) => suspendOrganisation({ scope: ctx.scope, hold: true, by: ctx.actor.id })),

  resumeOrganisation: admin
    .meta(at("/organisation/resume", "Let the organisation and its held cases go on"))
    .input(nothing)
    .output(bulk)
    .mutation(({ ctx }) => suspendOrganisation({ scope: ctx.scope, hold: false, by: ctx.actor.id })),

  workingTime: member
    .meta({
      openapi: {
        method: "GET",
        path: "/working-time",
        tags: ["organisation"],
        summary: "When the organisation works",
      },
    })
    .input(nothing)
    .output(workingTimeAnswer)
    .query(async ({ ctx }) => ({ calendar: await readWorkingTime(ctx.scope) })),

  setWorkingTime: admin
    .meta({
      openapi: {
        method: "PUT",
        path: "/working-time",
        tags: ["organisation"],
        summary: "Set working hours and holidays; null: every hour",
      },
    })
    .input(z.object({ calendar: workingTime }))
    .output(workingTimeAnswer)
    .mutation(async ({ ctx, input }) => ({
      calendar: await writeWorkingTime(ctx.scope, input.calendar, ctx.actor.id),
    })),
});

function at(path: `/${string}`, summary: string) {
  return { openapi: { method: "POST" as const, path, tags, summary } };
}

function operationOf(given: z.infer<typeof bulkInput>["operation"]): BulkOperationType {
  switch (given.type) {
    case "retry":
    case "skip":
      return { type: given.type, ...(given.variables && { values: given.variables }) };
    case "setVariables":
      return { type: given.type, values: given.variables };
    default:
      return given;
  }
}
