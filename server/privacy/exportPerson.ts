import type { CaseEvent } from "@/dsl/interpret/event";
import type { Json } from "@/dsl/json";
import { caseEvents, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { resultsOf } from "../results/store";
import { archivedCase } from "./archive";
import { type CasesPage, casesOfPerson, type Person } from "./person";

/** Events of one case that are read at a time. */
const PAGE = 500;

/**
 * All that is kept of a person (GDPR Art. 15 and 20), as JSON that a program can read: their cases with variables, mails, forms and
 * history. Of what was erased only that it was. `next`: the cursor of the cases that this page has no room for; null: none.
 */
export async function exportPerson(scope: Scope, person: Person, now: Date, page: CasesPage = {}) {
  const cases: Json[] = [];
  const found = await casesOfPerson(scope, person, page);
  for (const one of found.cases) {
    // A case may go to the archive between the two.
    const kept = (!one.archived && (await liveCase(scope, one.id))) || (await archivedCase(scope, one.id));
    if (!kept) continue;
    const results = await resultsOf(scope, one.id);
    cases.push(JSON.parse(JSON.stringify({ ...kept, ...(results.length > 0 && { results }) })));
  }
  return { format: "alur/person/1" as const, exportedAt: now.toISOString(), cases, next: found.next };
}

async function liveCase(scope: Scope, id: string) {
  const view = await caseView(scope, id);
  if (!view) return undefined;
  const { draft: _, people: __, steps: ___, timeline: ____, ...facts } = view;
  const events: CaseEvent[] = [];
  for (let after = 0; ; ) {
    const page = (await caseEvents(scope, id, { after, limit: PAGE })) ?? [];
    events.push(...page.map(({ event }) => event));
    if (page.length < PAGE) break;
    after = page.at(-1)?.seq ?? after;
  }
  return { ...facts, events };
}
