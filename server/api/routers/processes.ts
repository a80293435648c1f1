import { z } from "zod";
import { isLanguage } from "@/messages/languages";
import { archiveProcess, removeProcess, restoreProcess } from "@/server/processes/archive";
import { createProcess } from "@/server/processes/create";
import { importFile } from "@/server/processes/importFile";
import { listProcesses, viewProcess } from "@/server/processes/list";
import { draftProblems } from "@/server/processes/problems";
import { publishDraft, publishOlder } from "@/server/processes/publish";
import { readSettings, writeSettings } from "@/server/processes/settings";
import { listTemplates } from "@/server/processes/templates";
import { listVersions, viewVersion } from "@/server/processes/versions";
import { granted } from "../refusal";
import { anyJson, done, keyInput, page, paging, problem } from "../shapes/common";
import {
  fileImport,
  importAnswer,
  newProcess,
  processFilter,
  processPage,
  processSummary,
  publishAnswer,
  publishInput,
  settingsAnswer,
  template,
  versionPage,
  versionSummary,
  versionView,
} from "../shapes/processes";
import { admin, analyst, member, router } from "../trpc";
import { importWords } from "../words";

const tags = ["processes"];
const byKey = z.object({ key: keyInput });
const number = z.coerce.number().int().min(1).max(1_000_000).meta({ description: "Number of the version." });

export const processesRouter = router({
  list: member
    .meta({ openapi: { method: "GET", path: "/processes", tags, summary: "List processes" } })
    .input(processFilter)
    .output(processPage)
    .query(({ ctx, input }) => listProcesses(ctx.scope, input)),

  get: member
    .meta({ openapi: { method: "GET", path: "/processes/{key}", tags, summary: "One process" } })
    .input(byKey)
    .output(processSummary)
    .query(async ({ ctx, input }) => granted(await viewProcess(ctx.scope, input.key))),

  create: analyst
    .meta({
      openapi: {
        method: "POST",
        path: "/processes",
        tags,
        summary: "Create a process, empty or from a template",
      },
      rest: { status: 201, room: "draft" },
    })
    .input(newProcess)
    .output(processSummary)
    .mutation(async ({ ctx, input }) => granted(await createProcess(ctx.scope, input))),

  /** Makes processes of a BPMN or a DMN file, or adds the decisions of a DMN file to a process. */
  importFile: analyst
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/import",
        tags,
        summary: "Make processes of a BPMN 2.0 or DMN file, and tell what becomes of each of its elements",
      },
      rest: { xml: "xml", status: 201, room: "draft" },
    })
    .input(fileImport)
    .output(importAnswer)
    .mutation(async ({ ctx, input }) => {
      const { processes, report } = granted(
        await importFile(ctx.scope, {
          ...input,
          language: input.language ?? ctx.locale,
          by: ctx.actor.id,
        }),
      );
      const words = isLanguage(ctx.locale) ? ctx.locale : "en";
      return { processes, report: report.map((line) => ({ ...line, detail: importWords(words, line) })) };
    }),

  templates: member
    .meta({ openapi: { method: "GET", path: "/templates", tags, summary: "Drafts to start from" } })
    .input(z.object({}))
    .output(page(template))
    .query(() => ({ items: listTemplates(), next: null })),

  /** Problems of the saved draft. */
  problems: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/draft/problems",
        tags,
        summary: "Problems of the saved draft",
      },
    })
    .input(byKey)
    .output(z.object({ problems: z.array(problem).meta({ description: "All of them." }) }))
    .query(async ({ ctx, input }) => ({ problems: granted(await draftProblems(ctx.scope, input.key)) })),

  publish: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/{key}/versions",
        tags,
        summary: "Publish the draft as a new version",
      },
      rest: { status: 201 },
    })
    .input(publishInput)
    .output(publishAnswer)
    .mutation(async ({ ctx, input }) =>
      granted(await publishDraft(ctx.scope, input.key, { by: ctx.actor.id, note: input.note })),
    ),

  versions: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/versions",
        tags,
        summary: "List versions, newest first",
      },
    })
    .input(byKey.extend(paging))
    .output(versionPage)
    .query(async ({ ctx, input }) => granted(await listVersions(ctx.scope, input.key, input))),

  version: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/versions/{number}",
        tags,
        summary: "One version with its program",
      },
    })
    .input(byKey.extend({ number }))
    .output(versionView)
    .query(async ({ ctx, input }) => granted(await viewVersion(ctx.scope, input.key, input.number))),

  /** New cases start with an older version again; running cases stay where they are. */
  republish: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/{key}/versions/{number}/publish",
        tags,
        summary: "Publish an older version again",
      },
    })
    .input(byKey.extend({ number }))
    .output(versionSummary)
    .mutation(async ({ ctx, input }) =>
      granted(await publishOlder(ctx.scope, input.key, input.number, ctx.actor.id)),
    ),

  archive: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/{key}/archive",
        tags,
        summary: "Archive: no new cases, hidden from lists",
      },
    })
    .input(byKey)
    .output(processSummary)
    .mutation(async ({ ctx, input }) => granted(await archiveProcess(ctx.scope, input.key))),

  restore: admin
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/{key}/restore",
        tags,
        summary: "Take back out of the archive",
      },
    })
    .input(byKey)
    .output(processSummary)
    .mutation(async ({ ctx, input }) => granted(await restoreProcess(ctx.scope, input.key))),

  remove: admin
    .meta({
      openapi: {
        method: "DELETE",
        path: "/processes/{key}",
        tags,
        summary: "Delete a process that never had a case",
      },
      rest: { status: 204 },
    })
    .input(byKey)
    .output(done)
    .mutation(async ({ ctx, input }) => granted(await removeProcess(ctx.scope, input.key))),

  settings: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/settings",
        tags,
        summary: "Settings of the published version",
      },
    })
    .input(byKey)
    .output(settingsAnswer)
    .query(async ({ ctx, input }) => ({
      items: granted(await readSettings(ctx.scope, input.key)),
      next: null,
    })),

  setSettings: admin
    .meta({
      openapi: {
        method: "PUT",
        path: "/processes/{key}/settings",
        tags,
        summary: "Set settings; null goes back to the default",
      },
    })
    .input(
      byKey.extend({
        values: z
          .record(z.string().max(60), anyJson.nullable())
          .meta({ description: "Values by name; those not named stay." }),
      }),
    )
    .output(settingsAnswer)
    .mutation(async ({ ctx, input }) => ({
      items: granted(await writeSettings(ctx.scope, input.key, input.values)),
      next: null,
    })),
});
