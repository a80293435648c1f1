import fc from "fast-check";
import type { Program } from "../program/program";
import { testKinds } from "./kinds";

const KINDS = Object.keys(testKinds).filter((kind) => kind !== "begin");

/**
 * Programs of up to eight steps of {@link testKinds} with arrows every which way: circles, splits, ends in the middle, steps
 * that nothing leads to, kinds that do not exist. Stranger than any that validation lets through.
 */
export const randomProgram: fc.Arbitrary<Program> = fc
  .record({
    kinds: fc.array(fc.constantFrom(...KINDS, "unknown"), { minLength: 1, maxLength: 8 }),
    arrows: fc.array(fc.tuple(fc.nat(8), fc.nat(9)), { minLength: 1, maxLength: 14 }),
  })
  .map(({ kinds, arrows }) => {
    const ids = ["constructor", ...kinds.map((_, i) => `s${i}`)];
    const steps = Object.fromEntries(
      ids.map((id, i) => [id, { kind: i === 0 ? "begin" : (kinds[i - 1] ?? ""), name: {} }]),
    );
    const flows = arrows.map(([from, to], i) => [
      `f${i}`,
      { from: ids[from % ids.length] ?? "", to: ids[1 + (to % kinds.length)] ?? "" },
    ]);
    return {
      $schema: "/schema/process-1.json",
      alur: 1,
      key: "random",
      name: {},
      languages: { source: "en", required: ["en"] },
      reference: "RND",
      settings: {},
      variables: {},
      forms: {},
      messages: {},
      steps,
      flows: Object.fromEntries([["begins", { from: ids[0], to: ids[1] }], ...flows]),
    };
  });
