import { randomBytes } from "node:crypto";
import { asSystem, type Scope } from "../db/scope";
import { type Page, readCursor, toPage } from "../processes/paging";
import { type Failed, failed, type Ok, ok } from "../result";
import type { Role } from "./actor";
import { addMember } from "./organisations";

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

/** A new member, and their first password; null when they had an account and keep theirs. */
export interface AddedPerson extends PersonView {
  readonly password: string | null;
}

/** Makes somebody a member of the organisation. Code: `person.exists` (they are one already, and stay as they are). */
export async function addPerson(
  scope: Scope,
  wanted: Pick<PersonView, "email" | "name" | "roles" | "queues">,
): Promise<Ok<AddedPerson> | Failed<"person.exists">> {
  const { organisationId } = scope;
  const { email } = wanted;
  const there = await asSystem((db) => db.membership.count({ where: { organisationId, person: { email } } }));
  if (there > 0) return failed("person.exists");
  const first = randomBytes(12).toString("base64url");
  const { created, personId } = await addMember({ ...wanted, organisationId, password: first });
  const { name } = await asSystem((db) =>
    db.person.findUniqueOrThrow({ where: { id: personId }, select: { name: true } }),
  );
  return ok({ ...wanted, id: personId, name, password: created ? first : null });
}
