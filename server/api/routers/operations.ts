import { z } from "zod";
import type { ActorScope } from "@/server/auth/actor";
import { auditList, caseHistory } from "@/server/cases/audit";
import { type Operation, operateCase } from "@/server/cases/operate";
import { granted, refuse } from "../refusal";
import { caseView } from "../shapes/cases";
import { anyJson, anyObject, idInput, paging } from "../shapes/common";
import { auditPage, instanceInput, reasonInput } from "../shapes/operations";
import { admin, type RestMeta, router, staff } from "../trpc";
import { whole } from "../wholeCase";

const tags = ["operations"];
const byId = z.object({ id: idInput });
const atCase = byId.extend({ reason: reasonInput });
const atStep = atCase.extend({ instance: instanceInput });
/** Of what sets something. */
const rest: RestMeta = { room: "case" };
const variables = anyObject.meta({ description: "Variables to set, by name; those not named stay." });

/** What an operator does to one case; each is kept with who did it. */
export const operationsRouter = router({
  retry: staff
    .meta({ ...at("/steps/{instance}/retry", "Try a failed step again, after setting variables"), rest })
    .input(atStep.extend({ variables: variables.optional() }))
    .output(caseView)
    .mutation(({ ctx, input: { id, instance, variables: values, reason } }) =>
      operate(ctx, id, { type: "retry", instance, ...(values && { values }) }, reason),
    ),

  skip: staff
    .meta({ ...at("/steps/{instance}/skip", "Go on as if a step were done"), rest })
    .input(
      atStep.extend({
        variables: variables.optional(),
        flows: z
          .array(z.string().max(60))
          .min(1)
          .max(100)
          .optional()
          .meta({ description: "Flows to go on along; absent: all, or the usual one of a choice." }),
      }),
    )
    .output(caseView)
    .mutation(({ ctx, input: { id, instance, variables: values, flows, reason } }) =>
      operate(
        ctx,
        id,
        { type: "skip", instance, ...(values && { values }), ...(flows && { flows }) },
        reason,
      ),
    ),

  move: staff
    .meta(at("/steps/{instance}/move", "Take the case from one step to another in the same frame"))
    .input(atStep.extend({ to: z.string().max(60).meta({ description: "Id of the step to enter." }) }))
    .output(caseView)
    .mutation(({ ctx, input: { id, instance, to, reason } }) =>
      operate(ctx, id, { type: "move", instance, to }, reason),
    ),

  addItem: staff
    .meta({ ...at("/steps/{instance}/items", "Add an item to the list that a step works through"), rest })
    .input(atStep.extend({ item: anyJson.meta({ description: "The item." }) }))
    .output(caseView)
    .mutation(({ ctx, input: { id, instance, item, reason } }) =>
      operate(ctx, id, { type: "addItem", instance, item }, reason),
    ),

  setVariables: staff
    .meta({ ...at("/variables", "Set variables of a case, or of where a step stands"), rest })
    .input(atCase.extend({ variables, instance: instanceInput.optional() }))
    .output(caseView)
    .mutation(({ ctx, input: { id, variables: values, instance, reason } }) =>
      operate(ctx, id, { type: "setVariables", values, ...(instance !== undefined && { instance }) }, reason),
    ),

  suspend: staff
    .meta(at("/suspend", "Hold a case: nothing moves, answers are kept"))
    .input(atCase)
    .output(caseView)
    .mutation(({ ctx, input }) => operate(ctx, input.id, { type: "suspend" }, input.reason)),

  resume: staff
    .meta(at("/resume", "Let a held case go on, with what was answered meanwhile"))
    .input(atCase)
    .output(caseView)
    .mutation(({ ctx, input }) => operate(ctx, input.id, { type: "resume" }, input.reason)),

  history: staff
    .meta({
      openapi: { method: "GET", path: "/cases/{id}/audit", tags, summary: "What operators did to a case" },
    })
    .input(byId.extend(paging))
    .output(auditPage)
    .query(async ({ ctx, input: { id, ...page } }) => {
      const history = await caseHistory(ctx.scope, id, page);
      if (!history) throw refuse({ code: "case.unknown" });
      return history;
    }),

  audit: admin
    .meta({
      openapi: { method: "GET", path: "/audit", tags, summary: "What operators did, newest first" },
    })
    .input(z.object({ caseId: idInput.optional().meta({ description: "Only of this case." }), ...paging }))
    .output(auditPage)
    .query(({ ctx, input: { caseId, ...page } }) =>
      auditList(ctx.scope, { ...(caseId !== undefined && { caseId }) }, page),
    ),
});

function at(path: `/${string}`, summary: string) {
  return { openapi: { method: "POST" as const, path: `/cases/{id}${path}` as const, tags, summary } };
}

async function operate(
  { scope, actor }: { readonly scope: ActorScope; readonly actor: { readonly id: string } },
  caseId: string,
  operation: Operation,
  reason: string | undefined,
) {
  granted(await operateCase({ scope, caseId, operation, by: actor.id, ...(reason && { reason }) }));
  return whole(scope, caseId);
}
