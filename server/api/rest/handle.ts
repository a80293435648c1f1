import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { isObject } from "@/dsl/json";
import type { Language } from "@/messages/languages";
import { cookiesOf } from "@/server/auth/cookies";
import { webLog } from "@/server/webLog";
import { contextOf } from "../context";
import { localeOf } from "../locale";
import { isFault } from "../refusal";
import { appRouter } from "../router";
import { type Context, callerOf, refusalOf } from "../trpc";
import { problemDetails } from "./problemDetails";
import { readJson, readXml } from "./readBody";
import { type Route, routesAt } from "./routes";

const createCaller = callerOf(appRouter);

/**
 * The public API: the procedures of the router at their addresses. Every answer is JSON; every refusal is problem details in
 * the language asked for. `path` is the address below `/api/v1`.
 */
export async function handleRest(request: Request, path: string): Promise<Response> {
  const language = localeOf(request.headers, cookiesOf(request.headers.get("cookie")));
  const fitting = routesAt(path);
  if (fitting.length === 0) return problemDetails({ code: "path.unknown" }, language);
  const method = request.method === "HEAD" ? "GET" : request.method;
  const found = fitting.find(({ route }) => route.method === method);
  if (!found) {
    const allow = fitting.map(({ route }) => route.method).join(", ");
    return problemDetails({ code: "method.unknown", params: { allow } }, language, { allow });
  }
  const context = await contextOf(request);
  if (!context.ok) return problemDetails(context, language);
  const input = await inputOf(request, found.route, found.names);
  if (!input.ok) return problemDetails(input.refusal, language);
  return call(found.route, context.value, input.value, language);
}

async function call(
  route: Route,
  context: Context,
  input: Record<string, unknown>,
  language: Language,
): Promise<Response> {
  try {
    const output = await procedureOf(createCaller(context), route)(input);
    return success(route, output);
  } catch (cause) {
    const error =
      cause instanceof TRPCError ? cause : new TRPCError({ code: "INTERNAL_SERVER_ERROR", cause });
    const refusal = refusalOf(error, input);
    if (isFault(refusal))
      webLog().error({ err: error.cause ?? error, procedure: route.procedure.join(".") }, "request failed");
    return problemDetails(refusal, language);
  }
}

/** The caller's procedure of a route; a route is made from the router, so it is there. */
function procedureOf(caller: object, { procedure }: Route): (input: unknown) => Promise<unknown> {
  const found = procedure.reduce((node: unknown, name) => (node as Record<string, unknown>)[name], caller);
  return found as (input: unknown) => Promise<unknown>;
}

function success({ rest }: Route, output: unknown): Response {
  const headers = { "content-type": "application/json", "cache-control": "no-store" };
  if (rest.status === 204)
    return new Response(null, { status: 204, headers: { "cache-control": "no-store" } });
  const { createdBy, answersXml } = rest;
  if (answersXml !== undefined && isObject(output))
    return new Response(String(output[answersXml]), {
      headers: { ...headers, "content-type": "application/xml; charset=utf-8" },
    });
  const created = createdBy && isObject(output) && output[createdBy.member] === createdBy.is;
  return new Response(JSON.stringify(output), { status: rest.status ?? (created ? 201 : 200), headers });
}

type Input =
  | { ok: true; value: Record<string, unknown> }
  | { ok: false; refusal: Parameters<typeof problemDetails>[0] };

async function inputOf(
  request: Request,
  route: Route,
  names: Readonly<Record<string, string>>,
): Promise<Input> {
  if (route.method === "GET" || route.method === "DELETE") {
    return { ok: true, value: { ...queryOf(new URL(request.url), route.input), ...names } };
  }
  if (route.rest.xml !== undefined) {
    const xml = await readXml(request);
    if (!xml.ok) return { ok: false, refusal: xml };
    const query = queryOf(new URL(request.url), route.input);
    return { ok: true, value: { ...query, [route.rest.xml]: xml.value, ...names } };
  }
  const body = await readJson(request);
  if (!body.ok) return { ok: false, refusal: body };
  if (route.rest.body !== undefined)
    return { ok: true, value: { [route.rest.body]: body.value ?? null, ...names } };
  if (body.value !== undefined && !isObject(body.value)) {
    return {
      ok: false,
      refusal: {
        code: "request.wrong",
        errors: [{ field: "", code: "request.expected", params: { expected: "object" } }],
      },
    };
  }
  return { ok: true, value: { ...body.value, ...names } };
}

/** A query string as the input wants it: texts that stand for numbers and yes or no become those. */
function queryOf(url: URL, schema: z.ZodObject | undefined): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const [name, text] of url.searchParams) {
    const wanted = bare(schema?.shape[name]);
    if (wanted instanceof z.ZodNumber && text.trim() !== "" && Number.isFinite(Number(text)))
      input[name] = Number(text);
    else if (wanted instanceof z.ZodBoolean && (text === "true" || text === "false"))
      input[name] = text === "true";
    else input[name] = text;
  }
  return input;
}

function bare(schema: unknown): unknown {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable
    ? bare(schema.unwrap())
    : schema;
}
