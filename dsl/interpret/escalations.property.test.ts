import fc from "fast-check";
import { expect, it } from "vitest";
import { FlowCase, flowProgram } from "../testing/flowProgram";
import { emptyState, fold } from "./apply";

const begin = { kind: "begin" };
const codes = fc.constantFrom("A", "B", "C");
const takes = fc.constantFrom("call", "group", "both", "nobody");

/** A called case passes on `passed`, one after another, and ends or not; its caller hears of it in this way. */
const tellings = fc.record({
  passed: fc.array(codes, { maxLength: 6 }),
  /** How much of it each telling knows; the order is that of arrival. */
  known: fc.array(fc.nat(6), { maxLength: 12 }),
  ends: fc.boolean(),
  /** Before which telling the case is held, and after which it goes on. */
  held: fc.option(fc.tuple(fc.nat(12), fc.nat(12)), { nil: undefined }),
});

function caller(by: string) {
  const handler = (codes?: string[]) => ({
    h: { on: "escalation", interrupts: false, ...(codes && { codes }) },
  });
  return flowProgram(
    {
      begin,
      group: { kind: "frame", ...(by === "group" || by === "both" ? { handlers: handler() } : {}) },
      call: {
        kind: "called",
        process: "inner",
        in: "group",
        ...(by === "call" || by === "both" ? { handlers: handler(by === "both" ? ["A"] : undefined) } : {}),
      },
      told: { kind: "work" },
    },
    ["begin -> group", "group.h -> told"],
  );
}

it("escalations of a called case come once each and in order, however they are told", () => {
  fc.assert(
    fc.property(takes, tellings, (by, { passed, known, ends, held }) => {
      const calling = new FlowCase(caller(by));
      const tell = (length: number) =>
        calling.answer("call.1", { type: "escalated", codes: passed.slice(0, length) });
      known.forEach((length, i) => {
        if (held?.[0] === i) calling.do({ type: "suspend" });
        tell(length);
        if (held?.[1] === i) calling.do({ type: "resume" });
      });
      if (ends) calling.answer("call.1", { type: "ended", variables: {}, escalations: passed });
      // Too late, all of it.
      if (ends) expect(tell(passed.length)).toBe(false);
      calling.do({ type: "resume" });

      const heard = ends ? passed.length : Math.min(passed.length, Math.max(0, ...known));
      const came = calling.events.flatMap((event) => (event.type === "escalationCame" ? [event.code] : []));
      expect(came).toEqual(passed.slice(0, heard));
      const fired = calling.events.filter(({ type }) => type === "handlerFired").length;
      expect(fired).toBe(by === "nobody" ? 0 : heard);
      expect(calling.standing().includes("call.1")).toBe(!ends);
      expect(fold(emptyState, calling.events)).toEqual(calling.state);
    }),
    { numRuns: 500 },
  );
});
