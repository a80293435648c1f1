import { z } from "zod";
import { languages } from "@/messages/languages";
import { asSystem } from "@/server/db/scope";
import { readHeldSince } from "@/server/operations/suspend";
import { refuse } from "../refusal";
import { done, instant } from "../shapes/common";
import { me } from "../shapes/organisation";
import { member, router } from "../trpc";

export const meRouter = router({
  /** Who calls, and for which organisation. */
  get: member
    .meta({
      openapi: {
        method: "GET",
        path: "/me",
        tags: ["organisation"],
        summary: "Who calls, and for which organisation",
      },
    })
    .input(z.object({}))
    .output(me)
    .query(({ ctx: { actor } }) => ({
      ...actor,
      roles: [...actor.roles],
      queues: [...actor.queues],
      organisations: [...actor.organisations],
    })),

  /** Whether the organisation is held; asked again and again by every open page, so nothing is counted. */
  held: member
    .input(z.object({}))
    .output(z.object({ suspendedAt: instant.nullable() }))
    .query(async ({ ctx }) => ({ suspendedAt: await readHeldSince(ctx.scope) })),

  /** Keeps the language of the studio for the signed-in person. */
  setLanguage: member
    .input(z.object({ language: z.enum(languages) }))
    .output(done)
    .mutation(async ({ ctx: { actor }, input }) => {
      if (actor.kind !== "person") throw refuse({ code: "person.needed" });
      await asSystem((db) =>
        db.person.update({ where: { id: actor.id }, data: { language: input.language } }),
      );
      return { done: true };
    }),
});
