import type { Draft } from "@/dsl/draft/draft";
import type { CaseEvent } from "@/dsl/interpret/event";
import { entries } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import { isObject, type JsonObject } from "@/dsl/json";
import type { Prisma } from "../db/generated/client";
import { literal } from "../db/pattern";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { openedState } from "../privacy/atRest";
import { type CaseSeal, sealsOf } from "../privacy/caseSeal";
import { openedDelivery } from "../privacy/deliveries";
import { hashOfMail } from "../privacy/find";
import { openedEvents } from "../privacy/open";
import { programOf } from "../processes/programs";
import { namesOf } from "./names";
import { type Page, type PageRequest, pageArguments, pageOf } from "./paging";
import { readReference } from "./reference";
import { rowsOf, SELECT } from "./rows";
import { stepsOf, type TimelineEntry, timelineOf, withSent } from "./timeline";
import type { CaseFilter, CaseRow, CaseView, RelatedCase } from "./views";

/** Cases, the newest first, by pages of at most 100. */
export async function caseList(
  scope: Scope,
  filter: CaseFilter = {},
  page: PageRequest = {},
): Promise<Page<CaseRow>> {
  return inOrganisation(scope, async (db) => {
    const search = filter.search?.trim();
    const rows = await db.case.findMany({
      where: {
        ...scope,
        ...(filter.processKey !== undefined && {
          processId: await processIdOf(db, scope, filter.processKey),
        }),
        ...(filter.status === "incident"
          ? { status: "running", incidents: { gt: 0 } }
          : filter.status === "suspended"
            ? { status: "running", suspended: true }
            : filter.status && { status: filter.status }),
        // What has been found stalled and has ended since is not.
        ...(filter.stalled && { AND: [{ status: "running" as const, stalled: { isNot: null } }] }),
        ...(search && {
          OR: [
            { reference: { contains: literal(readReference(search)) } },
            {
              customerHash: null,
              customerEmail: { contains: literal(search), mode: "insensitive" as const },
            },
            // Where the address is sealed, only the whole of it is found.
            ...(search.includes("@") ? [{ customerHash: await hashOfMail(scope, search) }] : []),
          ],
        }),
      },
      select: SELECT,
      // Ids begin with the time, so this is the order of starting, and stable.
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    return { ...found, items: await rowsOf(scope, found.items) };
  });
}

/** One case; undefined when the organisation has none of that id. */
export async function caseView(scope: Scope, id: string): Promise<CaseView | undefined> {
  if (!isUuid(id)) return undefined;
  return inOrganisation(scope, async (db) => {
    const of = { caseId: id, ...scope };
    const found = await db.case.findFirst({ where: { id, ...scope }, select: { ...SELECT, state: true } });
    if (!found) return undefined;
    const [row] = await rowsOf(scope, [found]);
    const version = await db.version.findFirst({
      where: { id: found.versionId, ...scope },
      select: { draft: true },
    });
    if (!row || !version) return undefined;
    const seal = (await sealsOf([{ id, scope, dataKey: found.dataKey }])).get(id);
    const events = await eventsOf(db, { scope, id, versionId: found.versionId }, seal);
    const stored = await db.delivery.findMany({ where: of, orderBy: { createdAt: "asc" } });
    const deliveries = stored.map((one) => openedDelivery(seal, one));
    const incidents = await db.incident.findMany({ where: of, orderBy: { openedAt: "asc" } });
    const tasks = await db.task.findMany({ where: of, orderBy: { createdAt: "asc" } });
    const personal = (await programOf(scope, found.versionId))?.personal;
    const state = openedState(seal, personal, stateOf(found.state));
    const timeline = withSent(timelineOf(events), deliveries.map(sent));
    return {
      ...row,
      variables: state.variables,
      customer: state.customer,
      steps: stepsOf(events),
      timeline,
      deliveries: deliveries.map((d) => ({
        id: d.id,
        stepId: d.stepId,
        messageKey: d.messageKey,
        channel: d.channel,
        recipient: d.recipient,
        locale: d.locale,
        subject: d.subject,
        html: d.html,
        text: d.text,
        status: d.status,
        createdAt: d.createdAt.toISOString(),
        sentAt: d.sentAt?.toISOString() ?? null,
      })),
      incidents: incidents.map((i) => ({
        id: i.id,
        instance: i.instance,
        stepId: i.stepId,
        code: i.code,
        cause: seal ? seal.openText(i.cause, "failure.cause") : i.cause,
        params: paramsOf(seal, i.params),
        attempts: i.attempts,
        status: i.status,
        openedAt: i.openedAt.toISOString(),
        resolvedAt: i.resolvedAt?.toISOString() ?? null,
      })),
      tasks: tasks.map((t) => ({
        id: t.id,
        instance: t.instance,
        stepId: t.stepId,
        audience: t.audience,
        form: t.form,
        queue: t.queue,
        status: t.status,
        claimedBy: t.claimedBy,
        dueAt: t.dueAt?.toISOString() ?? null,
        createdAt: t.createdAt.toISOString(),
        doneAt: t.doneAt?.toISOString() ?? null,
      })),
      people: await namesOf(db, [...timeline.map((t) => t.by), ...tasks.map((t) => t.claimedBy)]),
      parent: row.parentId ? ((await relatedCases(db, scope, { id: row.parentId }))[0] ?? null) : null,
      children: await relatedCases(db, scope, { parentId: id }),
      // What the version was compiled from: it was a draft when it was stored, and versions do not change.
      draft: version.draft as unknown as Draft,
    };
  });
}

/** A case's events in order, from after `seq`; for the API. */
export async function caseEvents(
  scope: Scope,
  id: string,
  page: { readonly after?: number; readonly limit?: number } = {},
): Promise<readonly { readonly seq: number; readonly event: CaseEvent }[] | undefined> {
  if (!isUuid(id)) return undefined;
  return inOrganisation(scope, async (db) => {
    const found = await db.case.findFirst({
      where: { id, ...scope },
      select: { dataKey: true, versionId: true },
    });
    if (!found) return undefined;
    const { organisationId, environment } = scope;
    const rows = await db.$queryRaw<{ seq: number; event: CaseEvent }[]>`SELECT seq, event FROM case_event
      WHERE case_id = ${id}::uuid AND organisation_id = ${organisationId}::uuid AND environment::text = ${environment}
        AND seq > ${page.after ?? 0}
      ORDER BY seq LIMIT ${Math.max(1, Math.min(500, page.limit ?? 100))}`;
    const seal = (await sealsOf([{ id, scope, dataKey: found.dataKey }])).get(id);
    const events = await openedEvents(
      { scope, versionId: found.versionId },
      seal,
      rows.map((row) => row.event),
    );
    return rows.map((row, i) => ({ seq: row.seq, event: events[i] ?? row.event }));
  });
}

async function processIdOf(db: Db, scope: Scope, key: string): Promise<string> {
  const found = await db.process.findUnique({
    where: { organisationId_environment_key: { ...scope, key } },
    select: { id: true },
  });
  return found?.id ?? "00000000-0000-0000-0000-000000000000";
}

/** All events of a case, in order, opened with its seal. Large values stay references. */
export async function eventsOf(
  db: Db,
  { scope, id, versionId }: { readonly scope: Scope; readonly id: string; readonly versionId: string },
  seal: CaseSeal | undefined,
): Promise<CaseEvent[]> {
  const rows = await db.caseAdvance.findMany({
    where: { caseId: id, ...scope },
    orderBy: { seq: "asc" },
    select: { events: true },
  });
  // Only the engine writes this column and the state, and only what `advance` gave it.
  const events = rows.flatMap((row) => row.events as unknown as CaseEvent[]);
  return openedEvents({ scope, versionId }, seal, events);
}

/** As for events: the engine alone writes it. */
export function stateOf(stored: Prisma.JsonValue): CaseState {
  return stored as unknown as CaseState;
}

function paramsOf(seal: CaseSeal | undefined, kept: unknown): JsonObject {
  const params = isObject(kept) ? (kept as JsonObject) : {};
  return seal ? entries(params, "failure", seal.open) : params;
}

async function relatedCases(db: Db, scope: Scope, where: Prisma.CaseWhereInput): Promise<RelatedCase[]> {
  const of = { ...where, ...scope };
  const rows = await db.case.findMany({ where: of, select: SELECT, orderBy: { id: "asc" }, take: 100 });
  const found = await rowsOf(scope, rows);
  return found.map(({ id, reference, processKey, processName, status }) => ({
    id,
    reference,
    processKey,
    processName,
    status,
  }));
}

function sent(delivery: {
  id: string;
  stepId: string;
  recipient: string;
  subject: string;
  createdAt: Date;
  sentAt: Date | null;
}): TimelineEntry {
  return {
    at: (delivery.sentAt ?? delivery.createdAt).toISOString(),
    code: "mail.sent",
    stepId: delivery.stepId,
    params: { recipient: delivery.recipient, subject: delivery.subject, deliveryId: delivery.id },
  };
}
