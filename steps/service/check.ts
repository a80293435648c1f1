import { milliseconds, parseDuration } from "@/dsl/duration";
import { type Names, suggestion } from "@/dsl/expression/names";
import { error, type Problem, warning } from "@/dsl/problem";
import { identifier } from "@/dsl/program/program";
import type { CheckContext } from "@/dsl/step";
import { pathNames } from "./request";
import { type ServiceSettings, timeoutFits } from "./settings";

/** Headers that a call gets by itself. */
const OURS = new Set([
  "host",
  "connection",
  "content-length",
  "content-type",
  "transfer-encoding",
  "idempotency-key",
]);

/** What blocks or should be looked at in a service step. */
export function checkService(settings: ServiceSettings, context: CheckContext): Problem[] {
  return [
    ...checkWho(settings, context),
    ...checkPath(settings, context),
    ...checkTexts(settings, context),
    ...checkTimes(settings, context),
  ];
}

function checkWho({ request: { service } }: ServiceSettings, { path, services }: CheckContext): Problem[] {
  const at = [...path, "request", "service"];
  if (service === "") return [error("service.service.missing", at)];
  if (!services || services.includes(service)) return [];
  return [error("service.service.unknown", at, { service, ...suggestion(service, services) })];
}

function checkPath({ request }: ServiceSettings, { path }: CheckContext): Problem[] {
  const at = [...path, "request", "path"];
  if (request.path === "") return [error("service.path.missing", at)];
  if (!request.path.startsWith("/")) return [error("service.path.slash", at)];
  // A query has a place of its own; dots and double slashes would lead out of the service's address.
  if (/[?#\\\s]|\/\/|\/\.{1,2}(\/|$)/.test(request.path)) return [error("service.path.shape", at)];
  const names = pathNames(request.path);
  if (/[{}]/.test(request.path.replace(/\{[a-z][A-Za-z0-9_]*\}/g, "")))
    return [error("service.path.braces", at)];
  return [
    ...names
      .filter((name) => !request.with[name])
      .map((name) => error("service.path.unfilled", [...path, "request", "with", name], { name })),
    ...Object.keys(request.with)
      .filter((name) => !names.includes(name))
      .map((name) => warning("service.path.unused", [...path, "request", "with", name], { name })),
  ];
}

function checkTexts({ request, answer, result }: ServiceSettings, { path, feel }: CheckContext): Problem[] {
  const problems: Problem[] = [];
  const callback: Names = answer === "later" ? { callback: { url: "any" } } : {};
  for (const part of ["with", "query", "headers", "body"] as const) {
    for (const [name, text] of Object.entries(request[part] ?? {})) {
      // An unfilled name in the path has been told already.
      if (part !== "with" || text !== "")
        problems.push(...feel(text, [...path, "request", part, name], callback));
    }
  }
  for (const part of ["query", "headers"] as const) {
    for (const name of Object.keys(request[part])) {
      if (!/^[A-Za-z0-9_.~[\]-]+$/.test(name))
        problems.push(error("service.parameter.name", [...path, "request", part, name], { name }));
    }
  }
  for (const name of Object.keys(request.headers)) {
    if (OURS.has(name.toLowerCase()))
      problems.push(error("service.header.ours", [...path, "request", "headers", name], { name }));
  }
  if (answer === "later" && !usesCallback(request))
    problems.push(error("service.callback.unused", [...path, "answer"]));
  if (request.method === "GET" && request.body && Object.keys(request.body).length > 0) {
    problems.push(error("service.body.get", [...path, "request", "body"]));
  }
  for (const [name, text] of Object.entries(result)) {
    const at = [...path, "result", name];
    if (!identifier.safeParse(name).success) problems.push(error("variable.name", at, { name }));
    problems.push(...feel(text, at, { response: "any", status: "any" }));
  }
  return problems;
}

function usesCallback({ with: path, query, headers, body }: ServiceSettings["request"]): boolean {
  return [path, query, headers, body ?? {}].some((part) =>
    Object.values(part).some((text) => /\bcallback\.url\b/.test(text)),
  );
}

function checkTimes({ timeout, retry }: ServiceSettings, { path }: CheckContext): Problem[] {
  const problems: Problem[] = [];
  if (timeout && !timeoutFits(timeout)) problems.push(error("service.timeout.range", [...path, "timeout"]));
  if (!retry) return problems;
  if (!Number.isInteger(retry.attempts) || retry.attempts < 1 || retry.attempts > 20) {
    problems.push(error("service.retry.attempts", [...path, "retry", "attempts"]));
  }
  const first = parseDuration(retry.first);
  if (!first || milliseconds(first) === 0)
    problems.push(error("duration.unreadable", [...path, "retry", "first"], { text: retry.first }));
  if (retry.factor < 1 || retry.factor > 10)
    problems.push(error("service.retry.factor", [...path, "retry", "factor"]));
  return problems;
}
