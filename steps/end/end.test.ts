import { describe, expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import type { JsonObject } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

/** A group in which one path waits and the other comes to an end of some sort at once. */
const inGroup = (end: JsonObject, handlers: JsonObject = {}) =>
  draft()
    .with({ variables: { why: { type: "text" } } })
    .add("start", api)
    .add("group", { handlers })
    .add("end")
    .put("parallel", { in: "group" })
    .put("receive", { ...waits, in: "group" })
    .put("end", { ...end, in: "group" }, "early")
    .connect("parallel", "receive")
    .connect("parallel", "early");
const caught = (process: ReturnType<typeof inGroup>, handler: string) =>
  process.put("end", {}, "caught").connect(`group.${handler}`, "caught");

describe("an end", () => {
  it("ends only its own path", () => {
    const one = begin(inGroup({}));
    expect(one.standing).toEqual(["group.1", "receive.1"]);
  });

  it("that terminates ends all that stands where it stands, and nothing outside", () => {
    const all = begin(inGroup({ how: "terminate" }));
    expect(all.entered.at(-1)).toBe("end");
    expect(all.state.status).toBe("completed");
    expect(all.replays).toBe(true);
  });

  it("with an error is taken by the group's handler, with its code and message", () => {
    const end = { how: "error", code: "NO_STOCK", message: '"none of " + why' };
    const handlers = { gone: { on: "error", codes: ["NO_STOCK"], into: "seen" } };
    const failed = begin(caught(inGroup(end, handlers), "gone"), { values: { why: "tea" } });
    expect(failed.variables.seen).toEqual({ code: "NO_STOCK", message: "none of tea" });
    expect(failed.entered.at(-1)).toBe("caught");
    expect(failed.standing).toEqual([]);
    const uncaught = begin(inGroup({ how: "error", code: "OTHER" }));
    expect(uncaught.failure("early.1")).toBe("error.uncaught");
  });

  it("with an escalation tells somebody, and leaves the rest alone", () => {
    const end = { how: "escalation", code: "HELP" };
    const handlers = { help: { on: "escalation", interrupts: false } };
    const told = begin(caught(inGroup(end, handlers), "help"));
    expect(told.entered.at(-1)).toBe("caught");
    expect(told.standing).toEqual(["group.1", "receive.1"]);
  });

  it("wants a code where it has one", () => {
    const codes = (end: JsonObject) =>
      validate(draft().add("start", api).add("end", end).draft, kinds).map(({ code }) => code);
    expect(codes({ how: "error" })).toEqual(["end.code.missing"]);
    expect(codes({ how: "escalation", code: "a b" })).toEqual(["handler.code"]);
    expect(codes({ how: "error", code: "A", message: "nobody" })).toEqual(["feel.name"]);
  });

  it("needs a later version of the language only where it escalates", () => {
    const compiled = (end: JsonObject) => compile(draft().add("start", api).add("end", end).draft, kinds);
    expect(compiled({ how: "escalation", code: "HELP" })).toMatchObject({ ok: true, program: { alur: 2 } });
    expect(compiled({ how: "error", code: "HELP" })).toMatchObject({ ok: true, program: { alur: 1 } });
    expect(compiled({})).toMatchObject({ ok: true, program: { alur: 1 } });
  });
});
