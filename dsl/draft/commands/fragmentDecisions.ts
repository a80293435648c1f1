import { inOrder, needsOf } from "../../decision/graph";
import { withNames } from "../../decision/mapTexts";
import { own } from "../../json";
import { canonicalJson } from "../../program/canonical";
import type { DraftDecision } from "../decision";
import type { Draft } from "../draft";
import { makeId } from "../ids";

type Decisions = Readonly<Record<string, DraftDecision>>;

/** These decisions and all that they need, directly or by others. */
export function withNeeded(decisions: Decisions, keys: readonly string[]): Record<string, DraftDecision> {
  const all = keys.flatMap((key) => inOrder(key, (of) => needsOf(decisions, of)));
  return Object.fromEntries(
    [...new Set(all)].flatMap((key) => {
      const decision = own(decisions, key);
      return decision ? [[key, decision] as const] : [];
    }),
  );
}

/**
 * A draft's decisions with those of a fragment. One that says the same as the draft's own of that key is that one; one that says
 * something else comes in under a key of its own (`renamed`: by its old key), and so does what needs such a one. What was read from a
 * DMN file comes without the file.
 */
export function bringDecisions(
  into: Decisions,
  brought: Decisions,
): { readonly decisions: Decisions; readonly renamed: ReadonlyMap<string, string> } {
  const renamed = new Map<string, string>();
  const added = new Map<string, string>();
  let decisions: Record<string, DraftDecision> = { ...into };
  const order = Object.keys(withNeeded(brought, Object.keys(brought)));
  for (const key of order) {
    const mine = own(into, key);
    const decision = own(brought, key);
    if (!decision) continue;
    const hasOwn = needsOf(brought, key).some((needed) => renamed.has(needed));
    if (mine && !hasOwn && saysTheSame(mine, decision)) continue;
    const name = makeId(key, decisions, "decision");
    if (name !== key) renamed.set(key, name);
    added.set(key, name);
    const { dmn: _, ...plain } = decision;
    decisions = { ...decisions, [name]: plain };
  }
  for (const [key, name] of added) {
    const needs = new Set(needsOf(brought, key));
    const names = new Map([...renamed].filter(([old]) => needs.has(old)));
    const decision = own(decisions, name);
    if (decision && names.size > 0) decisions = { ...decisions, [name]: withNames(decision, names) };
  }
  return { decisions, renamed };
}

function saysTheSame({ dmn: _, ...one }: DraftDecision, { dmn: __, ...other }: DraftDecision): boolean {
  return canonicalJson(one) === canonicalJson(other);
}

/** Steps of a fragment that ask decisions, by the keys that those have now. */
export function askedBy(step: Draft["steps"][string], renamed: ReadonlyMap<string, string>) {
  const name = typeof step.decision === "string" ? renamed.get(step.decision) : undefined;
  return name === undefined ? step : { ...step, decision: name };
}
