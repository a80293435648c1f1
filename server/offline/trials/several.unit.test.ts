import { expect, test } from "vitest";
import { boundary, file, play, S, timer, told } from "./bpmnFile";

const SIGNAL = '<signalEventDefinition signalRef="S"/>';
const MESSAGE = '<messageEventDefinition messageRef="M"/>';

test("an event about several things is caught by any of them, or by all (BPMN 2.0.2, section 10.5.4)", async () => {
  const xml = (all: boolean) =>
    file(
      `${S}<intermediateCatchEvent id="c"${all ? ' parallelMultiple="true"' : ""}>${SIGNAL}${MESSAGE}</intermediateCatchEvent><task id="a"/>`,
      ...["s>c", "c>a"],
    );
  expect(await told(xml(false), {}, [{ message: "Paid" }])).toBe("completed: s c a");
  expect(await told(xml(true), {}, [{ message: "Paid" }])).toBe("waiting: s c…");
  expect(await told(xml(true), {}, [{ message: "Paid" }, { signal: "Alarm" }])).toBe("completed: s c a");
  const { outcome } = await play(xml(false));
  expect(outcome.waitingFor.map(({ step }) => step)).toEqual(["c", "c"]);
});

test("an event throws all that it is about, an end too; a boundary event and a start act by any", async () => {
  const thrown = (by: string) =>
    file(
      `${S}<parallelGateway id="f"/><intermediateCatchEvent id="c">${SIGNAL}</intermediateCatchEvent><receiveTask id="d" messageRef="M"/>${by}`,
      ...["s>f", "f>c", "f>d", "f>t"],
    );
  const intermediate = `<intermediateThrowEvent id="t">${SIGNAL}${MESSAGE}</intermediateThrowEvent>`;
  expect(await told(thrown(intermediate))).toBe("completed: s f c d t");
  expect(await told(thrown(`<endEvent id="t">${SIGNAL}${MESSAGE}</endEvent>`))).toBe("completed: s f c d t");
  const hung = file(
    `${S}<userTask id="a"/>${boundary("b", "a", SIGNAL + MESSAGE)}<task id="x"/>`,
    "s>a",
    "b>x",
  );
  expect(await told(hung, {}, [{ message: "Paid" }])).toBe("completed: s a× b x");
  expect(await told(hung, {}, [{ signal: "Alarm" }])).toBe("completed: s a× b x");
  const begun = file(`<startEvent id="s">${SIGNAL}${MESSAGE}</startEvent><task id="a"/>`, "s>a");
  expect(await told(begun, {}, [{ message: "Paid" }])).toBe("completed: s a");
});

test("what is wanted of an error is set on its way only, whichever of the things it is", async () => {
  const ERROR = '<errorEventDefinition errorRef="E" camunda:errorCodeVariable="why"/>';
  for (const definitions of [ERROR + SIGNAL, SIGNAL + ERROR]) {
    const xml = file(
      `${S}<userTask id="a"/>${boundary("b", "a", definitions)}<task id="x"/>`,
      ...["s>a", "b>x"],
    );
    expect(await told(xml, {}, [{ signal: "Alarm" }])).toBe("completed: s a× b x");
    const failed = await play(xml, {}, [{ fail: "a", code: "BAD" }]);
    expect([failed.told, failed.outcome.variables.why]).toEqual(["completed: s a× b x", "BAD"]);
  }
});

test("a definition that stands beside the processes is referred to", async () => {
  const xml = file(
    `${S}<intermediateCatchEvent id="c"><eventDefinitionRef>SD</eventDefinitionRef></intermediateCatchEvent><task id="a"/>`,
    ...["s>c", "c>a"],
  ).replace("<process", '<signalEventDefinition id="SD" signalRef="S"/><process');
  expect(await told(xml)).toBe("waiting: s c…");
  expect(await told(xml, {}, [{ signal: "Alarm" }])).toBe("completed: s c a");
});

test("a task sends and waits for as many tokens as it says", async () => {
  const needs = file(
    `${S}<parallelGateway id="f"/><task id="a"/><task id="b"/><task id="c" startQuantity="2"/><task id="d"/>`,
    ...["s>f", "f>a", "f>b", "a>c", "b>c", "c>d"],
  );
  expect(await told(needs)).toBe("completed: s f a b c d");
  expect(await told(needs.replace('"2"', '"1.5"'))).toBe("completed: s f a b c c d d");
  const sends = file(`${S}<task id="c" completionQuantity="2"/><task id="d"/>`, "s>c", "c>d");
  expect(await told(sends)).toBe("completed: s c d d");
  const both = sends.replace('<task id="d"', '<task id="d" startQuantity="2"');
  expect(await told(both)).toBe("completed: s c d");
  const along = file(
    `${S}<task id="c" completionQuantity="2"/><userTask id="d"/><task id="e" startQuantity="2"/>`,
    "s>c",
    "c>d",
    "d>e",
  );
  const one = { complete: "d" };
  expect(await told(along, {}, [one])).toBe("waiting: s c d d…");
  expect(await told(along, {}, [one, one])).toBe("completed: s c d d e");
  const never = await play(along.replace(' completionQuantity="2"', ""), {}, [one]);
  expect(never.outcome.incidents).toMatchObject([{ code: "join.incomplete" }]);
});

test("a complex gateway goes on after so many arrows, and takes the late ones in", async () => {
  const xml = (condition: string) =>
    file(
      `${S}<parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><userTask id="d"/><complexGateway id="g">${condition}</complexGateway><task id="e"/>`,
      ...["s>f", "f>a", "f>b", "f>d", "a>g", "b>g", "d>g", "g>e"],
    );
  const two = xml("<activationCondition>activationCount &gt;= 2</activationCondition>");
  expect(await told(two, {}, [{ complete: "a" }])).toBe("waiting: s f a b… d…");
  expect(await told(two, {}, [{ complete: "a" }, { complete: "d" }])).toBe("waiting: s f a b… d g e");
  const all = [{ complete: "a" }, { complete: "d" }, { complete: "b" }];
  expect(await told(two, {}, all)).toBe("completed: s f a b d g e");
  const first = xml("<activationCondition>$" + "{activationCount == 1}</activationCondition>");
  expect(await told(first, {}, [{ complete: "b" }])).toBe("waiting: s f a… b d… g e");
});

test("the steps of an ad-hoc sub-process begin at once or one by one, and end with its condition", async () => {
  const xml = (rest: string, attributes = "") =>
    file(
      `${S}<adHocSubProcess id="h" ${attributes}><userTask id="a"/><userTask id="b"/>${rest}</adHocSubProcess><task id="e"/>`,
      ...["s>h", "h>e"],
    );
  expect(await told(xml(""), {}, [{ complete: "b" }])).toBe("waiting: s h… a… b");
  expect(await told(xml(""), {}, [{ complete: "b" }, { complete: "a" }])).toBe("completed: s h a b e");
  expect(await told(xml("", 'ordering="Sequential"'))).toBe("waiting: s h… a…");
  const until = xml("<completionCondition>$" + "{n == 1}</completionCondition>");
  expect(await told(until, { n: 0 }, [{ complete: "a", variables: { n: 1 } }])).toBe("completed: s h a b× e");
});

test("what is due already goes off at once; codes that are no names, and references to no error, are codes all the same", async () => {
  const wait = (definition: string) =>
    file(
      `${S}<intermediateCatchEvent id="c">${definition}</intermediateCatchEvent><task id="a"/>`,
      "s>c",
      "c>a",
    );
  expect(await told(wait(timer("timeDuration", "PT0S")))).toBe("completed: s c a");
  expect(await told(wait(timer("timeDate", "2020-01-01T00:00:00Z")))).toBe("completed: s c a");
  const error = (ref: string) => `<errorEventDefinition errorRef="${ref}"/>`;
  const xml = file(
    `${S}<serviceTask id="a"/>${boundary("b", "a", error("N"))}${boundary("c", "a", error("other"))}`,
    "s>a",
  ).replace("<message ", '<error id="N" errorCode="404"/><message ');
  expect(await told(xml, {}, [], { a: { error: "404" } })).toBe("completed: s a× b");
  expect(await told(xml, {}, [], { a: { error: "other" } })).toBe("completed: s a× c");
});

test("a message that the script begins with begins the process where it can, and a key fits whoever asks for none", async () => {
  const xml = file(
    `<startEvent id="s"/><startEvent id="s2">${MESSAGE}</startEvent><task id="a"/><task id="b"/>`,
    ...["s>a", "s2>b"],
  );
  expect(await told(xml)).toBe("completed: s a");
  expect(await told(xml, {}, [{ message: "Paid" }])).toBe("completed: s2 b");
  const waits = file(`${S}<receiveTask id="r" messageRef="M"/>`, "s>r");
  expect(await told(waits, {}, [{ message: "Paid", key: "1" }])).toBe("completed: s r");
});

test("rounds that throw as they end: each of them, the first, or those that a condition names (BPMN 2.0.2, 10.3.8)", async () => {
  const xml = (behavior: string, inside = "") =>
    file(
      `${S}<task id="a"><multiInstanceLoopCharacteristics isSequential="true" ${behavior}><loopCardinality>3</loopCardinality>${inside}</multiInstanceLoopCharacteristics></task>${boundary("b", "a", SIGNAL, false)}<task id="x"/><task id="z"/>`,
      ...["s>a", "b>x", "a>z"],
    ).replace("<process", '<signalEventDefinition id="SD" signalRef="S"/><process');
  expect(await told(xml('behavior="All"'))).toBe("completed: s a a a z");
  expect(await told(xml('behavior="None" noneBehaviorEventRef="SD"'))).toBe(
    "completed: s a b x a b x a b x z",
  );
  expect(await told(xml('behavior="One" oneBehaviorEventRef="SD"'))).toBe("completed: s a b x a a z");
  const complex = `<complexBehaviorDefinition><condition>loopCounter = 2</condition><event>${SIGNAL}</event></complexBehaviorDefinition>`;
  expect(await told(xml('behavior="Complex"', complex))).toBe("completed: s a a a b x z");
});

test("a start with a condition begins when that holds, of several the one whose condition does", async () => {
  const on = (condition: string) =>
    `<conditionalEventDefinition><condition>$${`{${condition}}`}</condition></conditionalEventDefinition>`;
  const xml = file(
    `<startEvent id="s1">${on("n &gt; 5")}</startEvent><startEvent id="s2">${on("n &lt; 3")}</startEvent><task id="a"/><task id="b"/>`,
    ...["s1>a", "s2>b"],
  );
  expect(await told(xml, { n: 6 })).toBe("completed: s1 a");
  expect(await told(xml, { n: 1 })).toBe("completed: s2 b");
  expect(await told(xml, { n: 4 })).toBe("waiting: ");
});

test("arrows need no ids, and older names of Camunda's extensions are known", async () => {
  const xml = file(
    `${S}<serviceTask id="a" camunda:expression="$${"{n + 1}"}" camunda:resultVariable="n"/><userTask id="b"/>`,
    ...["s>a", "a>b"],
  )
    .replace("http://camunda.org/schema/1.0/bpmn", "http://camunda.org/bpmn")
    .replace(/<sequenceFlow id="[^"]*"/g, "<sequenceFlow");
  const { told: said, outcome } = await play(xml, { n: 1 });
  expect([said, outcome.variables]).toEqual(["waiting: s a b…", { n: 2 }]);
});
