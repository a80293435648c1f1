import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { webLog } from "@/server/webLog";
import { cookiesOf } from "../auth/cookies";
import { retryAfter } from "../limits/limits";
import { contextOf } from "./context";
import { localeOf } from "./locale";
import { isFault } from "./refusal";
import { inspectJson } from "./rest/jsonText";
import { problemDetails } from "./rest/problemDetails";
import { MAX_DEPTH, readText } from "./rest/readBody";
import { appRouter } from "./router";
import { refusalOf } from "./trpc";

/** The studio's calls: the router over tRPC's own protocol, subscriptions as server-sent events. */
export async function handleTrpc(request: Request): Promise<Response> {
  const language = localeOf(request.headers, cookiesOf(request.headers.get("cookie")));
  const context = await contextOf(request);
  if (!context.ok) return problemDetails(context, language);
  const body = request.method === "POST" ? await readText(request) : undefined;
  if (body && !body.ok) return problemDetails(body, language);
  const { url, method, headers, signal } = request;
  const given = body?.value ?? new URL(url).searchParams.get("input") ?? "";
  if (inspectJson(given, MAX_DEPTH).fault === "deep")
    return problemDetails({ code: "request.deep", params: { depth: MAX_DEPTH } }, language);
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(url, { method, headers, signal, ...(body && { body: body.value }) }),
    router: appRouter,
    // Questions that name a person are asked in the body.
    allowMethodOverride: true,
    createContext: () => context.value,
    responseMeta: ({ errors }) => {
      const waits = errors
        .map((error) => retryAfter(refusalOf(error)))
        .find((header) => "retry-after" in header);
      return { headers: new Headers({ "cache-control": "no-store", ...waits }) };
    },
    onError({ error, path }) {
      if (isFault(refusalOf(error)))
        webLog().error({ err: error.cause ?? error, procedure: path }, "request failed");
    },
  });
}
