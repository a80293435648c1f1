import type { Json } from "@/dsl/json";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { storable } from "../json";
import { type Failed, failed, type Ok, ok } from "../result";
import { engine } from "./engine";
import { callbackOf, tokenHash } from "./token";

/** Found by the token alone: whoever calls back says nothing else, so this runs as the owner. */
const FIND = `
SELECT organisation_id AS "organisationId", environment::text AS environment, case_id AS "caseId", instance, number
FROM subscription WHERE token_hash = $1`;

/**
 * Takes the one call that a service makes back. Codes: `callback.unknown` (nobody gave out such an address);
 * `callback.stale` (it has been used, or the case no longer waits for it: nothing changes).
 */
export async function answerCallback(
  token: string,
  body: Json,
): Promise<Ok<{ readonly caseId: string }> | Failed<"callback.unknown" | "callback.stale">> {
  if (!callbackOf(token)) return failed("callback.unknown");
  const { rows } = await pool().query<Scope & { caseId: string; instance: string; number: number }>({
    name: "find-callback",
    text: FIND,
    values: [tokenHash(token)],
  });
  const [found] = rows;
  if (!found) return failed("callback.stale");
  const { committer } = await engine();
  const result = await committer.submit({
    scope: { organisationId: found.organisationId, environment: found.environment },
    caseId: found.caseId,
    command: {
      type: "answer",
      instance: found.instance,
      answer: { type: "called", effect: found.number, body: storable({ body }).body ?? null },
    },
  });
  return result.outcome === "advanced" ? ok({ caseId: found.caseId }) : failed("callback.stale");
}
