import { expect, test } from "vitest";
import { boundary, file, play, S, timer, told } from "./bpmnFile";

test("a start at a time waits for it where the script lets time pass", async () => {
  const xml = (definition: string) =>
    file(
      `<startEvent id="s">${definition}</startEvent><userTask id="a"/>${boundary("b", "a", timer("timeDuration", "PT5S"))}`,
      "s>a",
    );
  const { outcome } = await play(xml(timer("timeDuration", "PT10S")), {}, [{ advance: "PT12S" }]);
  expect([outcome.status, outcome.steps[0]?.entered]).toEqual(["waiting", "2026-01-01T00:00:10.000Z"]);
  expect(await told(xml(timer("timeDuration", "PT10S")), {}, [{ advance: "PT15S" }])).toBe(
    "completed: s a× b",
  );
  expect(await told(xml(timer("timeDate", "2026-01-01T01:00:00Z")), {}, [{ advance: "PT1H" }])).toBe(
    "waiting: s a…",
  );
});

test("a cycle that is caught in the flow is waited for once: its first time", async () => {
  const xml = (cycle: string) =>
    file(
      `${S}<intermediateCatchEvent id="c">${timer("timeCycle", cycle)}</intermediateCatchEvent><task id="a"/>`,
      ...["s>c", "c>a"],
    );
  expect(await told(xml("R3/PT10S"), {}, [{ advance: "PT9S" }])).toBe("waiting: s c…");
  expect(await told(xml("R3/PT10S"), {}, [{ advance: "PT60S" }])).toBe("completed: s c a");
  const moment = xml("R3/2026-01-01T02:00:00Z/PT10S");
  expect(await told(moment, {}, [{ advance: "PT119M" }])).toBe("waiting: s c…");
  expect(await told(moment, {}, [{ advance: "PT2H" }])).toBe("completed: s c a");
  const raced = file(
    `${S}<eventBasedGateway id="g"/><intermediateCatchEvent id="c">${timer("timeCycle", "R/PT10S")}</intermediateCatchEvent><receiveTask id="r" messageRef="M"/><task id="a"/>`,
    ...["s>g", "g>c", "g>r", "c>a"],
  );
  expect(await told(raced, {}, [{ advance: "PT60S" }])).toBe("completed: s g c r× a");
});

test("cycles on a step that they give up act once", async () => {
  const xml = file(
    `${S}<userTask id="a"/>${boundary("b", "a", timer("timeCycle", "R3/PT10S"))}<task id="c"/>`,
    "s>a",
    "b>c",
  );
  expect(await told(xml, {}, [{ advance: "PT60S" }])).toBe("completed: s a× b c");
});

test("cycles on a step: from a moment, as a cron, three times", async () => {
  const xml = (cycle: string) =>
    file(`${S}<userTask id="a"/>${boundary("b", "a", timer("timeCycle", cycle), false)}`, "s>a");
  expect(await told(xml("R3/PT10S"), {}, [{ advance: "PT60S" }])).toBe("waiting: s a… b b b");
  const moment = xml("R2/2026-01-01T02:00:00Z/PT1H");
  expect(await told(moment, {}, [{ advance: "PT119M" }])).toBe("waiting: s a…");
  expect(await told(moment, {}, [{ advance: "PT9H" }])).toBe("waiting: s a… b b");
  expect(await told(xml("0 0/5 * * * ?"), {}, [{ advance: "PT11M" }])).toBe("waiting: s a… b b");
  expect(await told(xml("0 0 12 * * MON"), {}, [{ advance: "P9D" }])).toBe("waiting: s a…");
});
