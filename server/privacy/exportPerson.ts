import type { CaseEvent } from "@/dsl/interpret/event";
import type { Json } from "@/dsl/json";
import { caseEvents, caseView } from "../cases/read";
import type { Scope } from "../db/scope";
import { resultsOf } from "../results/store";
import { archivedCase } from "./archive";
import { type CasesPage, casesOfPerson, type Person } from "./person";

/** Events of one case that are read at a time. */
const PAGE = 500;

/** With so many characters of JSON a page is full: it is in memory whole, and a text has its bound. */
const FULL = 20_000_000;

/** A page ends with the case that brings it to `characters` (20 million unless told), whatever its limit. */
export interface ExportPage extends CasesPage {
  readonly characters?: number;
}

/**
 * All that is kept of a person (GDPR Art. 15 and 20), as JSON that a program can read: their cases with variables, mails, forms and
 * history. Of what was erased only that it was. `next`: the cursor of the cases that this page has no room for; null: none.
 */
export async function exportPerson(scope: Scope, person: Person, now: Date, page: ExportPage = {}) {
  const cases: Json[] = [];
  const found = await casesOfPerson(scope, person, page);
  let { next } = found;
  let room = page.characters ?? FULL;
  for (const [i, one] of found.cases.entries()) {
    const live = one.archived ? undefined : await liveCase(scope, one.id);
    // Asked after it was read: it may have gone to the archive on the way, and what was read then lacks what went first.
    const kept = (await archivedCase(scope, one.id)) ?? live;
    if (!kept) continue;
    const results = await resultsOf(scope, one.id);
    const text = JSON.stringify({ ...kept, ...(results.length > 0 && { results }) });
    cases.push(JSON.parse(text));
    room -= text.length;
    if (room <= 0 && i < found.cases.length - 1) {
      next = one.id;
      break;
    }
  }
  return { format: "alur/person/1" as const, exportedAt: now.toISOString(), cases, next };
}

/** Undefined: it is not among living cases, or no more. */
async function liveCase(scope: Scope, id: string) {
  const view = await caseView(scope, id);
  if (!view) return undefined;
  const { draft: _, people: __, steps: ___, timeline: ____, ...facts } = view;
  const events: CaseEvent[] = [];
  for (let after = 0; ; ) {
    const page = await caseEvents(scope, id, { after, limit: PAGE });
    if (!page) return undefined;
    events.push(...page.map(({ event }) => event));
    if (page.length < PAGE) break;
    after = page.at(-1)?.seq ?? after;
  }
  return { ...facts, events };
}
