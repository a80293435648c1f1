import type { CaseEvent } from "@/dsl/interpret/event";
import { referenceIn } from "@/dsl/interpret/largeValue";
import { ERASED, type Visit } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import type { Scope } from "../db/scope";
import type { Tx } from "../jobs/port";
import { replacedEvent, replacedState } from "./byReference";

const ANY_RESULT = `
SELECT DISTINCT case_id AS id FROM result WHERE case_id = ANY ($1::uuid[]) AND organisation_id = $2`;

const FORGET = `
DELETE FROM result WHERE case_id = $1 AND organisation_id = $2 AND (sealed OR ref <> ALL ($3::text[]))`;

/** What is left of a case after its personal values were erased. */
export interface Left {
  readonly id: string;
  readonly state: CaseState;
  readonly advances: readonly { readonly seq: number; readonly events: CaseEvent[] }[];
}

/**
 * Erases large values of cases, in the transaction that erases the cases: of those of which something is personal all, of the
 * others those to which nothing refers any more. Answers what is left, with the erased mark where a value was.
 */
export async function eraseResults(
  tx: Tx,
  { organisationId }: Scope,
  cases: readonly (Left & { readonly personal: boolean })[],
): Promise<Left[]> {
  const ids = cases.map((one) => one.id);
  const { rows } = await tx.query<{ id: string }>(ANY_RESULT, [ids, organisationId]);
  const having = new Set(rows.map((row) => row.id));
  const left: Left[] = [];
  for (const one of cases) {
    if (!having.has(one.id)) left.push(one);
    else {
      const refs = new Set<string>();
      const visit = one.personal ? erased : noted(refs);
      left.push({
        id: one.id,
        state: replacedState(one.state, visit),
        advances: one.advances.map(({ seq, events }) => ({
          seq,
          events: events.map((event) => replacedEvent(event, visit)),
        })),
      });
      await tx.query(FORGET, [one.id, organisationId, [...refs]]);
    }
  }
  return left;
}

const erased: Visit = (value) => (referenceIn(value) ? ERASED : value);

function noted(refs: Set<string>): Visit {
  return (value) => {
    const reference = referenceIn(value);
    if (reference) refs.add(reference.ref);
    return value;
  };
}
