import { expect, test } from "vitest";
import { file, play, reportOf, told } from "./bpmnFile";

test.each(["-1", "0", "1.5", "21", "1e1", "", "many", "99999999999999999999"])(
  "how many tokens there are cannot be “%s”: it is told, and counts as 1",
  async (given) => {
    const quantities = `startQuantity="${given}" completionQuantity="${given}"`;
    const xml = file(`<startEvent id="s"/><task id="c" ${quantities}/><task id="d"/>`, "s>c", "c>d");
    expect(await told(xml)).toBe("completed: s c d");
    expect(reportOf(xml).filter(({ code }) => code === "bpmn.quantity")).toMatchObject([
      { element: "c", outcome: "changed", params: { name: "startQuantity", given } },
      { element: "c", outcome: "changed", params: { name: "completionQuantity", given } },
    ]);
  },
);

test.each(["1", "+1", " 2 ", "20"])("so many tokens can be: “%s”", (given) => {
  const xml = file(
    `<startEvent id="s"/><task id="c" completionQuantity="${given}"/><task id="d"/>`,
    "s>c",
    "c>d",
  );
  expect(reportOf(xml).map(({ code }) => code)).not.toContain("bpmn.quantity");
});

const rounds = (inside: string) =>
  file(`<startEvent id="s"/><task id="a">${inside}</task><task id="b"/>`, ...["s>a", "a>b"]);

test.each(["-3", "2.5", "20001", "100000000000"])(
  "no group has “%s” rounds: it is told, and an incident",
  async (given) => {
    const xml = rounds(
      `<multiInstanceLoopCharacteristics><loopCardinality>${given}</loopCardinality></multiInstanceLoopCharacteristics>`,
    );
    expect(reportOf(xml)).toContainEqual(
      expect.objectContaining({ code: "bpmn.loop.rounds", params: { given, most: 20_000 } }),
    );
    expect((await play(xml)).outcome.status).toBe("incident");
  },
);

test.each([
  ["0", "completed: s b"],
  ["2", "completed: s a a b"],
])("“%s” rounds are run, also as the most of a loop", async (given, expected) => {
  for (const xml of [
    rounds(
      `<multiInstanceLoopCharacteristics><loopCardinality>${given}</loopCardinality></multiInstanceLoopCharacteristics>`,
    ),
    rounds(`<standardLoopCharacteristics loopMaximum="${given}"/>`),
    rounds(`<standardLoopCharacteristics testBefore="true" loopMaximum="${given}"/>`),
  ]) {
    expect(reportOf(xml).map(({ code }) => code)).not.toContain("bpmn.loop.rounds");
    expect(await told(xml)).toBe(expected);
  }
});

test.each(["-1", "2.5", "1 or true", "", "99999999999999999999"])(
  "a loop cannot go round “%s” times at most: it is told, and not looked at",
  async (given) => {
    const xml = rounds(
      `<standardLoopCharacteristics loopMaximum="${given}"><loopCondition>false</loopCondition></standardLoopCharacteristics>`,
    );
    expect(reportOf(xml)).toContainEqual(
      expect.objectContaining({ element: "a", code: "bpmn.loop.maximum", params: { given } }),
    );
    expect(await told(xml)).toBe("completed: s a b");
  },
);
