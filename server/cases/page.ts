import type { Form } from "@/dsl/form/form";
import type { CaseEvent } from "@/dsl/interpret/event";
import { isObject, type JsonObject } from "@/dsl/json";
import { renderText } from "@/dsl/message/render";
import type { Program } from "@/dsl/program/program";
import { type LocalizedText, negotiate, pickText } from "@/dsl/text";
import { pool } from "../db/pool";
import { asSystem, inOrganisation, type Scope } from "../db/scope";
import { openedObject, openedState } from "../privacy/atRest";
import { sealsOf } from "../privacy/caseSeal";
import { programOf } from "../processes/programs";
import type { PublishedBy } from "../processes/published";
import { withResults } from "../results/store";
import { eventsOf, stateOf } from "./read";
import { stepsOf } from "./timeline";
import { caseOf } from "./token";

/** One sentence of a case's story. Times are ISO instants. */
export interface Told {
  readonly stepId: string;
  readonly state: "done" | "now" | "next";
  readonly text: string;
  /** When it was done, or since when it goes on; none for what comes next. */
  readonly at?: string;
}

/** What the customer sees of their case; texts are in `locale`. */
export interface CasePage {
  readonly scope: Scope;
  readonly caseId: string;
  readonly organisation: PublishedBy;
  readonly processKey: string;
  readonly processName: string;
  readonly reference: string;
  readonly status: "running" | "completed" | "cancelled";
  readonly locale: string;
  /** Languages that the page can be read in. */
  readonly languages: readonly string[];
  readonly startedAt: string;
  readonly endedAt: string | null;
  /** What has happened, goes on and comes next, in this order. */
  readonly story: readonly Told[];
  /** A form that waits for the customer. */
  readonly form?: { readonly taskId: string; readonly name: string; readonly since: string };
}

/** A form that waits for the customer, with what they had typed. */
export interface CustomerForm {
  readonly page: CasePage;
  readonly taskId: string;
  readonly form: Form;
  readonly kept: JsonObject;
  readonly shows: JsonObject;
  /** Source language of the process: what missing texts fall back to. */
  readonly source: string;
}

/** The case behind a customer's link, in the wanted language, else in the case's own; undefined for a forged link. */
export async function casePageOf(
  token: string,
  wanted: readonly string[] = [],
): Promise<CasePage | undefined> {
  return (await open(token, wanted))?.page;
}

/** The form that waits for the customer behind a link; undefined when none does. */
export async function customerFormOf(
  token: string,
  wanted: readonly string[] = [],
): Promise<CustomerForm | undefined> {
  const opened = await open(token, wanted);
  const form = opened?.task && opened.program.forms[opened.task.form];
  if (!opened?.task || !form) return undefined;
  const { page, task, program, seal } = opened;
  return {
    page,
    taskId: task.id,
    form,
    kept: openedObject(seal, objectOf(task.kept), "kept"),
    shows: openedObject(seal, objectOf(task.shows), "shows"),
    source: program.languages.source,
  };
}

async function open(token: string, wanted: readonly string[]) {
  const caseId = caseOf(token);
  if (!caseId) return undefined;
  // The link itself says which case; whose it is has to be found before row-level security can be told.
  const owner = await asSystem((db) =>
    db.case.findUnique({ where: { id: caseId }, select: { organisationId: true, environment: true } }),
  );
  if (!owner) return undefined;
  const scope: Scope = owner;
  const found = await inOrganisation(scope, async (db) => {
    const of = { caseId, ...scope };
    const row = await db.case.findFirst({ where: { id: caseId, ...scope } });
    const organisation = await db.organisation.findUnique({
      where: { id: scope.organisationId },
      select: { id: true, key: true, name: true, brandColour: true },
    });
    const task = await db.task.findFirst({
      where: { ...of, audience: "customer", status: "open" },
      orderBy: { createdAt: "asc" },
    });
    if (!row) return { row, organisation, task, events: [], seal: undefined };
    const seal = (await sealsOf([{ id: caseId, scope, dataKey: row.dataKey }])).get(caseId);
    const events = await eventsOf(db, { scope, id: caseId, versionId: row.versionId }, seal);
    return { row, organisation, task, events, seal };
  });
  const { row, organisation, task, events, seal } = found;
  const version = row && (await programOf(scope, row.versionId));
  const program = version?.program;
  if (!row || !organisation || !program) return undefined;
  const { source, required } = program.languages;
  const languages = [...new Set([...required, source])];
  const locale = negotiate([...wanted, row.locale], languages, source);
  const opened = openedState(seal, version?.personal, stateOf(row.state));
  const [whole] = await withResults([{ id: caseId, scope, dataKey: row.dataKey, state: opened }], pool());
  const state = whole?.state ?? opened;
  const values = { ...state.variables, reference: row.reference };
  const read = (text: LocalizedText | undefined) =>
    renderText(pickText(text, locale, source), values, locale);
  const page: CasePage = {
    scope,
    caseId,
    organisation,
    processKey: program.key,
    processName: read(program.name),
    reference: row.reference,
    status: row.status,
    locale,
    languages,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    story: storyOf(program, events, read),
    ...(task && {
      form: {
        taskId: task.id,
        name: read(program.forms[task.form]?.name),
        since: task.createdAt.toISOString(),
      },
    }),
  };
  return { page, task, program, seal };
}

/** The story of a case: steps that tell the customer something, in the order in which they came; then what comes next. */
export function storyOf(
  program: Program,
  events: readonly CaseEvent[],
  read: (text: LocalizedText) => string,
): Told[] {
  const past: Told[] = [];
  const next: Told[] = [];
  for (const { stepId, status, enteredAt, leftAt } of stepsOf(events)) {
    const tells = program.steps[stepId]?.tells;
    if (!tells) continue;
    if (status === "done" && tells.done)
      past.push({ stepId, state: "done", text: read(tells.done), at: leftAt ?? enteredAt });
    // A step that failed is still being worked on, as far as the customer is concerned.
    if ((status === "active" || status === "failed") && tells.now)
      past.push({ stepId, state: "now", text: read(tells.now), at: enteredAt });
    if ((status === "active" || status === "failed") && tells.next)
      next.push({ stepId, state: "next", text: read(tells.next) });
  }
  const rank = { done: 0, now: 1, next: 2 };
  return [...past.sort((a, b) => rank[a.state] - rank[b.state]), ...next];
}

function objectOf(value: unknown): JsonObject {
  return isObject(value) ? (value as JsonObject) : {};
}
