import type { CaseEvent } from "@/dsl/interpret/event";
import type { Json } from "@/dsl/json";
import { caseEvents, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { archivedCase } from "./archive";
import { casesOfPerson, type Person } from "./person";

/** Events of one case that are read at a time. */
const PAGE = 500;

/**
 * All that is kept of a person (GDPR Art. 15 and 20), as JSON that a program can read: their cases with variables, mails, forms and
 * history. Of what was erased only that it was.
 */
export async function exportPerson(scope: Scope, person: Person, now: Date) {
  const cases: Json[] = [];
  for (const one of await casesOfPerson(scope, person)) {
    const found = one.archived ? await archivedCase(scope, one.id) : await liveCase(scope, one.id);
    if (found) cases.push(JSON.parse(JSON.stringify(found)));
  }
  return { format: "alur/person/1" as const, exportedAt: now.toISOString(), cases };
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
