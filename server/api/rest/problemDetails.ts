import { TRPCError } from "@trpc/server";
import { getHTTPStatusCodeFromError } from "@trpc/server/http";
import type { Language } from "@/messages/languages";
import { retryAfter } from "@/server/limits/limits";
import { kindOf, type RefusalData } from "../refusal";
import { fieldWords, problemWords, refusalWords } from "../words";

/** HTTP status of a refusal. */
export function statusOf(code: string): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: kindOf(code) }));
}

/**
 * A refusal as problem details (RFC 9457). `code` and the codes inside are stable and the same in every language; `title` and
 * `detail` are sentences for people.
 */
export function problemDetails(
  refusal: RefusalData,
  language: Language,
  headers: Record<string, string> = {},
): Response {
  const status = statusOf(refusal.code);
  const body = {
    type: "about:blank",
    status,
    code: refusal.code,
    ...refusalWords(language, refusal.code, refusal.params),
    ...(refusal.params && { params: refusal.params }),
    ...(refusal.problems && {
      problems: refusal.problems.map((problem) => ({
        ...problem,
        detail: problemWords(language, problem.code, problem.params),
      })),
    }),
    ...(refusal.errors && {
      errors: refusal.errors.map((error) => ({ ...error, detail: fieldWords(language, error) })),
    }),
  };
  return new Response(JSON.stringify(body), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "content-language": language,
      "cache-control": "no-store",
      ...(status === 401 && { "www-authenticate": 'Bearer realm="alur"' }),
      ...retryAfter(refusal),
      ...headers,
    },
  });
}
