import { cookiesOf } from "@/server/auth/cookies";
import { answerCallback } from "@/server/cases/callback";
import { localeOf } from "../locale";
import { problemDetails } from "./problemDetails";
import { readJson } from "./readBody";

/**
 * The one call that a service makes back to a waiting step. The token in the address is all the right it needs: 202 when it was
 * taken, 404 for an address that nobody gave out, 409 when it was used before or is no longer waited for.
 */
export async function handleCallback(request: Request, token: string): Promise<Response> {
  const language = localeOf(request.headers, cookiesOf(request.headers.get("cookie")));
  const body = await readJson(request);
  if (!body.ok) return problemDetails(body, language);
  const answered = await answerCallback(token, body.value ?? null);
  if (!answered.ok) return problemDetails({ code: answered.code }, language);
  return Response.json({ done: true }, { status: 202, headers: { "cache-control": "no-store" } });
}
