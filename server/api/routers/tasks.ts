import { z } from "zod";
import { type Actor, scopeOf } from "@/server/auth/actor";
import { openTasks, type TaskFilter, taskView as viewOf } from "@/server/cases/inbox";
import { taskTally } from "@/server/cases/tally";
import { claimTask, keepTask, releaseTask, submitTask } from "@/server/cases/tasks";
import { granted, refuse } from "../refusal";
import { anyObject, done, idInput } from "../shapes/common";
import { completed, completeInput, taskFilter, taskPage, taskView } from "../shapes/tasks";
import { member, router, staff } from "../trpc";

const tags = ["tasks"];
const byId = z.object({ id: idInput });

export const tasksRouter = router({
  list: member
    .meta({
      openapi: { method: "GET", path: "/tasks", tags, summary: "List tasks of staff, those due first" },
    })
    .input(taskFilter)
    .output(taskPage)
    .query(async ({ ctx, input: { show, queue, search, ...page } }) => {
      const filter = {
        ...shown(ctx.actor, show),
        search,
        queues: queue === undefined ? ctx.actor.queues : [queue],
      };
      const [tasks, { queues, ...counts }] = await Promise.all([
        openTasks(ctx.scope, filter, page),
        taskTally(ctx.scope, ctx.actor),
      ]);
      return { ...tasks, counts, queues };
    }),

  get: member
    .meta({ openapi: { method: "GET", path: "/tasks/{id}", tags, summary: "One task with its form" } })
    .input(byId)
    .output(taskView)
    .query(({ ctx, input }) => one(ctx.actor, input.id)),

  claim: staff
    .meta({ openapi: { method: "POST", path: "/tasks/{id}/claim", tags, summary: "Claim a task" } })
    .input(byId)
    .output(taskView)
    .mutation(async ({ ctx, input }) => {
      granted(await claimTask(on(ctx.actor, await staffTask(ctx.actor, input.id))));
      return one(ctx.actor, input.id);
    }),

  release: staff
    .meta({
      openapi: { method: "POST", path: "/tasks/{id}/release", tags, summary: "Give a claimed task back" },
    })
    .input(byId)
    .output(taskView)
    .mutation(async ({ ctx, input }) => {
      granted(await releaseTask(on(ctx.actor, await staffTask(ctx.actor, input.id))));
      return one(ctx.actor, input.id);
    }),

  /** Keeps what was typed and not yet sent; survives an expired session. */
  keep: staff
    .meta({
      openapi: {
        method: "PUT",
        path: "/tasks/{id}/kept",
        tags,
        summary: "Keep values that are not sent yet",
      },
    })
    .input(byId.extend({ values: anyObject.meta({ description: "Values by field, as typed." }) }))
    .output(done)
    .mutation(async ({ ctx, input }) => {
      granted(
        await keepTask({ ...on(ctx.actor, await staffTask(ctx.actor, input.id)), values: input.values }),
      );
      return { done: true };
    }),

  complete: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/tasks/{id}/complete",
        tags,
        summary: "Complete a task with the values of its form",
      },
    })
    .input(completeInput)
    .output(completed)
    .mutation(async ({ ctx, input }) => {
      const task = await one(ctx.actor, input.id);
      if (task.status === "open" && task.claimedBy && task.claimedBy.id !== ctx.actor.id)
        throw refuse({ code: "task.taken" });
      return granted(
        await submitTask({
          ...on(ctx.actor, input.id),
          values: input.variables,
          locale: input.locale ?? ctx.locale,
        }),
      );
    }),
});

function on(actor: Actor, taskId: string) {
  return { scope: scopeOf(actor), taskId, by: actor.id };
}

function shown(actor: Actor, show: z.infer<typeof taskFilter>["show"]): TaskFilter {
  switch (show) {
    case "mine":
      return { status: "open", mine: actor.id };
    case "unclaimed":
      return { status: "open", unclaimed: true };
    case "open":
    case "done":
      return { status: show };
  }
}

async function one(actor: Actor, id: string) {
  const task = await viewOf(scopeOf(actor), id);
  if (!task) throw refuse({ code: "task.unknown" });
  return task;
}

async function staffTask(actor: Actor, id: string): Promise<string> {
  return (await one(actor, id)).id;
}
