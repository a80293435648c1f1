import fc from "fast-check";
import { expect, it } from "vitest";
import type { Program } from "../program/program";
import { flowKinds } from "../testing/flowKinds";
import { FlowCase, flowProgram } from "../testing/flowProgram";
import { ReferenceFlow } from "../testing/referenceFlow";

const BUDGET = 12;

/** Steps of a few kinds with arrows every which way: joins in circles, in one another's way, on branches that die. */
const randomJoins = fc
  .record({
    kinds: fc.array(fc.constantFrom("pass", "work", "work", "some", "and", "or", "and", "or"), {
      minLength: 2,
      maxLength: 7,
    }),
    arrows: fc.array(fc.tuple(fc.nat(6), fc.nat(6)), { minLength: 2, maxLength: 14 }),
    first: fc.uniqueArray(fc.nat(6), { minLength: 1, maxLength: 3 }),
    go: fc.array(fc.nat(6), { maxLength: 4 }),
    works: fc.array(fc.nat(9), { maxLength: 12 }),
  })
  .map(({ kinds, arrows, first, go, works }) => {
    const id = (n: number) => `s${n % kinds.length}`;
    const steps = Object.fromEntries(kinds.map((kind, i) => [`s${i}`, { kind }]));
    const drawn = new Set([
      ...first.map((n) => `begin -> ${id(n)}`),
      ...arrows.map(([from, to]) => `${id(from)} -> ${id(to)}`),
    ]);
    return {
      program: flowProgram({ begin: { kind: "begin" }, ...steps }, [...drawn]),
      go: go.map(id),
      works,
    };
  });

/** Both at the same point of the same case; undefined once one of them went round in circles. */
function compare(held: FlowCase, reference: ReferenceFlow) {
  const { instances, waiting, entered, status } = held.state;
  const budget = Object.values(instances).some(({ failure }) => failure?.code === "loop.budget");
  if (budget || reference.endless) return undefined;
  return [
    {
      standing: Object.values(instances)
        .map(({ step }) => step)
        .sort(),
      waiting: Object.entries(waiting?.[""] ?? {})
        .flatMap(([arrow, count]) => Array(count).fill(arrow))
        .sort(),
      entered,
      over: status === "completed",
    },
    {
      standing: reference.standing.toSorted(),
      waiting: reference.waiting.toSorted(),
      entered: reference.entered,
      over: reference.over,
    },
  ] as const;
}

function play(program: Program, go: readonly string[], works: readonly number[]): number {
  const held = new FlowCase(program, { kinds: flowKinds, values: { go: [...go] }, budget: BUDGET });
  const reference = new ReferenceFlow(program, go, BUDGET);
  let compared = 0;
  for (const n of [-1, ...works]) {
    if (n >= 0) {
      const open = Object.keys(held.state.instances).filter(
        (id) => held.state.instances[id]?.status === "active",
      );
      const instance = open[n % open.length];
      if (instance === undefined) break;
      reference.work(held.state.instances[instance]?.step ?? "");
      held.work(instance);
    }
    const both = compare(held, reference);
    if (!both) break;
    expect(both[0]).toEqual(both[1]);
    compared++;
  }
  return compared;
}

it("joins agree with a slow and obvious interpreter", () => {
  let compared = 0;
  let joined = 0;
  fc.assert(
    fc.property(randomJoins, ({ program, go, works }) => {
      compared += play(program, go, works);
      joined += Object.values(program.steps).some(({ kind }) => kind === "or") ? 1 : 0;
    }),
    { numRuns: 600 },
  );
  // What is hardly ever compared proves nothing.
  expect(compared).toBeGreaterThan(600);
  expect(joined).toBeGreaterThan(100);
});
