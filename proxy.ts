import { type NextRequest, NextResponse } from "next/server";
import { cookieName } from "@/server/auth/cookies";
import { personOfSession } from "@/server/auth/personOfSession";

/**
 * Leads who is not signed in from a studio page to the sign-in page, and from there back. Only a courtesy: what a page may show
 * is decided by the API, which reads the membership each time.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const { pathname, search } = request.nextUrl;
  const session = request.cookies.get(cookieName("session-token"))?.value;
  if (pathname.startsWith("/sign-in") || (await personOfSession(session)) !== undefined)
    return guarded(NextResponse.next());
  const to = new URL("/sign-in", request.url);
  if (pathname !== "/") to.searchParams.set("next", `${pathname}${search}`);
  return NextResponse.redirect(to);
}

/** No other site may put the studio into a frame, send its forms elsewhere, or learn its addresses. */
function guarded(response: NextResponse): NextResponse {
  const policy = "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'";
  response.headers.set("content-security-policy", policy);
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-content-type-options", "nosniff");
  return response;
}

/** The studio's pages. Everything else (API, public pages, files) never comes through here, so bodies are not copied. */
export const config = {
  matcher: [
    "/",
    "/sign-in/:path*",
    "/processes/:path*",
    "/inbox/:path*",
    "/cases/:path*",
    "/catalogue/:path*",
    "/settings/:path*",
  ],
};
