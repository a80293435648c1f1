import { FlowCase, flowProgram } from "./flowProgram";

// Steps and cases for the workflow control-flow patterns.

export const begin = { kind: "begin" };
export const end = { kind: "end" };
export const pass = { kind: "pass" };
export const work = { kind: "work" };
export const some = { kind: "some" };
export const and = { kind: "and" };

type Steps = Parameters<typeof flowProgram>[0];

/** A case that has begun, its first trace told. */
export function start(steps: Steps, arrows: readonly string[], go: readonly string[] = []) {
  const held = new FlowCase(flowProgram({ begin, end, ...steps }, arrows), { values: { go: [...go] } });
  return {
    held,
    first: held.trace(),
    working: (...works: string[]) => works.map((one) => held.work(one)) && held.trace(),
  };
}
export const begun = "+begin.1 begin.1 ";
export const done = " +end.1 end.1 done";
