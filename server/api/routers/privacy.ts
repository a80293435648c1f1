import { z } from "zod";
import type { ActorScope } from "@/server/auth/actor";
import { auditIn } from "@/server/cases/audit";
import { engine } from "@/server/cases/engine";
import { inOrganisation } from "@/server/db/scope";
import { archivedCase, archivedList } from "@/server/privacy/archive";
import { erasePerson } from "@/server/privacy/erase";
import { exportPerson } from "@/server/privacy/exportPerson";
import { allCasesOfPerson } from "@/server/privacy/person";
import { retentionOf, retentionRules as rulesOf, setRetention } from "@/server/privacy/retention";
import { granted, refuse } from "../refusal";
import { idInput, keyInput, paging } from "../shapes/common";
import {
  archived,
  archivedPage,
  exportLimit,
  person,
  personErased,
  personExport,
  personPreview,
  retention,
  retentionRule,
  retentionRules,
} from "../shapes/privacy";
import { admin, router, staff } from "../trpc";

const tags = ["privacy"];

/** Cases that are told one by one; the counts are of all. */
const LISTED = 1000;

/** What a person may ask of whoever keeps their data, how long cases are kept, and what is in the archive. */
export const privacyRouter = router({
  find: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/privacy/find",
        tags,
        summary: "What erasing a person's data would touch",
      },
    })
    .input(z.object({ person }))
    .output(personPreview)
    .mutation(async ({ ctx, input }) => {
      const found = await allCasesOfPerson(ctx.scope, input.person);
      const cases = found.map(({ id, reference, status, erased, archived: inArchive }) => ({
        id,
        reference,
        status,
        erased,
        archived: inArchive,
      }));
      const running = cases.filter((one) => one.status === "running").length;
      const erasable = cases.filter((one) => !one.erased).length;
      return { cases: cases.slice(0, LISTED), running, erasable };
    }),

  export: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/privacy/export",
        tags,
        summary: "All that is kept of a person, as JSON",
      },
    })
    .input(z.object({ person, cursor: paging.cursor, limit: exportLimit }))
    .output(personExport)
    .mutation(async ({ ctx, input }) => {
      const { parts } = await engine();
      const { person: of, ...page } = input;
      const given = await exportPerson(ctx.scope, of, parts.clock.now(), page);
      await noteExport(ctx, of, given);
      return given;
    }),

  erase: admin
    .meta({
      openapi: { method: "POST", path: "/privacy/erase", tags, summary: "Erase a person's data, for good" },
    })
    .input(
      z.object({
        person,
        cancel: z
          .boolean()
          .default(false)
          .meta({ description: "Cancel cases that run, and erase these too." }),
      }),
    )
    .output(personErased)
    .mutation(async ({ ctx, input: { person: of, cancel } }) =>
      granted(await erasePerson(ctx.scope, of, { by: ctx.actor.id, cancel })),
    ),

  retention: admin
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/retention",
        tags,
        summary: "How long finished cases of a process are kept",
      },
    })
    .input(z.object({ key: keyInput }))
    .output(retentionRule)
    .query(async ({ ctx, input }) => ({ rule: granted(await retentionOf(ctx.scope, input.key)) })),

  rules: admin
    .meta({
      openapi: {
        method: "GET",
        path: "/retention",
        tags,
        summary: "How long finished cases are kept, by process",
      },
    })
    .input(z.object({}))
    .output(retentionRules)
    .query(async ({ ctx }) => ({ items: await rulesOf(ctx.scope) })),

  setRetention: admin
    .meta({
      openapi: {
        method: "PUT",
        path: "/processes/{key}/retention",
        tags,
        summary: "Set how long finished cases of a process are kept",
      },
    })
    .input(z.object({ key: keyInput, rule: retention.nullable().meta({ description: "Null: for ever." }) }))
    .output(retentionRule)
    .mutation(async ({ ctx, input: { key, rule } }) => {
      const { parts } = await engine();
      const how = { by: ctx.actor.id, now: parts.clock.now() };
      return { rule: granted(await setRetention(ctx.scope, key, rule, how)) };
    }),

  archive: staff
    .meta({ openapi: { method: "GET", path: "/archive", tags, summary: "List archived cases" } })
    .input(
      z.object({
        process: keyInput.optional(),
        search: z.string().max(60).meta({ description: "Part of a reference." }).optional(),
        ...paging,
      }),
    )
    .output(archivedPage)
    .query(({ ctx, input: { process, search, ...page } }) =>
      archivedList(
        ctx.scope,
        { ...(process !== undefined && { process }), ...(search !== undefined && { search }) },
        page,
      ),
    ),

  archivedCase: staff
    .meta({ openapi: { method: "GET", path: "/archive/{id}", tags, summary: "An archived case, whole" } })
    .input(z.object({ id: idInput }))
    .output(archived)
    .query(async ({ ctx, input }) => {
      const found = await archivedCase(ctx.scope, input.id);
      if (!found) throw refuse({ code: "case.unknown" });
      return JSON.parse(JSON.stringify(found));
    }),
});

/** That personal data was given out is kept, for each page of it: by whom, how many cases, how it was looked for; not whose it is. */
async function noteExport(
  { actor, scope }: { readonly actor: { readonly id: string }; readonly scope: ActorScope },
  of: z.infer<typeof person>,
  { exportedAt: at, cases }: { readonly exportedAt: string; readonly cases: readonly unknown[] },
): Promise<void> {
  const foundBy = Object.entries(of).flatMap(([by, given]) => (given === undefined ? [] : [by]));
  const details = { cases: cases.length, foundBy };
  const entry = { ...scope, at, by: actor.id, action: "person.export", details };
  await inOrganisation(scope, (db) => auditIn(db, entry));
}
