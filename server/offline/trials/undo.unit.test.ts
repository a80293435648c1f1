import { expect, test } from "vitest";
import { file, S, sub, told, UNDO, undone } from "./bpmnFile";

test("an event sub-process by compensation undoes the sub-process that it stands in, and never runs otherwise", async () => {
  const inner = sub(
    "x",
    `<startEvent id="xs">${UNDO}</startEvent><task id="xa"/>`,
    ["xs>xa"],
    'triggeredByEvent="true"',
  );
  const p = sub("p", `<startEvent id="ps"/><task id="a"/>${inner}`, ["ps>a"]);
  const thrown = file(
    `${S}${p}<intermediateThrowEvent id="t">${UNDO}</intermediateThrowEvent><endEvent id="e"/>`,
    ...["s>p", "p>t", "t>e"],
  );
  expect(await told(thrown)).toBe("completed: s p ps a t x xs xa e");
  expect(await told(file(`${S}${p}<endEvent id="e"/>`, "s>p", "p>e"))).toBe("completed: s p ps a e");
  const unknown = inner.replace(UNDO, "<linkEventDefinition/>");
  expect(await told(file(`${S}<task id="a"/>${unknown}`, "s>a"))).toBe("completed: s a");
});

test("what a sub-process by compensation throws undoes what was done in the one that it undoes", async () => {
  const xml = (activity: string) => {
    const throws = `<intermediateThrowEvent id="xt"><compensateEventDefinition${activity}/></intermediateThrowEvent>`;
    const inner = sub(
      "x",
      `<startEvent id="xs">${UNDO}</startEvent>${throws}<task id="xa"/>`,
      ["xs>xt", "xt>xa"],
      'triggeredByEvent="true"',
    );
    const p = sub(
      "p",
      `<startEvent id="ps"/><task id="a"/>${undone("a")}<task id="b"/>${undone("b")}${inner}`,
      ["ps>a", "a>b"],
    );
    return file(`${S}${p}<endEvent id="e">${UNDO}</endEvent>`, "s>p", "p>e");
  };
  expect(await told(xml(""))).toBe("completed: s p ps a b e x xs xt ub ua xa");
  expect(await told(xml(' activityRef="a"'))).toBe("completed: s p ps a b e x xs xt ua xa");
});

test("each round of a repeated task is undone, and an end is told before what it undoes", async () => {
  const rounds =
    "<multiInstanceLoopCharacteristics><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>";
  const xml = file(
    `${S}<userTask id="a">${rounds}</userTask>${undone("a")}<endEvent id="e">${UNDO}</endEvent>`,
    ...["s>a", "a>e"],
  );
  expect(await told(xml, {}, [{ complete: "a" }, { complete: "a" }])).toBe("completed: s a a e ua ua");
});

test("each round of a repeated sub-process is undone, by its boundary event or from inside", async () => {
  const rounds =
    '<multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>2</loopCardinality></multiInstanceLoopCharacteristics>';
  const xml = (inside: string, beside: string) =>
    file(
      `${S}${sub("p", `${rounds}<startEvent id="ps"/><task id="a"/>${inside}`, ["ps>a"])}${beside}<endEvent id="e">${UNDO}</endEvent>`,
      ...["s>p", "p>e"],
    );
  expect(await told(xml("", undone("p")))).toBe("completed: s p ps a p ps a e up up");
  const inner = sub(
    "x",
    `<startEvent id="xs">${UNDO}</startEvent><task id="xa"/>`,
    ["xs>xa"],
    'triggeredByEvent="true"',
  );
  expect(await told(xml(inner, ""))).toBe("completed: s p ps a p ps a e x xs xa x xs xa");
  expect(await told(xml(undone("a"), ""))).toBe("completed: s p ps a ps a e ua ua");
});
