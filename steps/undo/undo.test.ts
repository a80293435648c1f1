import { describe, expect, it } from "vitest";
import type { JsonObject } from "@/dsl/json";
import { type DraftBuilder, draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

const undoable = { handlers: { back: { on: "undo" } } };
const set = (name: string, to: string) => ({ values: [{ set: name, to }] });
const log = (what: string) => set("log", `concatenate(log, [${what}])`);
const book = (process: DraftBuilder, id: string) =>
  process
    .add("set", { ...set("room", `"${id}"`), ...undoable }, id)
    .put("set", log("room"), `cancel_${id}`)
    .connect(`${id}.back`, `cancel_${id}`);
const process = (undo: JsonObject = {}) => {
  const begun = draft()
    .with({ variables: { log: { type: "any" }, room: { type: "text" } } })
    .add("start", api);
  return book(book(begun, "hotel"), "flight").add("undo", undo).add("end");
};
const values = { log: [] };

describe("undo", () => {
  it("undoes what was done, the last first, with the variables as they were, then goes on", () => {
    const all = begin(process(), { values });
    expect(all.entered).toEqual(["start", "hotel", "flight", "undo", "cancel_flight", "cancel_hotel", "end"]);
    expect(all.state.status).toBe("completed");
    expect(all.replays).toBe(true);
  });

  it("undoes one step alone", () => {
    const one = begin(process({ step: "hotel" }), { values });
    expect(one.entered).toEqual(["start", "hotel", "flight", "undo", "cancel_hotel", "end"]);
  });

  it("waits for each before the next, and does none twice", () => {
    const slow = draft()
      .add("start", api)
      .add("set", { ...set("a", "1"), ...undoable }, "one")
      .put("receive", waits, "undoOne")
      .connect("one.back", "undoOne")
      .add("set", { ...set("b", "1"), ...undoable }, "two")
      .put("receive", waits, "undoTwo")
      .connect("two.back", "undoTwo")
      .connect("one", "two")
      .put("undo", {}, "first")
      .put("undo", {}, "second")
      .put("end")
      .connect("two", "first")
      .connect("first", "second")
      .connect("second", "end");
    const held = begin(slow);
    expect(held.standing).toEqual(["first.1", "undoTwo.1"]);
    held.receive("undoTwo.1");
    expect(held.standing).toEqual(["first.1", "undoOne.1"]);
    held.receive("undoOne.1");
    expect(held.entered.slice(-2)).toEqual(["second", "end"]);
    expect(held.state.status).toBe("completed");
    expect(held.replays).toBe(true);
  });

  it("undoes what was done in a completed group, by the group's name as well", () => {
    const grouped = draft()
      .add("start", api)
      .add("group")
      .add("undo", { step: "group" })
      .add("end")
      .put("set", { ...set("a", "1"), ...undoable, in: "group" }, "inside")
      .put("set", { ...set("undone", "true"), in: "group" }, "back")
      .connect("inside.back", "back");
    const one = begin(grouped);
    expect(one.variables).toEqual({ a: 1, undone: true });
    expect(one.entered).toEqual(["start", "group", "inside", "undo", "back", "end"]);
  });

  it("says what cannot be undone", () => {
    const codes = (given: DraftBuilder) => validate(given.draft, kinds).map(({ code }) => code);
    expect(codes(process())).toEqual([]);
    expect(codes(process({ step: "nobody" }))).toEqual(["undo.step.unknown"]);
    expect(codes(process({ step: "start" }))).toEqual(["undo.step.cannot"]);
    expect(codes(draft().add("start", api).add("undo").add("end"))).toEqual(["undo.nothing"]);
  });
});
