import { milliseconds, parseDuration } from "@/dsl/duration";
import { type Names, suggestion } from "@/dsl/expression/names";
import { error, type Problem, warning } from "@/dsl/problem";
import { signalCode } from "@/dsl/program/handler";
import { identifier } from "@/dsl/program/shapes";
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

function checkTexts(settings: ServiceSettings, context: CheckContext): Problem[] {
  return [
    ...checkSent(settings, context),
    ...checkNames(settings, context),
    ...checkResult(settings, context),
    ...checkErrors(settings, context),
  ];
}

/** The expressions of what is sent. */
function checkSent({ request, answer }: ServiceSettings, { path, feel }: CheckContext): Problem[] {
  const callback: Names = answer === "later" ? { callback: { url: "any" } } : {};
  return (["with", "query", "headers", "body"] as const).flatMap((part) =>
    Object.entries(request[part] ?? {})
      // An unfilled name in the path is told where the path is checked.
      .filter(([, text]) => part !== "with" || text !== "")
      .flatMap(([name, text]) => feel(text, [...path, "request", part, name], callback)),
  );
}

/** The names under which it is sent, and what goes with which method. */
function checkNames({ request, answer }: ServiceSettings, { path }: CheckContext): Problem[] {
  const problems: Problem[] = [];
  for (const part of ["query", "headers"] as const) {
    for (const name of Object.keys(request[part])) {
      const at = [...path, "request", part, name];
      if (!/^[A-Za-z0-9_.~[\]-]+$/.test(name)) problems.push(error("service.parameter.name", at, { name }));
      if (part === "headers" && OURS.has(name.toLowerCase()))
        problems.push(error("service.header.ours", at, { name }));
    }
  }
  if (answer === "later" && !usesCallback(request))
    problems.push(error("service.callback.unused", [...path, "answer"]));
  const bodied = Object.keys(request.body ?? {}).length > 0;
  if (request.method === "GET" && bodied)
    problems.push(error("service.body.get", [...path, "request", "body"]));
  return problems;
}

function checkResult({ result }: ServiceSettings, { path, feel }: CheckContext): Problem[] {
  return Object.entries(result).flatMap(([name, text]) => {
    const at = [...path, "result", name];
    const shape = identifier.safeParse(name).success ? [] : [error("variable.name", at, { name })];
    return [...shape, ...feel(text, at, { response: "any", status: "any" })];
  });
}

function checkErrors({ errors }: ServiceSettings, { path, feel }: CheckContext): Problem[] {
  return errors.flatMap(({ when, code }, i) => {
    const at = [...path, "errors", i];
    const named =
      code === ""
        ? [error("service.error.code", [...at, "code"])]
        : signalCode.safeParse(code).success
          ? []
          : [error("handler.code", [...at, "code"], { code })];
    return [...feel(when, [...at, "when"], { response: "any", status: "any" }, "condition"), ...named];
  });
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
