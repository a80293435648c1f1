import { own } from "../json";
import type { Join } from "../step";
import { kindOf } from "./graph";
import type { Run } from "./run";
import { type CaseState, ROOT, type ScopeId } from "./state";

/** How a step joins tokens; undefined: each enters it by itself, as along a single arrow where tokens are not counted. */
export function joinOf(run: Run, stepId: string): Join | undefined {
  const step = own(run.program.steps, stepId);
  const join = step && kindOf(run.program, run.env.kinds, stepId)?.joins?.(step);
  return run.graph.into(stepId).length < 2 && !counts(join) ? undefined : join;
}

/** It looks at tokens and not at arrows. */
function counts(join: Join | undefined): join is { readonly tokens: number } {
  return typeof join === "object" && "tokens" in join;
}

/** Arrows of a join along which a token waits, in one scope; one that counts tokens has an arrow once for each, up to what it needs. */
export function arrived(state: CaseState, scope: ScopeId, into: readonly string[], join?: Join): string[] {
  const waiting = own(state.waiting, scope) ?? {};
  if (!counts(join)) return into.filter((flow) => (own(waiting, flow) ?? 0) > 0);
  const all = into.flatMap((flow) => Array.from({ length: own(waiting, flow) ?? 0 }, () => flow));
  return all.slice(0, needed(join, into));
}

/** How many arrows a join needs, or tokens; an inclusive one is asked when all is at rest. */
export function needed(join: Join, into: readonly string[]): number {
  if (counts(join)) return Math.max(join.tokens, 1);
  if (typeof join === "object") return Math.min(Math.max(join.atLeast, 1), into.length);
  return join === "all" ? into.length : Number.POSITIVE_INFINITY;
}

/** Arrows that a join goes on without; their tokens are still to come. One that counts tokens waits for none. */
export function owedBy(join: Join, into: readonly string[], joins: readonly string[]): string[] {
  return counts(join) ? [] : into.filter((flow) => !joins.includes(flow));
}

/** Arrows of a join that it has gone on without and whose tokens have not come yet: its next round waits for them. */
export function owedTo(state: CaseState, scope: ScopeId, into: readonly string[]): string[] {
  const owed = own(state.owed, scope) ?? {};
  return into.filter((flow) => (own(owed, flow) ?? 0) > 0);
}

/** A join that has all it waits for, or that nothing more can come to. */
export interface Ready {
  readonly step: string;
  readonly scope: ScopeId;
  readonly joins: readonly string[];
  /** Arrows that it should have waited for: it can never be complete. */
  readonly missing?: readonly string[];
}

/**
 * The next join that fires though no token has just completed it. Asked whenever all is at rest, not only on arrival: a token
 * that dies elsewhere may have been what an inclusive join was waiting for.
 *
 * An inclusive join fires when no active step, and no token before another join, can still reach an arrow of it that has not
 * been taken (BPMN 2.0.2, 13.4.3, without its exception for paths that also lead to a taken arrow). Where only joins wait for
 * one another the first fires, in the order of the steps' ids. A join of all for which nothing is left to come is stuck.
 */
export function nextReady(run: Run): Ready | undefined {
  for (const scope of Object.keys(run.state.waiting ?? {})) {
    const ready = readyIn(run, scope);
    if (ready) return ready;
  }
  return undefined;
}

function readyIn(run: Run, scope: ScopeId): Ready | undefined {
  const joins = joinsWaiting(run, scope);
  const standing = standingIn(run, scope);
  const inclusive = joins.filter(({ step }) => joinOf(run, step) === "inclusive");
  const others = (step: string) => joins.map((join) => join.step).filter((id) => id !== step);
  for (const join of inclusive) {
    const untaken = run.graph.into(join.step).filter((flow) => !join.joins.includes(flow));
    const reachedFrom = (from: string) => untaken.some((flow) => run.graph.reaches(from, flow, join.step));
    if (![...standing, ...others(join.step)].some(reachedFrom)) return join;
  }
  if (standing.length > 0) return undefined;
  const [first] = inclusive.length > 0 ? inclusive : joins;
  if (!first || inclusive.length > 0) return first;
  const into = run.graph.into(first.step);
  const missing = into.filter((flow) => !first.joins.includes(flow));
  return { ...first, missing: missing.length > 0 ? missing : into };
}

function joinsWaiting(run: Run, scope: ScopeId): Ready[] {
  const waiting = own(run.state.waiting, scope) ?? {};
  const steps = new Set(Object.keys(waiting).map((flow) => own(run.program.flows, flow)?.to ?? ""));
  return [...steps].sort().map((step) => ({
    step,
    scope,
    joins: arrived(run.state, scope, run.graph.into(step), joinOf(run, step)),
  }));
}

/** Steps at which something stands in a scope that may still send a token on. */
function standingIn(run: Run, scope: ScopeId): string[] {
  const steps = new Set<string>();
  for (const instance of Object.values(run.state.instances)) {
    if (instance.status !== "listening" && (instance.scope ?? ROOT) === scope) steps.add(instance.step);
  }
  return [...steps];
}
