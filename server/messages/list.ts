import { type NamedProcess, processNamesOf, referencesOf } from "../cases/names";
import { type Page, type PageRequest, pageArguments, pageOf } from "../cases/paging";
import type { Prisma } from "../db/generated/client";
import { literal } from "../db/pattern";
import { type Db, inOrganisation, type Scope } from "../db/scope";

export type MessageStatus = "waiting" | "taken" | "expired";
/** What a list can be narrowed to; `unmatched`: nobody has taken it, whether it still waits or has expired. */
export type MessageFilterStatus = MessageStatus | "unmatched";

/** A case that has got a message. */
export interface Taker {
  readonly caseId: string;
  /** Null: the case is gone from the lists of cases (archived), or a worker is about to begin it. */
  readonly reference: string | null;
  readonly process: NamedProcess;
  /** ISO instant. */
  readonly at: string;
}

/** A message in a list. Times are ISO instants. */
export interface MessageRow {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  /** The publisher's own id. */
  readonly messageId: string | null;
  /** "waiting": kept for a case; "taken": some case has got it; "expired": none has, and none will. */
  readonly status: MessageStatus;
  readonly publishedAt: string;
  readonly expiresAt: string;
  /** Ids of the cases that have got it. */
  readonly cases: readonly string[];
  /** The same cases, for people. */
  readonly takers: readonly Taker[];
}

/** So many of the cases that have heard a signal are listed with it, besides one of each process. */
export const MOST_HEARERS = 100;

/** Somebody has got it; a signal also when those who heard it first no longer waited, and only further ones have. */
const HEARD = {
  OR: [{ matches: { some: {} } }, { others: { some: { matches: { some: {} } } } }],
} satisfies Prisma.MessageWhereInput;

/** Messages, the newest first, as they are at `now`. */
export async function listMessages(
  scope: Scope,
  filter: { readonly status?: MessageFilterStatus; readonly name?: string; readonly search?: string },
  page: PageRequest,
  now: Date,
): Promise<Page<MessageRow>> {
  const { status, name, search } = filter;
  const part = search?.trim();
  return inOrganisation(scope, async (db) => {
    const rows = await db.message.findMany({
      where: {
        ...scope,
        // Those of the others that hear a signal are told with it.
        payloadOf: null,
        ...(name !== undefined && { name }),
        ...(part && {
          OR: [
            { name: { contains: literal(part), mode: "insensitive" } },
            { correlation: { contains: literal(part), mode: "insensitive" } },
          ],
        }),
        ...(status === "taken" && { AND: HEARD }),
        ...(status === "unmatched" && { NOT: HEARD }),
        ...(status === "waiting" && { NOT: HEARD, expiresAt: { gt: now } }),
        ...(status === "expired" && { NOT: HEARD, expiresAt: { lte: now } }),
      },
      select: SELECTED,
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    return { ...found, items: await rowsOf(db, scope, found.items, now) };
  });
}

/** What is read of a message for a list. */
export const SELECTED = {
  id: true,
  name: true,
  correlation: true,
  messageId: true,
  publishedAt: true,
  expiresAt: true,
  matches: {
    select: { caseId: true, processId: true, matchedAt: true },
    orderBy: [{ matchedAt: "asc" }, { caseId: "asc" }],
  },
} as const satisfies Prisma.MessageSelect;
type Selected = Prisma.MessageGetPayload<{ select: typeof SELECTED }>;

interface Hearer {
  readonly messageId: string;
  readonly caseId: string;
  readonly processId: string;
  readonly matchedAt: Date;
}

/** Of each message, the first {@link MOST_HEARERS} of those that have heard it by a message of their own. */
async function hearersOf(
  db: Db,
  { organisationId, environment }: Scope,
  ids: readonly string[],
): Promise<Map<string, Hearer[]>> {
  // Limited in the database: thousands may have heard a signal. What is given is cast and not the column, of which the planner then
  // knows nothing: it would expect few, and read and sort all (20 signals that 5000 each have heard: 1.8 s instead of 44 ms).
  const rows = await db.$queryRaw<Hearer[]>`
    SELECT m.id AS "messageId", h.case_id AS "caseId", h.process_id AS "processId", h.matched_at AS "matchedAt"
    FROM unnest(${[...ids]}::uuid[]) m(id)
    CROSS JOIN LATERAL (
      SELECT x.case_id, x.process_id, x.matched_at FROM message o
      JOIN message_match x ON x.message_id = o.id AND x.organisation_id = o.organisation_id
      WHERE o.payload_of = m.id AND o.organisation_id = ${organisationId}::uuid AND o.environment = ${environment}::text::"Environment"
      ORDER BY o.id LIMIT ${MOST_HEARERS}) h`;
  return Map.groupBy(rows, (row) => row.messageId);
}

/** Rows of messages with who has taken them, in three queries more. */
export async function rowsOf(
  db: Db,
  scope: Scope,
  found: readonly Selected[],
  now: Date,
): Promise<MessageRow[]> {
  const hearers = await hearersOf(
    db,
    scope,
    found.map((row) => row.id),
  );
  const taken = new Map(found.map(({ id, matches }) => [id, [...matches, ...(hearers.get(id) ?? [])]]));
  const matches = [...taken.values()].flat();
  const idsOf = (member: "caseId" | "processId") => matches.map((one) => one[member]);
  const references = await referencesOf(db, scope, idsOf("caseId"));
  const processes = await processNamesOf(db, scope, idsOf("processId"));
  return found.map(({ correlation: key, publishedAt, expiresAt, matches: _, ...row }) => ({
    ...row,
    key,
    status: statusOf(taken.get(row.id)?.length ?? 0, expiresAt, now),
    publishedAt: publishedAt.toISOString(),
    expiresAt: expiresAt.toISOString(),
    cases: (taken.get(row.id) ?? []).map((one) => one.caseId),
    takers: (taken.get(row.id) ?? []).flatMap(({ caseId, processId, matchedAt }) => {
      const process = processes.get(processId);
      const reference = references.get(caseId) ?? null;
      return process ? [{ caseId, reference, process, at: matchedAt.toISOString() }] : [];
    }),
  }));
}

function statusOf(taken: number, expiresAt: Date, now: Date): MessageStatus {
  if (taken > 0) return "taken";
  return expiresAt > now ? "waiting" : "expired";
}
