import { z } from "zod";
import { cancelCase, retryIncident } from "@/server/cases/incidents";
import { caseEvents, caseList } from "@/server/cases/read";
import { caseReasons } from "@/server/cases/reasons";
import { startCase } from "@/server/cases/start";
import { resultsOf } from "@/server/results/store";
import { granted, refuse } from "../refusal";
import {
  caseFilter,
  caseOnDrawing,
  casePage,
  caseReasonsView,
  caseResult,
  caseView,
  eventPage,
  startAnswer,
  startInput,
} from "../shapes/cases";
import { anyObject, idInput, paging } from "../shapes/common";
import { reasonInput } from "../shapes/operations";
import { member, router, staff } from "../trpc";
import { linkOf, whole } from "../wholeCase";

const tags = ["cases"];
const byId = z.object({ id: idInput });

export const casesRouter = router({
  list: member
    .meta({ openapi: { method: "GET", path: "/cases", tags, summary: "List cases, newest first" } })
    .input(caseFilter)
    .output(casePage)
    .query(({ ctx, input: { process, status, stalled, reference, ...page } }) =>
      caseList(ctx.scope, { processKey: process, status, stalled, search: reference }, page),
    ),

  get: member
    .meta({
      openapi: {
        method: "GET",
        path: "/cases/{id}",
        tags,
        summary: "One case: status, variables, steps, incidents, tasks, messages",
      },
    })
    .input(byId)
    .output(caseView)
    .query(({ ctx, input }) => whole(ctx.scope, input.id)),

  /** As `get`, with the timeline, names of people, and the drawing of the case's version. */
  view: member
    .input(byId)
    .output(caseOnDrawing)
    .query(({ ctx, input }) => whole(ctx.scope, input.id)),

  /** Why one of its steps went on as it did, with the values at that moment. */
  reasons: member
    .input(byId.extend({ instance: z.string().max(200) }))
    .output(caseReasonsView)
    .query(async ({ ctx, input }) => {
      const reasons = await caseReasons(ctx.scope, input);
      if (!reasons) throw refuse({ code: "case.unknown" });
      return reasons;
    }),

  events: member
    .meta({
      openapi: {
        method: "GET",
        path: "/cases/{id}/events",
        tags,
        summary: "What happened in a case, in order",
      },
    })
    .input(byId.extend(paging))
    .output(eventPage)
    .query(async ({ ctx, input: { id, cursor, limit } }) => {
      const after = Math.min(Number(cursor ?? 0) || 0, 2_147_483_647);
      const events = await caseEvents(ctx.scope, id, { after, limit: limit + 1 });
      if (!events) throw refuse({ code: "case.unknown" });
      const items = events
        .slice(0, limit)
        .map(({ seq, event }) => ({ seq, at: event.at, type: event.type, event: { ...event } }));
      return { items, next: events.length > limit ? String(items.at(-1)?.seq) : null };
    }),

  result: member
    .meta({
      openapi: {
        method: "GET",
        path: "/cases/{id}/results/{ref}",
        tags,
        summary: "A value of a case that is too large to be told with it",
      },
    })
    .input(byId.extend({ ref: z.string().max(64).meta({ description: "`ref` where the value would be." }) }))
    .output(caseResult)
    .query(async ({ ctx, input: { id, ref } }) => {
      const [found] = await resultsOf(ctx.scope, id, ref);
      if (!found) throw refuse({ code: "case.unknown" });
      return found;
    }),

  start: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/processes/{key}/cases",
        tags,
        summary: "Start a case; the same business key again answers the same case",
      },
      rest: { createdBy: { member: "existing", is: false }, limited: true },
    })
    .input(startInput)
    .output(startAnswer)
    .mutation(async ({ ctx, input }) => {
      const started = granted(
        await startCase({
          scope: ctx.scope,
          processKey: input.key,
          by: "api",
          values: input.variables,
          locale: input.locale ?? ctx.locale,
          businessKey: input.businessKey ?? ctx.idempotencyKey,
        }),
      );
      const { reference, status } = await whole(ctx.scope, started.caseId);
      return {
        id: started.caseId,
        reference,
        status,
        existing: started.existing,
        link: linkOf(started.caseId),
      };
    }),

  cancel: staff
    .meta({ openapi: { method: "POST", path: "/cases/{id}/cancel", tags, summary: "Cancel a running case" } })
    .input(byId.extend({ reason: reasonInput }))
    .output(caseView)
    .mutation(async ({ ctx, input: { id, reason } }) => {
      granted(
        await cancelCase({ scope: ctx.scope, caseId: id, by: ctx.actor.id, ...(reason && { reason }) }),
      );
      return whole(ctx.scope, id);
    }),
});

export const incidentsRouter = router({
  /** Tries the failed step again, at once, with the same idempotency key. */
  retry: staff
    .meta({
      openapi: {
        method: "POST",
        path: "/cases/{id}/incidents/{incidentId}/retry",
        tags,
        summary: "Try a failed step again",
      },
      rest: { room: "case" },
    })
    .input(
      byId.extend({
        incidentId: z.uuid().meta({ description: "Id of the incident." }),
        variables: anyObject.optional().meta({ description: "Variables to set before it is tried." }),
        reason: reasonInput,
      }),
    )
    .output(caseView)
    .mutation(async ({ ctx, input }) => {
      granted(
        await retryIncident({
          scope: ctx.scope,
          caseId: input.id,
          incidentId: input.incidentId,
          ...(input.variables && { values: input.variables }),
          ...(input.reason && { reason: input.reason }),
          by: ctx.actor.id,
        }),
      );
      return whole(ctx.scope, input.id);
    }),
});
