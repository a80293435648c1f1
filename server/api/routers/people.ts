import { z } from "zod";
import { listPeople } from "@/server/auth/people";
import { paging } from "../shapes/common";
import { personPage } from "../shapes/organisation";
import { member, router } from "../trpc";

export const peopleRouter = router({
  list: member
    .meta({
      openapi: {
        method: "GET",
        path: "/people",
        tags: ["organisation"],
        summary: "List members of the organisation",
      },
    })
    .input(z.object(paging))
    .output(personPage)
    .query(({ ctx, input }) => listPeople(ctx.scope, input)),
});
