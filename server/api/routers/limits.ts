import { readLimits } from "@/server/limits/settings";
import { limitUses } from "../shapes/limits";
import { admin, router } from "../trpc";

export const limitsRouter = router({
  get: admin
    .meta({
      openapi: {
        method: "GET",
        path: "/limits",
        tags: ["organisation"],
        summary: "What the organisation may use, and what it uses now",
      },
    })
    .output(limitUses)
    .query(({ ctx }) => readLimits(ctx.scope)),
});
