import { createHash } from "node:crypto";
import type { CaseModel, CustomerPage, NoticeModel, Shell } from "@/components/customer/pages";
import { negotiate } from "@/dsl/language";
import { renderPage } from "@/generated/customer-server.mjs";
import { languages } from "@/messages/languages";
import { webLog } from "../webLog";
import { wantedLanguages } from "./reader";

/** Headers of everything a customer gets: their data stays theirs, and links to cases are not told to other sites. */
const ALWAYS = {
  "cache-control": "private, no-store",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "x-robots-tag": "noindex, nofollow",
  "cross-origin-opener-policy": "same-origin",
};

/** A whole document. */
export function documentAnswer(
  page: CustomerPage,
  status = 200,
  headers: Record<string, string> = {},
): Response {
  const { html, policy } = renderPage(page);
  return new Response(html, {
    status,
    headers: {
      ...ALWAYS,
      "content-type": "text/html; charset=utf-8",
      "content-language": page.shell.locale,
      "content-security-policy": policy,
      vary: "accept-language, cookie, accept",
      ...headers,
    },
  });
}

/** A page that says one thing, where there is nothing else to show. */
export function noticeAnswer(
  request: Request,
  status: number,
  notice: NoticeModel,
  known: Partial<Pick<Shell, "locale" | "organisation">> = {},
): Response {
  const locale = known.locale ?? negotiate(wantedLanguages(request, { browser: true }), languages, "en");
  return documentAnswer(
    { page: "notice", shell: { locale, title: "", languages: [], ...known }, notice },
    status,
  );
}

/** After something was sent: go and see (POST, redirect, GET), so that a reload sends nothing again. */
export function seeOther(path: string, headers: Record<string, string> = {}): Response {
  return new Response(null, { status: 303, headers: { ...ALWAYS, location: path, ...headers } });
}

/** Where a case stands as JSON, or 304 when the asker has it already (RFC 9110 §13.1.2). */
export function modelAnswer(request: Request, model: CaseModel): Response {
  const body = JSON.stringify(model);
  const tag = `"${createHash("sha256").update(body).digest("base64url").slice(0, 22)}"`;
  const headers = { ...ALWAYS, etag: tag, vary: "accept-language, cookie, accept" };
  if (request.headers.get("if-none-match") === tag) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}

/** Runs a handler; what nobody foresaw is logged and becomes a page that says so and loses nothing. */
export async function guarded(request: Request, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    webLog().error({ err: error, page: new URL(request.url).pathname.split("/")[1] }, "a public page failed");
    return noticeAnswer(request, 503, { kind: "unavailable" });
  }
}
