import { expect, test } from "vitest";
import { importBpmn } from "@/dsl/bpmn/import";
import { kinds } from "@/steps/registry";
import { boundary, file, part, play, sub, timer, told } from "./bpmnFile";

const SIGNAL = '<signalEventDefinition signalRef="S"/>';
const ERROR = '<errorEventDefinition errorRef="E"/>';
const ESCALATION = '<escalationEventDefinition escalationRef="X"/>';

test("a signal that one branch throws reaches those that wait for it", async () => {
  const xml = file(
    `<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/>${boundary("b", "a", SIGNAL)}<task id="c"/><userTask id="w"/><intermediateThrowEvent id="t">${SIGNAL}</intermediateThrowEvent>`,
    ...["s>f", "f>a", "f>w", "w>t", "b>c"],
  );
  expect(await told(xml, {}, [{ complete: "w" }])).toBe("completed: s f a× w t b c");
});

test("a message that one branch throws reaches one that waits for it", async () => {
  const xml = file(
    `<startEvent id="s"/><parallelGateway id="f"/><receiveTask id="r" messageRef="M"/><userTask id="w"/><sendTask id="t" messageRef="M"/>`,
    ...["s>f", "f>r", "f>w", "w>t"],
  );
  expect(await told(xml, {}, [{ complete: "w" }])).toBe("completed: s f r w t");
});

test("event sub-processes by error, timer, escalation, signal and condition", async () => {
  const by = (definition: string, rest: string, arrows: string[], interrupting = true) =>
    file(
      rest +
        sub(
          "p",
          `<startEvent id="is" isInterrupting="${interrupting}">${definition}</startEvent><task id="x"/>`,
          ["is>x"],
          'triggeredByEvent="true"',
        ),
      ...arrows,
    );
  const error = by(ERROR, `<startEvent id="s"/><endEvent id="e">${ERROR}</endEvent>`, ["s>e"]);
  expect(await told(error)).toBe("completed: s e p is x");
  const time = by(timer("timeDuration", "PT1H"), '<startEvent id="s"/><userTask id="a"/>', ["s>a"]);
  expect(await told(time, {}, [{ advance: "PT1H" }])).toBe("completed: s a× p is x");
  const often = by(timer("timeCycle", "R2/PT1H"), '<startEvent id="s"/><userTask id="a"/>', ["s>a"], false);
  expect(await told(often, {}, [{ advance: "PT5H" }, { complete: "a" }])).toBe(
    "completed: s a p is x p is x",
  );
  const escalation = by(
    ESCALATION,
    `<startEvent id="s"/><intermediateThrowEvent id="t">${ESCALATION}</intermediateThrowEvent><task id="a"/>`,
    ["s>t", "t>a"],
    false,
  );
  expect(await told(escalation)).toBe("completed: s t p a is x");
  const signal = by(SIGNAL, '<startEvent id="s"/><userTask id="a"/>', ["s>a"], false);
  expect(await told(signal, {}, [{ signal: "Alarm" }, { signal: "Alarm" }, { complete: "a" }])).toBe(
    "completed: s a p is x p is x",
  );
  const condition = by(
    '<conditionalEventDefinition><condition xsi:type="tFormalExpression">n = 2</condition></conditionalEventDefinition>',
    '<startEvent id="s"/><userTask id="a"/><userTask id="b"/>',
    ["s>a", "a>b"],
  );
  expect(await told(condition, { n: 1 }, [{ complete: "a", variables: { n: 2 } }])).toBe(
    "completed: s a b× p is x",
  );
});

test("an error in a called process is taken by the calling activity's boundary event", async () => {
  const xml = file(
    `<startEvent id="s"/><callActivity id="c" calledElement="Q"/>${boundary("x", "c", ERROR)}<task id="a"/><task id="b"/>`,
    ...["s>c", "c>a", "x>b"],
  ).replace(
    "</definitions>",
    `<process id="Q">${part(`<startEvent id="qs"/><endEvent id="qe">${ERROR}</endEvent>`, ["qs>qe"])}</process></definitions>`,
  );
  expect(await told(xml)).toBe("completed: s c× x b");
});

test("an error goes outward past a handler of another code", async () => {
  const inner = sub("q", `<startEvent id="is"/><endEvent id="ie">${ERROR}</endEvent>`, ["is>ie"]);
  const other = boundary("no", "q", '<errorEventDefinition errorRef="OTHER"/>');
  const xml = file(
    `<startEvent id="s"/>${sub("p", `<startEvent id="ps"/>${inner}${other}`, ["ps>q"])}${boundary("x", "p", "<errorEventDefinition/>")}<task id="a"/>`,
    ...["s>p", "x>a"],
  ).replace("<message ", '<error id="OTHER" errorCode="ELSE"/><message ');
  expect(await told(xml)).toBe("completed: s p× ps q× is ie x a");
});

test("an interrupting escalation gives the sub-process up, and an end event of it", async () => {
  const xml = (cancel: boolean) =>
    file(
      `<startEvent id="s"/>${sub("p", `<startEvent id="is"/><parallelGateway id="f"/><userTask id="w"/><endEvent id="ie">${ESCALATION}</endEvent>`, ["is>f", "f>w", "f>ie"])}${boundary("x", "p", ESCALATION, cancel)}<task id="a"/>`,
      ...["s>p", "x>a"],
    );
  expect(await told(xml(true))).toBe("completed: s p× is f w× ie x a");
  expect(await told(xml(false))).toBe("waiting: s p… is f w… ie x a");
});

test("an escalation of a called process comes to the call, and outward from there", async () => {
  const inner = part(
    `<startEvent id="qs"/><intermediateThrowEvent id="q">${ESCALATION}</intermediateThrowEvent><userTask id="w"/>`,
    ["qs>q", "q>w"],
  );
  const called = (body: string, ...arrows: string[]) =>
    file(body, ...arrows).replace("</definitions>", `<process id="Q">${inner}</process></definitions>`);
  const onCall = (cancel: boolean) =>
    called(
      `<startEvent id="s"/><callActivity id="c" calledElement="Q"/>${boundary("x", "c", ESCALATION, cancel)}<task id="a"/><task id="b"/>`,
      ...["s>c", "c>a", "x>b"],
    );
  expect(await told(onCall(true))).toBe("completed: s c× x b");
  expect(await told(onCall(false))).toBe("waiting: s c… x b");
  expect(await told(onCall(false), {}, [{ complete: "w" }])).toBe("completed: s c x b a");
  const around = called(
    `<startEvent id="s"/>${sub("p", '<startEvent id="is"/><callActivity id="c" calledElement="Q"/>', ["is>c"])}${boundary("x", "p", ESCALATION)}<task id="b"/>`,
    ...["s>p", "x>b"],
  );
  expect(await told(around)).toBe("completed: s p× is c× x b");
});

test("compensation of one activity, of a sub-process, of each round", async () => {
  const undo = (id: string) =>
    boundary(`c${id}`, id, "<compensateEventDefinition/>") +
    `<task id="u${id}" isForCompensation="true"/><association id="l${id}" sourceRef="c${id}" targetRef="u${id}"/>`;
  const one = file(
    `<startEvent id="s"/><task id="a"/>${undo("a")}<task id="b"/>${undo("b")}<endEvent id="e"><compensateEventDefinition activityRef="a"/></endEvent>`,
    ...["s>a", "a>b", "b>e"],
  );
  expect(await told(one)).toBe("completed: s a b e ua");
  const inside = file(
    `<startEvent id="s"/>${sub("p", `<startEvent id="is"/><task id="a"/>${undo("a")}`, ["is>a"])}<endEvent id="e"><compensateEventDefinition/></endEvent>`,
    ...["s>p", "p>e"],
  );
  expect(await told(inside)).toBe("completed: s p is a e ua");
  const never = file(
    `<startEvent id="s"/><exclusiveGateway id="g" default="g_e"/><task id="a"/>${undo("a")}<endEvent id="e"><compensateEventDefinition/></endEvent>`,
    ...["s>g", "g>a?1 > 2", "g>e!", "a>e"],
  );
  expect(await told(never)).toBe("completed: s g e");
});

test("a sub-process for each item gathers what its rounds give", async () => {
  const loop = '<multiInstanceLoopCharacteristics camunda:collection="list" camunda:elementVariable="one"/>';
  const xml = file(
    `<startEvent id="s"/>${sub("p", `${loop}<startEvent id="is"/><userTask id="a"/>`, ["is>a"])}<task id="b"/>`,
    ...["s>p", "p>b"],
  );
  expect(await told(xml, { list: [] })).toBe("completed: s p b");
  expect(await told(xml, { list: [1, 2] }, [{ complete: "a#2" }])).toBe("waiting: s p… is is a… a");
  const timed = xml.replace(
    "</subProcess>",
    `</subProcess>${boundary("t", "p", timer("timeDuration", "PT1M"))}`,
  );
  expect(await told(timed, { list: [1, 2] }, [{ advance: "PT1M" }])).toBe("completed: s p× is is a× a× t");
});

test("Zeebe's lists, mappings and expressions", async () => {
  const xml = file(
    '<startEvent id="s"/><serviceTask id="a"><extensionElements><zeebe:taskDefinition type="job"/><zeebe:ioMapping><zeebe:output source="=answer.score" target="score"/></zeebe:ioMapping></extensionElements></serviceTask><exclusiveGateway id="g" default="g_c"/><task id="b"/><task id="c"/>',
    ...["s>a", "a>g", "g>b?= score > 600", "g>c!"],
  ).replace("<definitions ", '<definitions xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ');
  const { told: said, outcome } = await play(xml, {}, [], { a: { answer: { score: 700 } } });
  expect([said, outcome.variables.score]).toEqual(["completed: s a g b", 700]);
});

test("a timer that is caught waits until its moment, whichever way it is said", async () => {
  const xml = (definition: string) =>
    file(
      `<startEvent id="s"/><intermediateCatchEvent id="t">${definition}</intermediateCatchEvent><task id="a"/>`,
      "s>t",
      "t>a",
    );
  const at = xml(timer("timeDate", "2026-01-01T02:00:00Z"));
  expect(await told(at, {}, [{ advance: "PT1H" }])).toBe("waiting: s t…");
  expect(await told(at, {}, [{ advance: "PT2H" }])).toBe("completed: s t a");
  const by = xml(timer("timeDuration", "${" + "long}"));
  expect(await told(by, { long: "PT30M" }, [{ advance: "PT29M" }])).toBe("waiting: s t…");
  expect(await told(by, { long: "PT30M" }, [{ advance: "PT30M" }])).toBe("completed: s t a");
});

test("a cycle from a moment that there is not begins with its pause, and that is told", async () => {
  const xml = (cycle: string) =>
    file(
      `<startEvent id="s"/><userTask id="a"/>${boundary("t", "a", timer("timeCycle", cycle))}<task id="x"/>`,
      "s>a",
      "t>x",
    );
  for (const from of ["soon", "2026-02-31T10:00:00Z"]) {
    const cycle = xml(`R3/${from}/PT10M`);
    expect(await told(cycle, {}, [{ advance: "PT10M" }])).toBe("completed: s a× t x");
    const read = importBpmn(cycle, { kinds });
    const report = "refused" in read ? [] : (read.processes[0]?.report ?? []);
    expect(report).toContainEqual(
      expect.objectContaining({ element: "t", code: "bpmn.timer.unreadable", params: { text: from } }),
    );
  }
  expect(await told(xml("R3/2026-01-01T02:00:00Z/PT10M"), {}, [{ advance: "PT1H" }])).toBe("waiting: s a…");
});

test("a process that begins on a day that there is not begins at once", async () => {
  const xml = file(`<startEvent id="s">${timer("timeDate", "2026-13-45")}</startEvent><task id="a"/>`, "s>a");
  expect(await told(xml, {}, [{ advance: "PT1H" }])).toBe("completed: s a");
});

test("a process that begins at a time without a zone begins at that time of UTC, wherever the machine is", async () => {
  const zone = process.env.TZ;
  process.env.TZ = "Asia/Jakarta";
  try {
    const xml = (at: string) =>
      file(`<startEvent id="s">${timer("timeDate", at)}</startEvent><userTask id="a"/>`, "s>a");
    const waits = file(
      `<startEvent id="s"/><intermediateCatchEvent id="w">${timer("timeDate", "2026-01-01T02:00:00")}</intermediateCatchEvent>`,
      "s>w",
    );
    expect(await told(waits, {}, [{ advance: "PT1H" }])).toBe("waiting: s w…");
    const late = `<boundaryEvent id="t" attachedToRef="a">${timer("timeDuration", "PT2H")}</boundaryEvent>`;
    const one = xml("2026-01-01T02:00:00").replace("</process>", `${late}</process>`);
    // Begun at 02:00, it has waited for one hour at 03:00.
    expect(await told(one, {}, [{ advance: "PT3H" }])).toBe("waiting: s a…");
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
});

test("a date of a caught timer that there is not is told", () => {
  const told = (at: string) => {
    const read = importBpmn(
      file(`<intermediateCatchEvent id="w">${timer("timeDate", at)}</intermediateCatchEvent>`),
      { kinds },
    );
    return "refused" in read ? [] : (read.processes[0]?.report ?? []).map(({ code }) => code);
  };
  expect(told("2026-13-45")).toContain("bpmn.timer.unreadable");
  expect(told("2026-02-31T10:00:00Z")).toContain("bpmn.timer.unreadable");
  expect(told("2026-12-31T10:00:00Z")).not.toContain("bpmn.timer.unreadable");
  expect(told("2026-12-31")).not.toContain("bpmn.timer.unreadable");
});

test("a caught cycle from a moment that there is not waits for its pause, and that is told", async () => {
  const xml = (from: string) =>
    file(
      `<startEvent id="s"/><intermediateCatchEvent id="w">${timer("timeCycle", `R3/${from}/PT10M`)}</intermediateCatchEvent><task id="a"/>`,
      ...["s>w", "w>a"],
    );
  const never = "2026-02-30T00:00:00Z";
  expect(await told(xml(never), {}, [{ advance: "PT9M" }])).toBe("waiting: s w…");
  expect(await told(xml(never), {}, [{ advance: "PT10M" }])).toBe("completed: s w a");
  const report = (from: string) => {
    const read = importBpmn(xml(from), { kinds });
    const all = "refused" in read ? [] : (read.processes[0]?.report ?? []);
    return all.flatMap(({ element, code }) => (element === "w" && code.includes("timer") ? [code] : []));
  };
  expect(report(never)).toEqual(["bpmn.timer.unreadable"]);
  expect(report("2026-01-01T02:00:00Z")).toEqual(["bpmn.timer.once"]);
});

test("one gateway may join and split; tokens that merge go on one by one", async () => {
  const mixed = file(
    '<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><task id="b"/><parallelGateway id="m"/><task id="c"/><task id="d"/>',
    ...["s>f", "f>a", "f>b", "a>m", "b>m", "m>c", "m>d"],
  );
  expect(await told(mixed)).toBe("completed: s f a b m c d");
  const merged = file(
    '<startEvent id="s"/><parallelGateway id="f"/><task id="a"/><task id="b"/><exclusiveGateway id="m"/><task id="c"/>',
    ...["s>f", "f>a", "f>b", "a>m", "b>m", "m>c"],
  );
  expect(await told(merged)).toBe("completed: s f a b m m c c");
});

test("cancelling the case gives up all that goes on", async () => {
  const xml = file('<startEvent id="s"/><userTask id="a"/>', "s>a");
  expect(await told(xml, {}, [{ cancel: true }])).toBe("cancelled: s a×");
  expect(await told(xml, {}, [{ fail: "a", code: "BAD" }])).toBe("incident: s a!");
});
