import { describe, expect, it } from "vitest";
import type { Json } from "@/dsl/json";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { begin } from "../testing/case";

const message = { message: "ordered", key: "payload.number", into: "order" };
const daily = { schedule: { cron: "0 8 * * 1-5", zone: "Asia/Jakarta", missed: "once" } };
const process = (...triggers: Json[]) => draft().add("start", { triggers }).add("end");

describe("a start", () => {
  it("by a message keeps what it brought", () => {
    const values = { message: "ordered", payload: { number: 7 } };
    expect(begin(process(message), { by: "message", values }).variables).toEqual({ order: { number: 7 } });
    const spread = begin(process({ message: "ordered" }), { by: "message", values });
    expect(spread.variables).toEqual({ number: 7 });
    const plain = begin(process({ message: "ordered" }), {
      by: "message",
      values: { message: "ordered", payload: 5 },
    });
    expect(plain.variables).toEqual({});
  });

  it("by a schedule begins with nothing", () => {
    const values = { scheduled: "2026-01-30T01:00:00.000Z" };
    const scheduled = begin(process(daily), { by: "schedule", values });
    expect(scheduled.variables).toEqual({});
    expect(scheduled.state.status).toBe("completed");
  });

  it("takes only what it is meant for: each way in begins at its own start", () => {
    const two = draft()
      .put("start", { triggers: [{ api: true }] }, "asked")
      .put("start", { triggers: [message, daily] }, "told")
      .put("end")
      .connect("asked", "end")
      .connect("told", "end");
    const by = (way: "api" | "call" | "message" | "schedule") => begin(two, { by: way }).entered[0];
    expect([by("api"), by("call"), by("message"), by("schedule")]).toEqual([
      "asked",
      "asked",
      "told",
      "told",
    ]);
  });

  it("says what its triggers lack", () => {
    const codes = (...triggers: Json[]) =>
      validate(process(...triggers).draft, kinds).map(({ code }) => code);
    const schedule = (given: Record<string, string>) => ({
      schedule: { zone: "UTC", missed: "skip", ...given },
    });
    expect(codes(message, daily, schedule({ rrule: "FREQ=MONTHLY;BYMONTHDAY=-1" }))).toEqual([]);
    expect(codes(schedule({ every: "PT1H" }))).toEqual([]);
    expect(codes({})).toEqual(["start.trigger.missing"]);
    expect(codes({ message: "" })).toEqual(["start.message.missing"]);
    expect(codes({ message: "a b", key: "nobody.x" })).toEqual(["name.shape", "feel.name"]);
    expect(codes(schedule({ cron: "every day" }))).toEqual(["start.schedule.cron"]);
    expect(codes(schedule({ cron: "0 25 * * *" }))).toEqual(["start.schedule.cron"]);
    expect(codes(schedule({ rrule: "monthly" }))).toEqual(["start.schedule.rrule"]);
    expect(codes(schedule({ rrule: "FREQ=DAILY;BYEASTER=1" }))).toEqual(["start.schedule.rrule"]);
    expect(codes(schedule({}))).toEqual(["start.schedule.missing"]);
    expect(codes(schedule({ every: "PT5S" }))).toEqual(["start.schedule.often"]);
    expect(codes(schedule({ every: "P1D", zone: "" }))).toEqual(["start.zone.missing"]);
    expect(codes(schedule({ every: "P1D", zone: "Asia/Atlantis" }))).toEqual(["start.zone.unknown"]);
  });
});
