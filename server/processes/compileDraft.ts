import { compile } from "@/dsl/compile/compile";
import type { Draft } from "@/dsl/draft/draft";
import type { Problem } from "@/dsl/problem";
import { kinds } from "@/steps/registry";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { scheduleProblems } from "./scheduleProblems";

/** Compiles a draft with what the organisation has set up: the authority on what is publishable. */
export async function compileFor(db: Db, scope: Scope, draft: Draft) {
  const services = await db.service.findMany({ where: { ...scope }, select: { key: true } });
  const compiled = compile(draft, kinds, { services: services.map((service) => service.key) });
  if (!compiled.ok) return compiled;
  const problems = scheduleProblems(compiled.program, new Date());
  return problems.length === 0
    ? compiled
    : { ok: false as const, problems: [...problems, ...compiled.problems] };
}

/** All problems of a draft, warnings too. */
export async function problemsOf(scope: Scope, draft: Draft): Promise<Problem[]> {
  const compiled = await inOrganisation(scope, (db) => compileFor(db, scope, draft));
  return [...compiled.problems];
}
