import { authenticate } from "../auth/authenticate";
import { cookiesOf } from "../auth/cookies";
import { foreign } from "../auth/sameOrigin";
import { localeOf } from "./locale";
import type { RefusalData } from "./refusal";
import type { Context } from "./trpc";

type Found = { readonly ok: true; readonly value: Context } | ({ readonly ok: false } & RefusalData);

/**
 * Who calls and in which language. Codes: `key.unknown` (a key was sent that is none); `origin.foreign` (a browser on another
 * site sent its person's cookie along with something that would change things); `request.wrong` (an `Idempotency-Key` that is too long).
 */
export async function contextOf(request: Request): Promise<Found> {
  const actor = await authenticate(request.headers);
  if (actor === "unknownKey") return { ok: false, code: "key.unknown" };
  if (actor?.kind === "person" && !SAFE.has(request.method) && foreign(request))
    return { ok: false, code: "origin.foreign" };
  const idempotencyKey = request.headers.get("idempotency-key")?.trim();
  if (idempotencyKey && idempotencyKey.length > LONGEST_KEY) {
    const params = { maximum: LONGEST_KEY, of: "string" };
    return {
      ok: false,
      code: "request.wrong",
      errors: [{ field: "Idempotency-Key", code: "request.tooBig", params }],
    };
  }
  return {
    ok: true,
    value: {
      actor,
      locale: localeOf(request.headers, cookiesOf(request.headers.get("cookie"))),
      ...(idempotencyKey ? { idempotencyKey } : {}),
    },
  };
}

/** Characters that a key may have, wherever it is given. */
const LONGEST_KEY = 200;

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);
