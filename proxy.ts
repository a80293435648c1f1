import { type NextRequest, NextResponse } from "next/server";
import { personOfSession } from "@/server/auth/personOfSession";
import { cookieName } from "@/server/auth/cookies";

/**
 * Leads who is not signed in from a studio page to the sign-in page, and from there back. Only a courtesy: what a page may show
 * is decided by the API, which reads the membership each time.
 */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const session = request.cookies.get(cookieName("session-token"))?.value;
  if ((await personOfSession(session)) !== undefined) return NextResponse.next();
  const { pathname, search } = request.nextUrl;
  const to = new URL("/sign-in", request.url);
  if (pathname !== "/") to.searchParams.set("next", `${pathname}${search}`);
  return NextResponse.redirect(to);
}

/** The studio's pages. Everything else (API, public pages, files) never comes through here, so bodies are not copied. */
export const config = {
  matcher: ["/", "/processes/:path*", "/inbox/:path*", "/cases/:path*", "/catalogue/:path*", "/settings/:path*"],
};
