import { needsOf } from "@/dsl/decision/graph";
import { importDmn, type RefusedDmn } from "@/dsl/dmn/import";
import type { Draft } from "@/dsl/draft/draft";
import { newDraft } from "@/dsl/draft/new";
import { keyFrom } from "@/dsl/program/key";

const ROW = 120;

/**
 * A process around the decisions of a DMN file: it asks each that no other rests on, one after the other, and keeps its value under the
 * decision's key.
 */
export function draftOfDmn(file: Uint8Array, name: string): Draft | RefusedDmn {
  const key = keyFrom(name) || "decisions";
  const empty = newDraft({
    key,
    name: { en: name },
    source: "en",
    required: ["en"],
    start: { en: "Start" },
    end: { en: "End" },
  });
  const imported = importDmn(file, { draft: empty });
  if ("refused" in imported) return imported;
  const { draft, decisions: made } = imported;
  const all = draft.decisions ?? {};
  const needed = new Set(made.flatMap((one) => needsOf(all, one)));
  const asked = made.filter((one) => !needed.has(one) && all[one]?.boxed?.is !== "function");
  const way = ["start", ...asked.map((one) => `ask_${one}`), "end"];
  const steps = asked.map((one, at) => [
    `ask_${one}`,
    {
      kind: "decision",
      name: all[one]?.name ?? {},
      position: { x: 0, y: (at + 1) * ROW },
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
      ...(end && { end: { ...end, position: { x: 0, y: (asked.length + 1) * ROW } } }),
    },
    flows: Object.fromEntries(
      way.slice(1).map((to, at) => [`flow${at + 1}`, { from: way[at] ?? "start", to }]),
    ),
  };
}
