import type { AuthOptions } from "next-auth";
import Credentials from "next-auth/providers/credentials";
import { cookieName, secureCookies, sessionSecret } from "./cookies";
import { signIn } from "./signIn";

const DAYS_30 = 30 * 24 * 60 * 60;

/** next-auth's settings, made on first use so that a build needs no environment. The session is a cookie that only we can read. */
export function authOptions(): AuthOptions {
  const secure = secureCookies();
  const options = { httpOnly: true, sameSite: "lax", path: "/", secure } as const;
  return {
    secret: sessionSecret(),
    useSecureCookies: secure,
    session: { strategy: "jwt", maxAge: DAYS_30 },
    pages: { signIn: "/sign-in", error: "/sign-in", signOut: "/sign-in" },
    cookies: {
      sessionToken: { name: cookieName("session-token"), options },
      csrfToken: { name: cookieName("csrf-token"), options },
      callbackUrl: { name: cookieName("callback-url"), options },
    },
    providers: [
      Credentials({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        async authorize(given, request) {
          const found = await signIn(
            given?.email ?? "",
            given?.password ?? "",
            addressOf(request.headers ?? {}),
          );
          // next-auth hands a thrown message to the sign-in page as `error`
          if (typeof found === "string") throw new Error(found);
          return { id: found.personId, name: found.name, email: found.email };
        },
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id } : { sub: token.sub }),
      // The browser learns nothing from the session itself: who is signed in comes from the database (`me.get`).
      session: ({ session }) => ({ expires: session.expires }),
    },
    logger: { error: () => undefined, warn: () => undefined },
  };
}

/** The network address that a request came from: the last hop's word, which a proxy in front of us must set. */
function addressOf(headers: Record<string, string | undefined>): string {
  return headers["x-forwarded-for"]?.split(",").at(-1)?.trim() ?? "local";
}
