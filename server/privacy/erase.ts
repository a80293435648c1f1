import type pg from "pg";
import type { CaseEvent } from "@/dsl/interpret/event";
import { ERASED } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import { audit } from "../cases/audit";
import { engine } from "../cases/engine";
import { operateCase } from "../cases/operate";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import { programsOf } from "../processes/programs";
import { type Failed, failed, type Ok, ok } from "../result";
import { eraseResults } from "../results/erase";
import { eraseArchived } from "./archive";
import { erasedEvents, erasedState } from "./erased";
import { allCasesOfPerson, type CaseOfPerson, type Person } from "./person";
import { ERASE_BESIDE, ERASE_CASE, ERASE_EVENTS, LOCK_FINISHED, READ_ADVANCES } from "./sql";

/** What an erasure has done; how much, and never what. */
export interface Erased {
  readonly cases: number;
  /** Of these, how many were running and were cancelled for it. */
  readonly cancelled: number;
}

/**
 * Erases a person's data: in every case of theirs what is marked personal, who the customer is, what was asked of services and
 * sent by mail, what was typed into forms; the shape of what happened stays. Audited: who, when, how many. Codes:
 * `person.unknown` (no case of theirs holds data); `person.running` (with `running`: some of their cases still run: `cancel` was not given,
 * or they could not be ended; nothing was erased). Many cases are erased in parts, each of them whole; asked again, it goes on.
 */
export async function erasePerson(
  scope: Scope,
  person: Person,
  { by, cancel = false }: { readonly by: string; readonly cancel?: boolean },
): Promise<
  Ok<Erased> | Failed<"person.unknown"> | Failed<"person.running", { params: { running: number } }>
> {
  const held = async () => (await allCasesOfPerson(scope, person)).filter((one) => !one.erased);
  const isRunning = ({ status }: CaseOfPerson) => status === "running";
  const found = await held();
  if (found.length === 0) return failed("person.unknown");
  const running = found.filter(isRunning);
  if (running.length > 0 && !cancel)
    return { ok: false, code: "person.running", params: { running: running.length } };
  for (const { id } of running) await operateCase({ scope, caseId: id, operation: { type: "cancel" }, by });
  const { parts } = await engine();
  const now = parts.clock.now();
  // Looked at again: one may have refused to end, one may have gone to the archive.
  const cases = running.length > 0 ? await held() : found;
  const still = cases.filter(isRunning);
  if (still.length > 0) return { ok: false, code: "person.running", params: { running: still.length } };
  let done = 0;
  const foundBy = Object.keys(person).filter((key) => person[key as keyof Person] !== undefined);
  for (let i = 0; i < cases.length; i += AT_ONCE) {
    const ids = cases.slice(i, i + AT_ONCE).map((one) => one.id);
    done += await inTransaction(pool(), async (tx) => {
      // Both are asked for each: one may go to the archive meanwhile.
      const erased = (await eraseCases(tx, scope, ids, now)) + (await eraseArchived(tx, scope, ids, now));
      const details = { cases: erased, cancelled: i === 0 ? running.length : 0, foundBy };
      await audit(tx, [{ ...scope, at: now.toISOString(), by, action: "person.erase", details }]);
      return erased;
    });
  }
  return ok({ cases: done, cancelled: running.length });
}

/** Cases that one transaction erases: few, so that nobody waits for it. */
const AT_ONCE = 200;

interface Row {
  readonly id: string;
  readonly versionId: string;
  readonly state: CaseState;
}

/**
 * Erases the personal data of finished cases, in the transaction of the caller; those that run are left alone. Their keys are
 * deleted, so that what was sealed is lost wherever a copy of it is; and each value is replaced by the erased mark as well, those of
 * before the mark among them. Answers how many.
 */
export async function eraseCases(
  tx: pg.PoolClient,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  if (ids.length === 0) return 0;
  const of = [ids, scope.organisationId, scope.environment];
  const { rows } = await tx.query<Row>(LOCK_FINISHED, of);
  if (rows.length === 0) return 0;
  const versions = await programsOf(
    rows.map(({ versionId }) => ({ ...scope, versionId })),
    tx,
  );
  const personalOf = new Map(rows.map((row) => [row.id, versions.get(row.versionId)?.personal]));
  const locked = rows.map((row) => row.id);
  const advances = await tx.query<{ caseId: string; seq: number; events: CaseEvent[] }>(READ_ADVANCES, [
    locked,
    scope.organisationId,
  ]);
  const byCase = Map.groupBy(advances.rows, (row) => row.caseId);
  const left = await eraseResults(
    tx,
    scope,
    rows.map(({ id, state }) => {
      const personal = personalOf.get(id);
      const events = (byCase.get(id) ?? []).map((one) => ({
        seq: one.seq,
        events: erasedEvents(one.events, personal),
      }));
      return { id, state: erasedState(state, personal), advances: events, personal: personal !== undefined };
    }),
  );
  const states = left.map((one) => JSON.stringify(one.state));
  const erased = left.map((one) => one.id);
  await tx.query(ERASE_CASE, [erased, scope.organisationId, states, now]);
  const events = left.flatMap(({ id, advances: all }) => all.map((one) => ({ id, ...one })));
  await tx.query(ERASE_EVENTS, [
    events.map((one) => one.id),
    events.map((one) => one.seq),
    events.map((one) => JSON.stringify(one.events)),
    scope.organisationId,
  ]);
  for (const text of ERASE_BESIDE) await tx.query(text, [locked, scope.organisationId, ERASED]);
  return rows.length;
}
