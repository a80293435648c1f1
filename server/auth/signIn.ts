import { asSystem } from "../db/scope";
import { Attempts } from "./attempts";
import { passwordFits } from "./password";

const attempts = new Attempts();

/** Why nobody was signed in; the sign-in page has a sentence for each (`auth.signIn.<code>`). */
export type SignInRefused = "wrong" | "tooMany" | "noOrganisation";

/**
 * The person with this e-mail and password. `address` is the network address of who asks. An unknown e-mail and a wrong
 * password are the same answer after the same time.
 */
export async function signIn(
  email: string,
  password: string,
  address: string,
  within: Attempts = attempts,
): Promise<{ readonly personId: string; readonly name: string; readonly email: string } | SignInRefused> {
  const name = email.trim().toLowerCase().slice(0, 320);
  if (within.tooMany(name, address)) return "tooMany";
  const person = await asSystem((db) =>
    db.person.findUnique({
      where: { email: name },
      select: { id: true, name: true, passwordHash: true, memberships: { take: 1 } },
    }),
  );
  if (!(await passwordFits(person?.passwordHash, password.slice(0, 1000))) || !person) {
    within.failed(name, address);
    return "wrong";
  }
  within.succeeded(name, address);
  return person.memberships.length === 0
    ? "noOrganisation"
    : { personId: person.id, name: person.name, email: name };
}
