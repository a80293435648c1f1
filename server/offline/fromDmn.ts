import { needsOf } from "@/dsl/decision/graph";
import { type ImportedDmn, importDmn, type RefusedDmn } from "@/dsl/dmn/import";
import type { Draft } from "@/dsl/draft/draft";
import { autoLayout } from "@/dsl/draft/layout";
import { newDraft, referencePrefix } from "@/dsl/draft/new";
import { keyFrom } from "@/dsl/program/key";
import type { LocalizedText } from "@/dsl/text";
import { kinds } from "@/steps/registry";

/** What the process around decisions is called, where its file does not say, and its first and last step. */
export interface AroundDmn {
  readonly name?: string;
  readonly language: string;
  readonly start: LocalizedText;
  readonly end: LocalizedText;
}

/**
 * A process around the decisions of a DMN file: it asks each that no other rests on, one after the other, and keeps its value under the
 * decision's key.
 */
export function draftOfDmn(file: string | Uint8Array, around: AroundDmn): ImportedDmn | RefusedDmn {
  const { language, start, end } = around;
  const empty = newDraft({ key: "decisions", name: {}, source: language, required: [language], start, end });
  const imported = importDmn(file, { draft: empty });
  if ("refused" in imported) return imported;
  const name = around.name ?? imported.name;
  const key = keyFrom(name) || "decisions";
  const named = {
    ...imported.draft,
    key,
    name: { [language]: name || key },
    reference: referencePrefix(key),
  };
  return { ...imported, draft: autoLayout(asking(named, imported.decisions), kinds) };
}

function asking(draft: Draft, made: readonly string[]): Draft {
  const all = draft.decisions ?? {};
  const needed = new Set(made.flatMap((one) => needsOf(all, one)));
  const asked = made.filter((one) => !needed.has(one) && all[one]?.boxed?.is !== "function");
  const way = ["start", ...asked.map((one) => `ask_${one}`), "end"];
  const steps = asked.map((one) => [
    `ask_${one}`,
    {
      kind: "decision",
      name: all[one]?.name ?? {},
      position: { x: 0, y: 0 },
      decision: one,
      into: one,
    },
  ]);
  const { start, end } = draft.steps;
  return {
    ...draft,
    steps: {
      ...(start && { start: { ...start, triggers: [{ api: true }] } }),
      ...Object.fromEntries(steps),
      ...(end && { end }),
    },
    flows: Object.fromEntries(
      way.slice(1).map((to, at) => [`flow${at + 1}`, { from: way[at] ?? "start", to }]),
    ),
  };
}
