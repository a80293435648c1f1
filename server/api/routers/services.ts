import { z } from "zod";
import { listServices, removeService, setService } from "@/server/processes/services";
import { granted } from "../refusal";
import { done, keyInput, paging } from "../shapes/common";
import { service, serviceInput, servicePage } from "../shapes/organisation";
import { admin, member, router } from "../trpc";

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
});
