import { describe, expect, it } from "vitest";
import { compile } from "@/dsl/compile/compile";
import { draft } from "@/dsl/testing/draft";
import { validate } from "@/dsl/validate/validate";
import { kinds } from "../registry";
import { api, begin, waits } from "../testing/case";

const process = (interrupts: boolean) =>
  draft()
    .add("start", api)
    .add("group", { handlers: { help: { on: "escalation", codes: ["TOO_MUCH"], interrupts } } })
    .add("end")
    .put("escalate", { in: "group", code: "TOO_MUCH" })
    .put("receive", { ...waits, in: "group" })
    .connect("escalate", "receive")
    .put("receive", waits, "boss")
    .put("end", {}, "helped")
    .connect("group.help", "boss")
    .connect("boss", "helped");

describe("escalate", () => {
  it("tells the group around it and goes on", () => {
    const beside = begin(process(false));
    expect(beside.standing).toEqual(["boss.1", "group.1", "receive.1"]);
    beside.receive("receive.1");
    beside.receive("boss.1");
    expect(beside.state.status).toBe("completed");
    expect(beside.replays).toBe(true);
  });

  it("goes no further when the group is given up by it", () => {
    const instead = begin(process(true));
    expect(instead.standing).toEqual(["boss.1"]);
    expect(instead.entered).not.toContain("receive");
  });

  it("goes on when nobody listens, and wants a code", () => {
    const alone = begin(draft().add("start", api).add("escalate", { code: "A" }).add("end"));
    expect(alone.state.status).toBe("completed");
    const codes = (code: string) =>
      validate(draft().add("start", api).add("escalate", { code }).add("end").draft, kinds).map(
        (problem) => problem.code,
      );
    expect(codes("")).toEqual(["escalate.code.missing"]);
    expect(codes("no good")).toEqual(["handler.code"]);
  });

  it("needs the version of the language that tells the calling case of it", () => {
    const alone = draft().add("start", api).add("escalate", { code: "A" }).add("end");
    expect(compile(alone.draft, kinds)).toMatchObject({ ok: true, program: { alur: 2 } });
  });
});
