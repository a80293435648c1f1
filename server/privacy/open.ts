import type pg from "pg";
import type { CaseEvent } from "@/dsl/interpret/event";
import { entries, replaceInEvent } from "@/dsl/interpret/personal";
import type { CaseState, CustomerInfo } from "@/dsl/interpret/state";
import type { Json, JsonObject } from "@/dsl/json";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { programOf, programsOf } from "../processes/programs";
import { withResults } from "../results/store";
import { openedObject, openedState } from "./atRest";
import { type CaseSeal, type Keyed, sealsOf } from "./caseSeal";

type Asker = Pick<pg.Pool, "query">;

interface Sealed extends Omit<Keyed, "dataKey"> {
  readonly dataKey?: Uint8Array | null;
  readonly versionId: string;
  readonly state: CaseState;
}

/** Rows of cases as they were read, with their states opened. Where nothing is sealed, as mostly, they are what they were. */
export async function openedRows<T extends Sealed>(rows: T[], asker: Asker): Promise<T[]> {
  const keyed = rows.filter((row) => row.dataKey);
  if (keyed.length === 0) return rows;
  const seals = await sealsOf(
    keyed.map((row) => ({ ...row, dataKey: row.dataKey ?? null })),
    asker,
  );
  const versions = await programsOf(
    keyed.map((row) => ({ ...row.scope, versionId: row.versionId })),
    asker,
  );
  return rows.map((row) => {
    const { personal } = versions.get(row.versionId) ?? {};
    return { ...row, state: openedState(seals.get(row.id), personal, row.state) };
  });
}

interface OfCase extends Scope {
  readonly caseId: string;
  readonly dataKey: Uint8Array | null;
}

function keyedOf({ caseId, organisationId, environment, dataKey }: OfCase): Keyed {
  return { id: caseId, scope: { organisationId, environment }, dataKey };
}

/** Opens the requests of effects, in place. */
export async function openEffects(effects: readonly (OfCase & { request: Json })[]): Promise<void> {
  const seals = await sealsOf(effects.map(keyedOf));
  for (const effect of effects) {
    const seal = seals.get(effect.caseId);
    if (seal) effect.request = seal.open(effect.request, "request");
  }
}

/** What a called case is to be told, as it is kept. */
export interface SealedCall extends OfCase {
  values: JsonObject;
  customer: CustomerInfo | null;
}

/** Opens what calls hand over, in place. */
export async function openCalls(calls: readonly SealedCall[]): Promise<void> {
  const seals = await sealsOf(calls.map(keyedOf));
  for (const call of calls) {
    const seal = seals.get(call.caseId);
    if (!seal) continue;
    call.values = openedObject(seal, call.values, "call");
    call.customer = call.customer && entries(call.customer, "customer", seal.open);
  }
}

/** A case that has ended. */
export interface Ended extends Scope {
  readonly id: string;
  readonly versionId: string;
  readonly dataKey: Uint8Array | null;
  state: CaseState;
}

/** Opens the states of cases that have ended, in place. */
export async function openEnds(ends: readonly Ended[]): Promise<void> {
  const seals = await sealsOf(ends.map((end) => keyedOf({ ...end, caseId: end.id })));
  for (const end of ends) {
    const seal = seals.get(end.id);
    const personal = seal && (await programOf(end, end.versionId))?.personal;
    end.state = openedState(seal, personal, end.state);
  }
  const whole = await withResults(
    ends.map((end) => ({
      ...end,
      scope: { organisationId: end.organisationId, environment: end.environment },
    })),
    pool(),
  );
  for (const [i, { state }] of whole.entries()) if (ends[i]) ends[i].state = state;
}

/** Events as they were kept, opened. */
export async function openedEvents(
  of: { readonly scope: Scope; readonly versionId: string },
  seal: CaseSeal | undefined,
  events: readonly CaseEvent[],
): Promise<CaseEvent[]> {
  if (!seal) return [...events];
  const personal = (await programOf(of.scope, of.versionId))?.personal ?? new Map();
  return events.map((event) => replaceInEvent(event, personal, seal.openOlder));
}
