import { asSystem } from "../db/scope";
import { uuidv7 } from "../ids";
import { type Failed, failed, type Ok, ok } from "../result";
import type { OrganisationInfo, Role } from "./actor";
import { hashPassword } from "./password";

const select = { id: true, key: true, name: true, brandColour: true } as const;

/** All organisations, by key. */
export function organisations(): Promise<OrganisationInfo[]> {
  return asSystem((db) => db.organisation.findMany({ select, orderBy: { key: "asc" } }));
}

/** One organisation; undefined when there is none with this key. */
export async function organisationByKey(key: string): Promise<OrganisationInfo | undefined> {
  return (await asSystem((db) => db.organisation.findUnique({ where: { key }, select }))) ?? undefined;
}

/** Makes an organisation. Code: `organisation.exists` (the key is taken). */
export async function createOrganisation(wanted: {
  readonly key: string;
  readonly name: string;
  readonly brandColour?: string;
}): Promise<Ok<{ id: string }> | Failed<"organisation.exists">> {
  const id = uuidv7();
  const { count } = await asSystem((db) =>
    db.organisation.createMany({ data: [{ id, ...wanted }], skipDuplicates: true }),
  );
  return count === 0 ? failed("organisation.exists") : ok({ id });
}

/**
 * Makes a person a member with these roles. Somebody with this e-mail who has an account keeps name and password, and gets the
 * roles. `created`: there was no account.
 */
export async function addMember(wanted: {
  readonly organisationId: string;
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  readonly password: string;
  readonly language?: string;
  readonly queues?: readonly string[];
}): Promise<{ readonly created: boolean; readonly personId: string }> {
  const passwordHash = await hashPassword(wanted.password);
  return asSystem(async (db) => {
    const { count } = await db.person.createMany({
      data: [
        {
          id: uuidv7(),
          email: wanted.email,
          name: wanted.name,
          language: wanted.language ?? null,
          passwordHash,
        },
      ],
      skipDuplicates: true,
    });
    const { id: personId } = await db.person.findUniqueOrThrow({
      where: { email: wanted.email },
      select: { id: true },
    });
    const { organisationId } = wanted;
    const rights = { roles: [...wanted.roles], queues: [...(wanted.queues ?? [])] };
    await db.membership.upsert({
      where: { organisationId_personId: { organisationId, personId } },
      create: { organisationId, personId, ...rights },
      update: rights,
    });
    return { created: count > 0, personId };
  });
}
