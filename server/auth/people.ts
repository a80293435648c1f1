import { asSystem, type Scope } from "../db/scope";
import { type Page, readCursor, toPage } from "../processes/paging";
import type { Role } from "./actor";

/** A member of an organisation. */
export interface PersonView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly roles: Role[];
  /** Queues whose tasks the person sees; empty: all. */
  readonly queues: string[];
}

/** Members of the organisation, by e-mail. People belong to several organisations, so this is bound by the membership alone. */
export async function listPeople(
  scope: Scope,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page<PersonView>> {
  const after = readCursor(cursor);
  const rows = await asSystem((db) =>
    db.membership.findMany({
      where: {
        organisationId: scope.organisationId,
        ...(after === undefined ? {} : { person: { email: { gt: after } } }),
      },
      select: { roles: true, queues: true, person: { select: { id: true, name: true, email: true } } },
      orderBy: { person: { email: "asc" } },
      take: limit + 1,
    }),
  );
  return toPage(
    rows.map(({ person, ...rest }) => ({ ...person, ...rest })),
    limit,
    (person) => person.email,
  );
}
