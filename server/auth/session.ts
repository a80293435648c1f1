import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { type Actor, may, type Role } from "./actor";
import { actorOfCookies } from "./authenticate";

/** The signed-in person of the page being rendered; undefined when nobody is. */
export async function currentPerson(): Promise<Actor | undefined> {
  const all = (await cookies()).getAll();
  return actorOfCookies(Object.fromEntries(all.map(({ name, value }) => [name, value])));
}

/**
 * The signed-in person, with one of the roles if any are named. Nobody signed in: goes to the sign-in page, and from there
 * back to `next`. Without the role: goes to the studio's first page.
 */
export async function requirePerson(next = "/", ...roles: readonly Role[]): Promise<Actor> {
  const person = await currentPerson();
  if (!person) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (roles.length > 0 && !may(person, ...roles)) redirect("/");
  return person;
}
