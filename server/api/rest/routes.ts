import type { OpenApiMethod } from "trpc-to-openapi";
import type { z } from "zod";
import { appRouter } from "../router";
import type { Meta, RestMeta } from "../trpc";

/** A procedure as the REST face offers it. */
export interface Route {
  readonly method: OpenApiMethod;
  /** `/processes/{key}/versions/{number}`. */
  readonly path: string;
  /** `["processes", "versions"]`: where the procedure is in the router. */
  readonly procedure: readonly string[];
  readonly rest: RestMeta;
  /** Names of inputs that are lists or scalars, for reading a query string. */
  readonly input: z.ZodObject | undefined;
}

let known: readonly Route[] | undefined;

/** Every procedure that has an `openapi` address. */
export function routes(): readonly Route[] {
  known ??= Object.entries(appRouter._def.procedures).flatMap(([name, procedure]) => {
    const { meta, inputs } = definition(procedure);
    if (!meta?.openapi) return [];
    const { method, path } = meta.openapi;
    return [{ method, path, procedure: name.split("."), rest: meta.rest ?? {}, input: inputs[0] }];
  });
  return known;
}

/** tRPC keeps a procedure's inputs out of its public type; trpc-to-openapi reads them the same way. */
function definition(procedure: unknown): { meta?: Meta; inputs: readonly z.ZodObject[] } {
  return (procedure as { _def: { meta?: Meta; inputs: readonly z.ZodObject[] } })._def;
}

/** Routes whose path fits, with the values of the path's names. More than one: the same path with several methods. */
export function routesAt(
  path: string,
): readonly { readonly route: Route; readonly names: Readonly<Record<string, string>> }[] {
  const parts = path.split("/").filter((part) => part !== "");
  const fitting = routes().flatMap((route) => {
    const names = namesIn(route.path.split("/").slice(1), parts);
    return names ? [{ route, names }] : [];
  });
  const fewest = Math.min(...fitting.map(({ names }) => Object.keys(names).length));
  return fitting.filter(({ names }) => Object.keys(names).length === fewest);
}

function namesIn(pattern: readonly string[], parts: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== parts.length) return undefined;
  const names: Record<string, string> = {};
  for (const [i, wanted] of pattern.entries()) {
    const given = decoded(parts[i] ?? "");
    if (given === undefined) return undefined;
    if (wanted.startsWith("{")) names[wanted.slice(1, -1)] = given;
    else if (wanted !== given) return undefined;
  }
  return names;
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
