import { tracked } from "@trpc/server";
import { z } from "zod";
import { draftChanges } from "@/server/processes/draftChanges";
import { loadDraft, pushUpdate, putDraft, readDraft } from "@/server/processes/drafts";
import { draftAsBpmn, draftAsDmn } from "@/server/processes/exportFile";
import { granted } from "../refusal";
import { anyJson, keyInput } from "../shapes/common";
import { draftDocument } from "../shapes/documents";
import { draftAnswer } from "../shapes/processes";
import { analyst, member, router } from "../trpc";

const byKey = z.object({ key: keyInput });
const FILE =
  "Key of one of the draft's DMN files: its decisions alone, with those that they need. Without it all, in the first.";
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);
const update = z.object({ seq: z.number().int(), update: z.string(), by: z.string().nullable() });

export const draftsRouter = router({
  get: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/draft",
        tags: ["drafts"],
        summary: "The saved draft",
      },
    })
    .input(byKey)
    .output(draftDocument)
    .query(async ({ ctx, input }) => granted(await readDraft(ctx.scope, input.key))),

  put: analyst
    .meta({
      openapi: {
        method: "PUT",
        path: "/processes/{key}/draft",
        tags: ["drafts"],
        summary: "Replace the draft; open designers follow. Creates the process when there is none",
      },
      rest: { body: "draft", createdBy: { member: "created", is: true }, room: "draft" },
    })
    .input(
      byKey.extend({
        draft: anyJson.meta({ description: "The draft document; its schema is at /schema/draft-1.json." }),
      }),
    )
    .output(draftAnswer)
    .mutation(async ({ ctx, input }) =>
      granted(await putDraft(ctx.scope, input.key, ctx.actor.id, input.draft)),
    ),

  bpmn: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/draft/bpmn",
        tags: ["drafts"],
        summary: "The saved draft as a BPMN 2.0 file",
      },
      rest: { answersXml: "xml" },
    })
    .input(byKey)
    .output(z.object({ xml: z.string() }))
    .query(async ({ ctx, input }) => ({ xml: granted(await draftAsBpmn(ctx.scope, input.key)) })),

  dmn: member
    .meta({
      openapi: {
        method: "GET",
        path: "/processes/{key}/draft/dmn",
        tags: ["drafts"],
        summary: "The decisions of the saved draft as a DMN file",
      },
      rest: { answersXml: "xml" },
    })
    .input(byKey.extend({ file: z.string().max(60).meta({ description: FILE }).optional() }))
    .output(z.object({ xml: z.string() }))
    .query(async ({ ctx, input }) => ({ xml: granted(await draftAsDmn(ctx.scope, input.key, input.file)) })),

  /** The draft's Yjs document: one update that brings an empty document up to `seq`. */
  load: member
    .input(byKey)
    .output(z.object({ processId: z.string(), seq: z.number().int(), state: z.string() }))
    .query(async ({ ctx, input }) => granted(await loadDraft(ctx.scope, input.key))),

  /**
   * Adds a Yjs update (base64) to the draft. Codes: `draft.gap` (send everything since the server's state again, from
   * `load`), `draft.update` (not an update, or what comes out is not a draft), `draft.tooLarge`.
   */
  push: analyst
    .input(byKey.extend({ update: base64.max(3_000_000), client: z.string().max(60).optional() }))
    .output(z.object({ seq: z.number().int() }))
    .mutation(async ({ ctx, input }) =>
      granted(await pushUpdate(ctx.scope, input.key, ctx.actor.id, input.update)),
    ),

  /**
   * Updates after `since`, and then each as it is saved. The event's id is its `seq`: a client that reconnects goes on from
   * there by itself.
   */
  updates: member
    .input(byKey.extend({ since: z.number().int().min(0), lastEventId: z.string().max(20).optional() }))
    .subscription(async function* ({ ctx, input, signal }) {
      const since = Math.max(input.since, Number(input.lastEventId ?? 0) || 0);
      const changes = granted(await draftChanges(ctx.scope, input.key, since, signal));
      for await (const change of changes) yield tracked(String(change.seq), update.parse(change));
    }),
});
