import { type Deciding, decide } from "@/dsl/decision/decide";
import { inOrder, needsOf } from "@/dsl/decision/graph";
import { hitOf } from "@/dsl/decision/logic";
import { textsOf } from "@/dsl/decision/texts";
import type { DraftDecision, DraftOutput } from "@/dsl/draft/decision";
import type { Draft } from "@/dsl/draft/draft";
import { usesOf } from "@/dsl/expression/check/uses";
import { parseFeel } from "@/dsl/expression/parsed";
import { fromJson } from "@/dsl/expression/values/value";
import { isObject, type Json, type JsonObject } from "@/dsl/json";
import type { ProgramDecision } from "@/dsl/program/decision";

/** The paths (`order.amount`) that a decision and those it needs read, without settings and other decisions. */
export function pathsRead(decisions: Readonly<Record<string, DraftDecision>>, key: string): string[] {
  const found = new Set<string>();
  for (const one of inOrder(key, (of) => needsOf(decisions, of))) {
    for (const { text, dialect } of textsIn(decisions[one])) {
      const parsed = parseFeel(text, dialect);
      if ("syntax" in parsed) for (const { path } of usesOf(parsed.syntax)) found.add(path.join("."));
    }
  }
  return [...found].filter((path) => {
    const [root = ""] = path.split(".");
    return root !== "settings" && root !== "?" && !Object.hasOwn(decisions, root);
  });
}

function textsIn(decision: DraftDecision | undefined) {
  return decision ? textsOf(decision) : [];
}

/** Makes the decision with these variables; settings that are not among them have what they begin with. `now`: ISO instant. */
export function tryDecision(draft: Draft, key: string, variables: JsonObject, now: string): Deciding {
  const decisions = draft.decisions ?? {};
  const runnable = Object.fromEntries(
    inOrder(key, (of) => needsOf(decisions, of)).flatMap((id) => {
      const decision = decisions[id];
      return decision ? [[id, keptRunnable(decision, needsOf(decisions, id))]] : [];
    }),
  );
  const begun = Object.fromEntries(
    Object.entries(draft.settings).map(([id, setting]) => [
      id,
      (setting.default as Json | undefined) ?? null,
    ]),
  );
  const given = isObject(variables.settings) ? variables.settings : {};
  const names: JsonObject = { ...variables, settings: { ...begun, ...given } };
  return decide(
    runnable,
    key,
    Object.fromEntries(Object.entries(names).map(([name, value]) => [name, fromJson(value)])),
    now,
  );
}

const ready = new WeakMap<DraftDecision, ProgramDecision>();

/** Made once for each decision, so that one that did not change is not compiled anew. */
function keptRunnable(decision: DraftDecision, needs: string[]): ProgramDecision {
  const known = ready.get(decision);
  if (known && known.needs?.join() === needs.join()) return known;
  const made = runnableOf(decision, needs);
  ready.set(decision, made);
  return made;
}

/** The decision as far as it runs: what is half filled gives null, as it would without what is missing. */
function runnableOf({ name, table, literal, boxed }: DraftDecision, needs: string[]): ProgramDecision {
  if (table) {
    const { hit, inputs, outputs, rules } = table;
    return {
      name,
      needs,
      table: {
        hit: hitOf(hit) ?? "unique",
        inputs: inputs.map(({ key, label, feel, values }) => ({ key, label, feel, values })),
        outputs: outputs.map((output) => ({ ...named(output), otherwise: output.otherwise })),
        rules: rules.map(({ key, tests, outputs: given }) => ({ key, tests, outputs: given })),
      },
    };
  }
  return literal ? { name, needs, literal: { feel: literal.feel } } : { name, needs, boxed };
}

function named({ key, label, name, values }: DraftOutput) {
  return { key, label, name, values };
}
