import { expect, test } from "vitest";
import { file, part, play, timer, told } from "./bpmnFile";

test("an exclusive gateway takes the first arrow that holds, else the default", async () => {
  const xml = file(
    '<startEvent id="s"/><exclusiveGateway id="g" default="g_c"/><task id="a"/><task id="b"/><task id="c"/>',
    "s>g",
    "g>a?$" + "{n > 10}",
    "g>b?$" + "{n > 5}",
    "g>c!",
  );
  expect(await told(xml, { n: 20 })).toBe("completed: s g a");
  expect(await told(xml, { n: 7 })).toBe("completed: s g b");
  expect(await told(xml, { n: 1 })).toBe("completed: s g c");
});

test("nothing holds and there is no default: an incident", async () => {
  const xml = file(
    '<startEvent id="s"/><exclusiveGateway id="g"/><task id="a"/><task id="b"/>',
    "s>g",
    "g>a?n > 10",
    "g>b?n > 5",
  );
  expect((await play(xml, { n: 1 })).outcome).toMatchObject({
    status: "incident",
    incidents: [{ step: "g", code: "choice.noMatch" }],
  });
});

test("a parallel join waits for each of its arrows", async () => {
  const xml = file(
    '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><userTask id="b"/><parallelGateway id="j"/><endEvent id="e"/>',
    ...["s>f", "f>a", "f>b", "a>j", "b>j", "j>e"],
  );
  expect(await told(xml, {}, [{ complete: "a" }])).toBe("waiting: s f a b…");
  expect(await told(xml, {}, [{ complete: "b" }, { complete: "a" }])).toBe("completed: s f a b j e");
});

test("an inclusive split and join go with what was taken", async () => {
  const xml = file(
    '<startEvent id="s"/><inclusiveGateway id="f" default="f_c"/><task id="a"/><task id="b"/><task id="c"/><inclusiveGateway id="j"/><endEvent id="e"/>',
    ...["s>f", "f>a?x > 1", "f>b?x > 2", "f>c!", "a>j", "b>j", "c>j", "j>e"],
  );
  expect(await told(xml, { x: 3 })).toBe("completed: s f a b j e");
  expect(await told(xml, { x: 0 })).toBe("completed: s f c j e");
});

test("several arrows out of a task are a split, several into one are not a join (13.2.1)", async () => {
  const xml = file(
    '<startEvent id="s"/><task id="a"/><task id="b"/><task id="c"/>',
    "s>a",
    "s>b",
    "a>c",
    "b>c",
  );
  expect(await told(xml)).toBe("completed: s a b c c");
});

test("conditions on the arrows of a task choose among them", async () => {
  const xml = file(
    '<startEvent id="s"/><task id="a" default="a_d"/><task id="b"/><task id="d"/>',
    "s>a",
    "a>b?x > 1",
    "a>d!",
  );
  expect(await told(xml, { x: 2 })).toBe("completed: s a b");
  expect(await told(xml, { x: 0 })).toBe("completed: s a d");
});

test("a default arrow is taken when no condition holds, beside arrows that have none (13.2.1)", async () => {
  const xml = file(
    '<startEvent id="s"/><task id="a" default="a_d"/><task id="b"/><task id="c"/><task id="d"/><task id="e"/>',
    ...["s>a", "a>b?x > 1", "a>c?x > 5", "a>d!", "a>e"],
  );
  expect(await told(xml, { x: 6 })).toBe("completed: s a b c e");
  expect(await told(xml, { x: 0 })).toBe("completed: s a d e");
});

test("fewer rounds than none are an incident, none are none", async () => {
  const xml = file(
    '<startEvent id="s"/><task id="a"><multiInstanceLoopCharacteristics><loopCardinality>n</loopCardinality></multiInstanceLoopCharacteristics></task><task id="b"/>',
    ...["s>a", "a>b"],
  );
  expect(await told(xml, { n: 0 })).toBe("completed: s b");
  expect((await play(xml, { n: -1 })).outcome.status).toBe("incident");
});

test("of an event-based gateway the first event wins", async () => {
  const xml = file(
    `<startEvent id="s"/><eventBasedGateway id="g"/><intermediateCatchEvent id="m"><messageEventDefinition messageRef="M"/></intermediateCatchEvent><intermediateCatchEvent id="t">${timer("timeDuration", "PT10M")}</intermediateCatchEvent><task id="a"/><task id="b"/>`,
    ...["s>g", "g>m", "g>t", "m>a", "t>b"],
  );
  expect(await told(xml, {}, [{ message: "Paid" }])).toBe("completed: s g m t× a");
  expect(await told(xml, {}, [{ advance: "PT9M" }])).toBe("waiting: s g… m… t…");
  expect(await told(xml, {}, [{ advance: "PT10M" }])).toBe("completed: s g m× t b");
});

test("boundary timers: interrupting gives the task up, the other goes on beside it, as often as its cycle says", async () => {
  const xml = (cancel: string, definition: string) =>
    file(
      `<startEvent id="s"/><userTask id="a"/><boundaryEvent id="t" attachedToRef="a" cancelActivity="${cancel}">${definition}</boundaryEvent><task id="b"/><task id="c"/>`,
      ...["s>a", "a>b", "t>c"],
    );
  expect(await told(xml("true", timer("timeDuration", "PT1H")), {}, [{ advance: "PT2H" }])).toBe(
    "completed: s a× t c",
  );
  expect(await told(xml("false", timer("timeDuration", "PT1H")), {}, [{ advance: "PT2H" }])).toBe(
    "waiting: s a… t c",
  );
  const often = xml("false", timer("timeCycle", "R3/PT1H"));
  expect(await told(often, {}, [{ advance: "PT9H" }, { complete: "a" }])).toBe(
    "completed: s a t c t c t c b",
  );
});

test("an error end in a sub-process is taken by its boundary event", async () => {
  const inner = part(
    '<startEvent id="is"/><endEvent id="ie"><errorEventDefinition errorRef="E"/></endEvent>',
    ["is>ie"],
  );
  const xml = file(
    `<startEvent id="s"/><subProcess id="p">${inner}</subProcess><boundaryEvent id="x" attachedToRef="p"><errorEventDefinition errorRef="E"/></boundaryEvent><task id="a"/><task id="b"/>`,
    ...["s>p", "p>a", "x>b"],
  );
  expect(await told(xml)).toBe("completed: s p× is ie x b");
});

test("a service that answers with an error goes the boundary's way; nobody takes it: an incident", async () => {
  const xml = (boundary: string) =>
    file(`<startEvent id="s"/><serviceTask id="a"/>${boundary}<task id="b"/>`, "s>a", "a>b");
  const caught = xml('<boundaryEvent id="x" attachedToRef="a"><errorEventDefinition/></boundaryEvent>');
  expect(await told(caught, {}, [], { a: { error: "BAD" } })).toBe("completed: s a× x");
  expect(await told(xml(""), {}, [], { a: { error: "BAD" } })).toBe("incident: s a!");
  expect(await told(xml(""), {}, [], { a: { n: 1 } })).toBe("completed: s a b");
});

test("terminate ends all; in a sub-process only that", async () => {
  const xml = file(
    '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><endEvent id="e"><terminateEventDefinition/></endEvent>',
    ...["s>f", "f>a", "f>e"],
  );
  expect(await told(xml)).toBe("terminated: s f a× e");
  const inner = part(
    '<startEvent id="is"/><userTask id="a"/><endEvent id="ie"><terminateEventDefinition/></endEvent>',
    ["is>a", "is>ie"],
  );
  const outer = file(
    `<startEvent id="s"/><subProcess id="p">${inner}</subProcess><task id="b"/>`,
    "s>p",
    "p>b",
  );
  expect(await told(outer)).toBe("completed: s p is a× ie b");
});

test("compensation undoes what was completed, the last first", async () => {
  const xml = file(
    '<startEvent id="s"/><task id="a"/><task id="b"/><boundaryEvent id="ca" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><boundaryEvent id="cb" attachedToRef="b"><compensateEventDefinition/></boundaryEvent>' +
      '<task id="ua" isForCompensation="true"/><task id="ub" isForCompensation="true"/><association id="x" sourceRef="ca" targetRef="ua"/><association id="y" sourceRef="cb" targetRef="ub"/>' +
      '<intermediateThrowEvent id="c"><compensateEventDefinition/></intermediateThrowEvent><endEvent id="e"/>',
    ...["s>a", "a>b", "b>c", "c>e"],
  );
  expect(await told(xml)).toBe("completed: s a b c ub ua e");
});

test("a cancelled transaction undoes what it did and is left by its cancel event", async () => {
  const inner = part(
    '<startEvent id="is"/><task id="a"/><boundaryEvent id="ca" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><task id="ua" isForCompensation="true"/><association id="x" sourceRef="ca" targetRef="ua"/><endEvent id="ie"><cancelEventDefinition/></endEvent>',
    ["is>a", "a>ie"],
  );
  const xml = file(
    `<startEvent id="s"/><transaction id="p">${inner}</transaction><boundaryEvent id="k" attachedToRef="p"><cancelEventDefinition/></boundaryEvent><task id="b"/><task id="c"/>`,
    ...["s>p", "p>b", "k>c"],
  );
  expect(await told(xml)).toBe("completed: s p× is a ie ua k c");
});

test("event sub-processes: an interrupting one ends what it stands in, the other goes on beside it", async () => {
  const xml = (interrupting: string) => {
    const inner = part(
      `<startEvent id="is" isInterrupting="${interrupting}"><messageEventDefinition messageRef="M"/></startEvent><task id="x"/>`,
      ["is>x"],
    );
    return file(
      `<startEvent id="s"/><userTask id="a"/><subProcess id="p" triggeredByEvent="true">${inner}</subProcess>`,
      "s>a",
    );
  };
  expect(await told(xml("true"), {}, [{ message: "Paid" }])).toBe("completed: s a× p is x");
  expect(await told(xml("false"), {}, [{ message: "Paid" }, { complete: "a" }])).toBe(
    "completed: s a p is x",
  );
});

test("multi-instance: in parallel, one by one, with a completion condition", async () => {
  const xml = (loop: string) =>
    file(`<startEvent id="s"/><userTask id="a">${loop}</userTask><task id="b"/>`, "s>a", "a>b");
  const parallel =
    "<multiInstanceLoopCharacteristics><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics>";
  expect(await told(xml(parallel))).toBe("waiting: s a… a… a…");
  expect(await told(xml(parallel), {}, [{ complete: "a" }, { complete: "a" }, { complete: "a" }])).toBe(
    "completed: s a a a b",
  );
  const sequential =
    '<multiInstanceLoopCharacteristics isSequential="true" camunda:collection="list" camunda:elementVariable="one"/>';
  expect(await told(xml(sequential), { list: [1, 2] }, [{ complete: "a#1" }])).toBe("waiting: s a a…");
  const plain = sequential.replace('"list"', '"[1, 2]"');
  expect(await told(xml(plain), {}, [{ complete: "a" }, { complete: "a" }])).toBe("completed: s a a b");
  const until = parallel.replace(
    "</multi",
    "<completionCondition>$" +
      "{nrOfCompletedInstances >= 2}</completionCondition></multi".replace(">=", "&gt;="),
  );
  expect(await told(xml(until), {}, [{ complete: "a" }, { complete: "a" }])).toBe("completed: s a a a× b");
});

test("a standard loop is looked at before or after its round", async () => {
  const xml = (before: string) =>
    file(
      `<startEvent id="s"/><scriptTask id="a"><standardLoopCharacteristics testBefore="${before}"><loopCondition>$` +
        "{n &lt; 2}</loopCondition></standardLoopCharacteristics><script>n = n + 1</script></scriptTask>",
      "s>a",
    );
  expect(await told(xml("true"), { n: 5 })).toBe("completed: s");
  expect(await told(xml("false"), { n: 5 })).toBe("completed: s a");
  expect(await told(xml("true"), { n: 0 })).toBe("completed: s a a");
});

test("links, signals, escalations and calls", async () => {
  const link = file(
    '<startEvent id="s"/><intermediateThrowEvent id="t"><linkEventDefinition name="L"/></intermediateThrowEvent><intermediateCatchEvent id="c"><linkEventDefinition name="L"/></intermediateCatchEvent><task id="a"/>',
    ...["s>t", "c>a"],
  );
  expect(await told(link)).toBe("completed: s t c a");
  const signal = file(
    '<startEvent id="s"/><parallelGateway id="f"/><intermediateCatchEvent id="a"><signalEventDefinition signalRef="S"/></intermediateCatchEvent><intermediateCatchEvent id="b"><signalEventDefinition signalRef="S"/></intermediateCatchEvent>',
    ...["s>f", "f>a", "f>b"],
  );
  expect(await told(signal, {}, [{ signal: "Alarm" }])).toBe("completed: s f a b");
  const inner = part(
    '<startEvent id="is"/><intermediateThrowEvent id="x"><escalationEventDefinition escalationRef="X"/></intermediateThrowEvent><task id="y"/>',
    ["is>x", "x>y"],
  );
  const escalation = file(
    `<startEvent id="s"/><subProcess id="p">${inner}</subProcess><boundaryEvent id="h" attachedToRef="p" cancelActivity="false"><escalationEventDefinition escalationRef="X"/></boundaryEvent><task id="a"/><task id="b"/>`,
    ...["s>p", "p>a", "h>b"],
  );
  expect(await told(escalation)).toBe("completed: s p is x h b y a");
  const call = file(
    '<startEvent id="s"/><callActivity id="c" calledElement="Q"/><task id="a"/>',
    "s>c",
    "c>a",
  ).replace(
    "</definitions>",
    `<process id="Q">${part('<startEvent id="qs"/><scriptTask id="q"><script>n = n + 1</script></scriptTask>', ["qs>q"])}</process></definitions>`,
  );
  const called = await play(call, { n: 1 });
  expect([called.told, called.outcome.variables]).toEqual(["completed: s c a", { n: 2 }]);
});

test("conditional events wait until what they watch is true", async () => {
  const xml = file(
    '<startEvent id="s"/><parallelGateway id="f"/><userTask id="a"/><intermediateCatchEvent id="c"><conditionalEventDefinition><condition xsi:type="tFormalExpression">$' +
      "{n > 3}</condition></conditionalEventDefinition></intermediateCatchEvent>"
        .replace(">", "&gt;")
        .replace("&gt;</", "></"),
    ...["s>f", "f>a", "f>c"],
  );
  expect(await told(xml, { n: 1 })).toBe("waiting: s f a… c…");
  expect(await told(xml, { n: 1 }, [{ complete: "a", variables: { n: 4 } }])).toBe("completed: s f a c");
});

test("a process without a start event begins with what nothing leads to", async () => {
  expect(await told(file('<task id="a"/><task id="b"/>', "a>b"))).toBe("completed: a b");
});

test("a process that a message begins waits for it", async () => {
  const xml = file(
    '<startEvent id="s"><messageEventDefinition messageRef="M"/></startEvent><task id="a"/>',
    "s>a",
  );
  const { told: said, outcome } = await play(xml, {}, [{ message: "Paid", variables: { n: 7 } }]);
  expect([said, outcome.variables]).toEqual(["completed: s a", { n: 7 }]);
});
