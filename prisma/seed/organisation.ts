import type { Role } from "@/server/auth/actor";
import { addMember, createOrganisation, organisationByKey } from "@/server/auth/organisations";
import { listPeople } from "@/server/auth/people";
import type { Scope } from "@/server/db/scope";

/** Who can sign in to the demo organisation; everybody's password is `demo`. */
const PEOPLE = [
  { as: "analyst", email: "analyst@demo.test", name: "Sari Wulandari" },
  { as: "admin", email: "admin@demo.test", name: "Rania Haddad" },
  { as: "staff", email: "staff@demo.test", name: "Budi Santoso" },
] as const satisfies readonly { as: Role; email: string; name: string }[];

/** The demo organisation, and the ids of its people by their role. */
export interface DemoOrganisation {
  readonly scope: Scope;
  readonly people: Readonly<Record<Role, string>>;
}

/** Makes the demo organisation and its people where they are missing. */
export async function demoOrganisation(): Promise<DemoOrganisation> {
  await createOrganisation({ key: "demo", name: "Kirana Supply" });
  const organisation = await organisationByKey("demo");
  if (!organisation) throw new Error("the demo organisation was made and is not there");
  const scope = { organisationId: organisation.id, environment: "live" } as const;
  const members = (await listPeople(scope, { limit: 1000 })).items;
  const people: Record<Role, string> = { analyst: "", admin: "", staff: "" };
  for (const { as, email, name } of PEOPLE) {
    // Somebody who is there already stays as the organisation has set them since.
    const known = members.find((member) => member.email === email);
    const member = {
      organisationId: scope.organisationId,
      email,
      name,
      roles: [as],
      password: "demo",
    };
    people[as] = known?.id ?? (await addMember(member)).personId;
  }
  return { scope, people };
}
