import { z } from "zod";
import { engine } from "@/server/cases/engine";
import { failingServices as failing, tryServiceNow } from "@/server/jobs/restingServices";
import { listServices, removeService, setService } from "@/server/processes/services";
import { granted } from "../refusal";
import { done, keyInput, paging } from "../shapes/common";
import { service, serviceInput, servicePage } from "../shapes/organisation";
import { failingServices, triedService } from "../shapes/schedules";
import { admin, member, router, staff } from "../trpc";

const tags = ["organisation"];

export const servicesRouter = router({
  list: member
    .meta({
      openapi: { method: "GET", path: "/services", tags, summary: "List services that processes call" },
    })
    .input(z.object(paging))
    .output(servicePage)
    .query(({ ctx, input }) => listServices(ctx.scope, input)),

  set: admin
    .meta({ openapi: { method: "PUT", path: "/services/{key}", tags, summary: "Set where a service is" } })
    .input(serviceInput)
    .output(service)
    .mutation(({ ctx, input }) => setService(ctx.scope, input)),

  remove: admin
    .meta({
      openapi: { method: "DELETE", path: "/services/{key}", tags, summary: "Remove a service" },
      rest: { status: 204 },
    })
    .input(z.object({ key: keyInput }))
    .output(done)
    .mutation(async ({ ctx, input }) => granted(await removeService(ctx.scope, input.key))),

  failing: member
    .meta({
      openapi: {
        method: "GET",
        path: "/services/failing",
        tags,
        summary: "Services that rest because they did not answer, and those that failed lately",
      },
    })
    .input(z.object({}))
    .output(failingServices)
    .query(async ({ ctx }) => {
      const { parts } = await engine();
      return { items: await failing(ctx.scope, parts.clock.now()) };
    }),

  tryNow: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/services/{key}/try",
        tags,
        summary: "Let a service that rests be called now",
      },
    })
    .input(z.object({ key: keyInput }))
    .output(triedService)
    .mutation(async ({ ctx, input }) =>
      granted(await tryServiceNow({ scope: ctx.scope, service: input.key, by: ctx.actor.id })),
    ),
});
