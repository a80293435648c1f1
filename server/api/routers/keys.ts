import { z } from "zod";
import { createKey, listKeys, revokeKey } from "@/server/auth/keys";
import { granted } from "../refusal";
import { done, idInput, paging } from "../shapes/common";
import { createdKey, keyPage } from "../shapes/organisation";
import { admin, router } from "../trpc";

const tags = ["organisation"];

export const keysRouter = router({
  list: admin
    .meta({ openapi: { method: "GET", path: "/keys", tags, summary: "List API keys" } })
    .input(z.object(paging))
    .output(keyPage)
    .query(({ ctx, input }) => listKeys(ctx.scope, input)),

  create: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/keys",
        tags,
        summary: "Create an API key; its secret is shown this once",
      },
      rest: { status: 201 },
    })
    .input(z.object({ name: z.string().trim().min(1).max(100).meta({ description: "What it is for." }) }))
    .output(createdKey)
    .mutation(({ ctx, input }) => createKey(ctx.scope, input.name)),

  revoke: admin
    .meta({
      openapi: {
        method: "DELETE",
        path: "/keys/{id}",
        tags,
        summary: "Revoke an API key, at once and for good",
      },
      rest: { status: 204 },
    })
    .input(z.object({ id: idInput }))
    .output(done)
    .mutation(async ({ ctx, input }) => granted(await revokeKey(ctx.scope, input.id))),
});
