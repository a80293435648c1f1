import type pg from "pg";
import type { CaseEvent } from "@/dsl/interpret/event";
import { referenceIn } from "@/dsl/interpret/largeValue";
import type { CaseState } from "@/dsl/interpret/state";
import type { Json } from "@/dsl/json";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { isUuid } from "../ids";
import type { Tx } from "../jobs/port";
import { type CaseSeal, sealsOf, Unreadable } from "../privacy/caseSeal";
import { backIn, type LargeValue, referencesIn, replacedEvent, replacedState } from "./byReference";

type Asker = Pick<pg.Pool, "query">;

/** A large value of a case, and the seal of the case where something of that is personal. */
export interface ResultRow {
  readonly caseId: string;
  readonly scope: Scope;
  readonly value: LargeValue;
  readonly seal?: CaseSeal;
}

const ADD = `
INSERT INTO result (case_id, ref, organisation_id, environment, size, sealed, content, created_at)
VALUES ($1, $2, $3, $4::text::"Environment", $5, $6, $7, $8) ON CONFLICT DO NOTHING`;

const READ = `
SELECT r.case_id AS "caseId", r.ref, r.sealed, r.content FROM result r
JOIN unnest($1::uuid[], $2::uuid[], $3::text[]) u(case_id, organisation_id, ref)
  ON r.case_id = u.case_id AND r.organisation_id = u.organisation_id AND r.ref = u.ref`;

const OF_CASE = `
SELECT r.case_id AS "caseId", r.ref, r.size, r.sealed, r.content,
  (SELECT data_key FROM "case" c WHERE c.id = r.case_id UNION ALL SELECT data_key FROM archived_case a WHERE a.id = r.case_id
    LIMIT 1) AS "dataKey"
FROM result r
WHERE r.case_id = $1 AND r.organisation_id = $2 AND r.environment = $3::text::"Environment"
  AND ($4::text[] IS NULL OR r.ref = ANY ($4))
ORDER BY r.created_at, r.ref`;

/** Writes large values, before the states and events that refer to them. */
export async function writeResults(tx: Tx, rows: readonly ResultRow[], now: string): Promise<void> {
  for (const { caseId, scope, value, seal } of rows) {
    const text = seal ? seal.seal(value.text, placeOf(value.ref)) : value.text;
    const { organisationId, environment } = scope;
    const of = [caseId, value.ref, organisationId, environment, value.size, seal !== undefined];
    await tx.query({ name: "add-result", text: ADD, values: [...of, Buffer.from(text), now] });
  }
}

function placeOf(ref: string): string {
  return `result.${ref}`;
}

interface Kept {
  readonly caseId: string;
  readonly ref: string;
  readonly sealed: boolean;
  readonly content: Buffer;
}

/** The value; undefined when it was erased. The row says whether it is sealed: then nothing else is taken. Throws {@link Unreadable}. */
function readValue({ ref, sealed, content }: Kept, seal: CaseSeal | undefined): Json | undefined {
  const text = content.toString("utf8");
  if (!sealed) return JSON.parse(text);
  if (!seal || seal.erased) return undefined;
  const plain = seal.open(text, placeOf(ref));
  if (typeof plain !== "string" || plain === text)
    throw new Unreadable(`a value at ${placeOf(ref)} of a case is not sealed as it says`);
  return JSON.parse(plain);
}

interface WithState {
  readonly id: string;
  readonly scope: Scope;
  readonly dataKey?: Uint8Array | null;
  readonly state: CaseState;
}

/**
 * Rows of cases as they were read and opened, with their large values back in their places; `refs`: those that are written already.
 * Where there are none, as mostly, the rows are what they were, and nothing is asked.
 */
export async function withResults<T extends WithState>(
  rows: readonly T[],
  asker: Asker,
): Promise<(T & { readonly refs?: ReadonlySet<string> })[]> {
  const wanted = rows.flatMap((row) => referencesIn(row.state).map((ref) => ({ row, ref })));
  if (wanted.length === 0) return [...rows];
  const found = await asker.query<Kept>({
    name: "read-results",
    text: READ,
    values: [
      wanted.map(({ row }) => row.id),
      wanted.map(({ row }) => row.scope.organisationId),
      wanted.map(({ ref }) => ref),
    ],
  });
  const seals = await sealsOf(
    rows.map((row) => ({ ...row, dataKey: row.dataKey ?? null })),
    asker,
  );
  const byCase = Map.groupBy(found.rows, (row) => row.caseId);
  return rows.map((row) => {
    const values = valuesOf(byCase.get(row.id) ?? [], seals.get(row.id));
    if (values.size === 0) return row;
    return { ...row, state: replacedState(row.state, backIn(values)), refs: new Set(values.keys()) };
  });
}

function valuesOf(kept: readonly Kept[], seal: CaseSeal | undefined): ReadonlyMap<string, Json> {
  return new Map(
    kept.flatMap((one): [string, Json][] => {
      const value = readValue(one, seal);
      return value === undefined ? [] : [[one.ref, value]];
    }),
  );
}

/** Events of a case as they were kept and opened, with large values back in their places. */
export async function eventsWithResults(
  scope: Scope,
  caseId: string,
  events: readonly CaseEvent[],
): Promise<CaseEvent[]> {
  const refs = new Set<string>();
  for (const event of events)
    replacedEvent(event, (value) => {
      const reference = referenceIn(value);
      if (reference) refs.add(reference.ref);
      return value;
    });
  if (refs.size === 0) return [...events];
  const values = new Map((await results(scope, caseId, [...refs])).map(({ ref, value }) => [ref, value]));
  return events.map((event) => replacedEvent(event, backIn(values)));
}

interface Result {
  readonly ref: string;
  readonly size: number;
  readonly value: Json;
}

/** A large value of a case, living or archived, or all of them; what was erased is not among them. */
export async function resultsOf(scope: Scope, caseId: string, ref?: string): Promise<Result[]> {
  return isUuid(caseId) ? results(scope, caseId, ref === undefined ? null : [ref]) : [];
}

async function results(scope: Scope, caseId: string, refs: readonly string[] | null): Promise<Result[]> {
  const of = [caseId, scope.organisationId, scope.environment, refs];
  const { rows } = await pool().query<Kept & { size: number; dataKey: Buffer | null }>(OF_CASE, of);
  const [first] = rows;
  if (!first) return [];
  const seal = (await sealsOf([{ id: caseId, scope, dataKey: first.dataKey }])).get(caseId);
  return rows.flatMap((row) => {
    const value = readValue(row, seal);
    return value === undefined ? [] : [{ ref: row.ref, size: row.size, value }];
  });
}
