import { decode } from "next-auth/jwt";
import { sessionSecret } from "./cookies";

/** Id of the person whose session cookie this is; undefined for none, a forged or an expired one. */
export async function personOfSession(token: string | undefined): Promise<string | undefined> {
  if (token === undefined) return undefined;
  const session = await decode({ token, secret: sessionSecret() }).catch(() => null);
  return session?.sub;
}
