import { asSystem } from "../db/scope";
import type { Actor, OrganisationInfo } from "./actor";
import { cookieName, cookiesOf, ORGANISATION_COOKIE } from "./cookies";
import { actorOfKey } from "./keys";
import { personOfSession } from "./personOfSession";

/**
 * Who a request is from: by `Authorization: Bearer <API key>`, else by the session cookie. "unknownKey": it carries a key
 * that is not, or no longer, one. The membership is read each time, so that a removed role is gone at once.
 */
export async function authenticate(headers: Headers): Promise<Actor | "unknownKey" | undefined> {
  const authorization = headers.get("authorization");
  if (authorization !== null) {
    const [, key] = /^bearer +(\S+)$/i.exec(authorization.trim()) ?? [];
    return (key === undefined ? undefined : await actorOfKey(key)) ?? "unknownKey";
  }
  return actorOfCookies(cookiesOf(headers.get("cookie")));
}

/** The person of a session; undefined when there is none, it has expired, or the person belongs to no organisation. */
export async function actorOfCookies(cookies: Readonly<Record<string, string>>): Promise<Actor | undefined> {
  const personId = await personOfSession(cookies[cookieName("session-token")]);
  return personId === undefined ? undefined : actorOfPerson(personId, cookies[ORGANISATION_COOKIE]);
}

const organisation = { select: { id: true, key: true, name: true, brandColour: true } } as const;

/** A person as a member of the organisation with this id, or of their first one. */
async function actorOfPerson(personId: string, organisationId?: string): Promise<Actor | undefined> {
  const person = await asSystem((db) =>
    db.person.findUnique({
      where: { id: personId },
      select: {
        id: true,
        name: true,
        email: true,
        language: true,
        memberships: {
          select: { roles: true, queues: true, organisation },
          orderBy: { organisation: { name: "asc" } },
        },
      },
    }),
  );
  const membership =
    person?.memberships.find((m) => m.organisation.id === organisationId) ?? person?.memberships[0];
  if (!person || !membership) return undefined;
  const organisations: OrganisationInfo[] = person.memberships.map((m) => m.organisation);
  return {
    kind: "person",
    id: person.id,
    name: person.name,
    email: person.email,
    language: person.language,
    roles: membership.roles,
    queues: membership.queues,
    organisation: membership.organisation,
    organisations,
  };
}
