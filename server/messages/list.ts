import { type Page, type PageRequest, pageArguments, pageOf } from "../cases/paging";
import { inOrganisation, type Scope } from "../db/scope";

export type MessageStatus = "waiting" | "taken" | "expired";

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
}

/** So many of the cases that have heard a signal are listed with it, besides one of each process. */
const MOST_HEARERS = 100;

/** Messages, the newest first, as they are at `now`. */
export async function listMessages(
  scope: Scope,
  filter: { readonly status?: MessageStatus; readonly name?: string },
  page: PageRequest,
  now: Date,
): Promise<Page<MessageRow>> {
  const { status, name } = filter;
  return inOrganisation(scope, async (db) => {
    const rows = await db.message.findMany({
      where: {
        ...scope,
        // Those of the others that hear a signal are told with it.
        payloadOf: null,
        ...(name !== undefined && { name }),
        ...(status === "taken" && { matches: { some: {} } }),
        ...(status === "waiting" && { matches: { none: {} }, expiresAt: { gt: now } }),
        ...(status === "expired" && { matches: { none: {} }, expiresAt: { lte: now } }),
      },
      select: {
        id: true,
        name: true,
        correlation: true,
        messageId: true,
        publishedAt: true,
        expiresAt: true,
        matches: { select: { caseId: true } },
        others: { select: { matches: { select: { caseId: true } } }, take: MOST_HEARERS },
      },
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    const items = found.items.map(
      ({ correlation: key, publishedAt, expiresAt, matches, others, ...row }) => ({
        ...row,
        key,
        status: statusOf(matches.length, expiresAt, now),
        publishedAt: publishedAt.toISOString(),
        expiresAt: expiresAt.toISOString(),
        cases: [matches, ...others.map((other) => other.matches)].flat().map((match) => match.caseId),
      }),
    );
    return { ...found, items };
  });
}

function statusOf(taken: number, expiresAt: Date, now: Date): MessageStatus {
  if (taken > 0) return "taken";
  return expiresAt > now ? "waiting" : "expired";
}
