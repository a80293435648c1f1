import fc from "fast-check";
import type { Handler } from "../program/handler";
import type { Program, ProgramStep } from "../program/program";
import { flowProgram } from "./flowProgram";

const KINDS = [
  "pass",
  "work",
  "work",
  "and",
  "or",
  "few",
  "some",
  "race",
  "end",
  "terminate",
  "raise",
  "escalate",
  "undo",
  "frame",
];

/** What a random step is: numbers, made into a kind, a frame it stands in, and what hangs on it. */
interface Seed {
  readonly kind: string;
  readonly frame: number;
  readonly handler: number;
  readonly code: "A" | "B";
  readonly items: number;
  readonly inTurn: boolean;
  readonly listens: boolean;
  readonly interrupts: boolean;
}

const seed: fc.Arbitrary<Seed> = fc.record({
  kind: fc.constantFrom(...KINDS),
  frame: fc.nat(5),
  handler: fc.nat(12),
  code: fc.constantFrom("A" as const, "B" as const),
  items: fc.nat(3),
  inTurn: fc.boolean(),
  listens: fc.nat(4).map((n) => n === 0),
  interrupts: fc.boolean(),
});

/**
 * Programs of up to twelve steps with arrows every which way inside each frame, frames in frames, and handlers that lead
 * anywhere: unstructured, with circles, dying branches, joins that can never be complete.
 */
export const randomFlow: fc.Arbitrary<Program> = fc
  .record({
    seeds: fc.array(seed, { minLength: 2, maxLength: 12 }),
    arrows: fc.array(fc.tuple(fc.nat(30), fc.nat(30)), { minLength: 2, maxLength: 24 }),
  })
  .map(({ seeds, arrows }) => {
    const steps = stepsOf(seeds);
    return flowProgram({ begin: { kind: "begin" }, ...steps }, [...arrowsOf(steps, arrows)]);
  });

type Steps = Record<string, { kind: string } & Partial<ProgramStep>>;

function stepsOf(seeds: readonly Seed[]): Steps {
  const frames = seeds.map((one, i) => (one.kind === "frame" ? i : -1)).filter((i) => i >= 0);
  return Object.fromEntries(
    seeds.map((one, i) => {
      // A frame stands only in one before it, so that none stands in itself.
      const around = frames.filter((frame) => frame < i)[one.frame];
      return [`s${i}`, { ...settingsOf(one), ...(around !== undefined && { in: `s${around}` }) }];
    }),
  );
}

function settingsOf({ kind, code, items, inTurn, listens, interrupts, handler }: Seed): Steps[string] {
  const event: Handler = { on: "message", message: "m", interrupts };
  const hanging = [
    { on: "timeout", after: "P1D", interrupts, every: "P1D" },
    { on: "error", codes: [code] as string[] },
    { on: "error" },
    { on: "escalation", interrupts },
    { on: "message", message: "m", interrupts },
    { on: "condition", when: "mended", interrupts },
    { on: "undo" },
  ] satisfies Handler[];
  const found = hanging[handler];
  return {
    kind,
    code,
    ...(kind === "few" && { needs: items }),
    ...(kind === "frame" && { items: Array.from({ length: items }, (_, i) => i), inTurn }),
    ...(kind === "frame" && listens && { trigger: event }),
    ...(found && { handlers: { h: found } }),
  };
}

function* arrowsOf(steps: Steps, arrows: readonly (readonly [number, number])[]): Generator<string> {
  const ids = Object.keys(steps);
  const outside = ids.filter((id) => steps[id]?.in === undefined && !steps[id]?.trigger);
  yield `begin -> ${outside[0] ?? ids[0]}`;
  const seen = new Set<string>();
  for (const [from, to] of arrows) {
    const source = ids[from % ids.length] ?? "";
    const beside = ids.filter((id) => steps[id]?.in === steps[source]?.in && !steps[id]?.trigger);
    const target = beside[to % Math.max(beside.length, 1)];
    const leaves = from >= 15 && steps[source]?.handlers ? `${source}.h` : source;
    const arrow = `${leaves} -> ${target}`;
    if (target === undefined || steps[source]?.kind === "end" || seen.has(arrow)) continue;
    seen.add(arrow);
    yield arrow;
  }
}
