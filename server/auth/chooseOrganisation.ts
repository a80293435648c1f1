import { actorOfCookies } from "./authenticate";
import { cookiesOf, ORGANISATION_COOKIE, secureCookies } from "./cookies";
import { foreign } from "./sameOrigin";

const YEAR = 365 * 24 * 60 * 60;

/**
 * Chooses which of their organisations a person works in: a form with `organisation` (an id) and `next` (where to go on, on
 * this site). The cookie is only a wish: each request checks it against the person's memberships.
 */
export async function handleOrganisation(request: Request): Promise<Response> {
  if (foreign(request)) return new Response(null, { status: 403 });
  const form = await request.formData();
  const wanted = String(form.get("organisation") ?? "");
  const cookies = cookiesOf(request.headers.get("cookie"));
  const person = await actorOfCookies({ ...cookies, [ORGANISATION_COOKIE]: wanted });
  const headers = new Headers({ location: localPath(String(form.get("next") ?? "/")) });
  if (person?.organisation.id === wanted) {
    const secure = secureCookies() ? "; Secure" : "";
    headers.append(
      "set-cookie",
      `${ORGANISATION_COOKIE}=${wanted}; Path=/; Max-Age=${YEAR}; HttpOnly; SameSite=Lax${secure}`,
    );
  }
  return new Response(null, { status: 303, headers });
}

/** A path on this site; `//elsewhere` and `https://elsewhere` become `/`. */
function localPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) ? path : "/";
}
