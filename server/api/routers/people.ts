import { z } from "zod";
import { addPerson, listPeople } from "@/server/auth/people";
import { granted } from "../refusal";
import { paging } from "../shapes/common";
import { addedPerson, personInput, personPage } from "../shapes/organisation";
import { admin, member, router } from "../trpc";

const tags = ["organisation"];

export const peopleRouter = router({
  list: member
    .meta({
      openapi: {
        method: "GET",
        path: "/people",
        tags,
        summary: "List members of the organisation",
      },
    })
    .input(z.object(paging))
    .output(personPage)
    .query(({ ctx, input }) => listPeople(ctx.scope, input)),

  add: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/people",
        tags,
        summary: "Make somebody a member; the first password is shown this once",
      },
      rest: { status: 201 },
    })
    .input(personInput)
    .output(addedPerson)
    .mutation(async ({ ctx, input }) => granted(await addPerson(ctx.scope, input))),
});
