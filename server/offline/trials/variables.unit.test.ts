import { expect, test } from "vitest";
import { file, part, play, told } from "./bpmnFile";

const S = '<startEvent id="s"/>';
const E = (expression: string) => `$${`{${expression}}`}`;
const inZeebe = (xml: string) =>
  xml.replace("<definitions ", '<definitions xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" ');
const after = async (...given: Parameters<typeof play>) => (await play(...given)).outcome.variables;

test("a service task that is an expression sets its variable", async () => {
  const xml = file(
    `${S}<serviceTask id="a" camunda:expression="${E("n * 2")}" camunda:resultVariable="m"/>`,
    "s>a",
  );
  expect(await after(xml, { n: 2 })).toEqual({ n: 2, m: 4 });
  const sets = xml.replace(
    /camunda:expression.*\/>/,
    `camunda:expression="${E("execution.setVariable('k', n)")}"/>`,
  );
  expect(await after(sets, { n: 2 })).toEqual({ n: 2, k: 2 });
});

test("what is handed to a task are variables of its own, what it gives back is the case's", async () => {
  const mapped = (tag: string) =>
    file(
      `${S}<${tag} id="a"><extensionElements><camunda:inputOutput><camunda:inputParameter name="i">${E("n")}</camunda:inputParameter><camunda:outputParameter name="m">${E("r + i")}</camunda:outputParameter><camunda:outputParameter name="l"><camunda:list><camunda:value>${E("n")}</camunda:value><camunda:value>x</camunda:value></camunda:list></camunda:outputParameter></camunda:inputOutput></extensionElements></${tag}><task id="z"/>`,
      ...["s>a", "a>z"],
    );
  const result = { n: 2, r: 5, m: 7, l: [2, "x"] };
  expect(await after(mapped("serviceTask"), { n: 2 }, [], { a: { r: 5 } })).toEqual(result);
  const asked = mapped("userTask");
  expect(await after(asked, { n: 2 }, [{ complete: "a", variables: { r: 5 } }])).toEqual(result);
  expect(await told(asked, { n: 2 }, [{ complete: "a", variables: { r: 5 } }])).toBe("completed: s a z");
});

test("code and message of an error become the variables that the boundary event names", async () => {
  const error = '<errorEventDefinition errorRef="E" camunda:errorCodeVariable="code"/>';
  const xml = file(
    `${S}<serviceTask id="a"/><boundaryEvent id="b" attachedToRef="a">${error}</boundaryEvent><task id="x"/>`,
    ...["s>a", "b>x"],
  );
  const { told: said, outcome } = await play(xml, {}, [], { a: { error: "BAD" } });
  expect([said, outcome.variables.code]).toEqual(["completed: s a× b x", "BAD"]);
  const inside = `<subProcess id="p" triggeredByEvent="true">${part(`<startEvent id="ps">${error}</startEvent><task id="x"/>`, ["ps>x"])}</subProcess>`;
  const beside = file(`${S}<serviceTask id="a"/>${inside}`, "s>a");
  expect((await after(beside, {}, [], { a: { error: "BAD" } })).code).toBe("BAD");
});

test("rounds are counted from 0 in files of Camunda 7 and Flowable, from 1 in others", async () => {
  const xml = file(
    `${S}<scriptTask id="a"><multiInstanceLoopCharacteristics isSequential="true"><loopCardinality>3</loopCardinality></multiInstanceLoopCharacteristics><script>last = loopCounter</script></scriptTask>`,
    "s>a",
  );
  expect((await after(xml)).last).toBe(2);
  expect((await after(xml.replace(/ xmlns:camunda="[^"]*"/, ""))).last).toBe(3);
});

test("counting up as engines of Java and JavaScript write it", async () => {
  const counted = async (script: string) =>
    (await after(file(`${S}<scriptTask id="a"><script>${script}</script></scriptTask>`, "s>a"), { n: 2 })).n;
  expect(await counted('execution.setVariable("n", (Integer) execution.getVariable("n") + 1);')).toBe(3);
  expect(await counted("execution.setVariable('n', ((int) n) * 2)")).toBe(4);
  expect(await counted("this.environment.variables.n++; next();")).toBe(3);
});

test("names that begin with a capital stay as they are", async () => {
  const xml = file(
    `${S}<scriptTask id="q"><script>Total = Amount + 1</script></scriptTask><exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/>`,
    ...["s>q", "q>g", `g>a?${E("Total > 5")}`, "g>b!"],
  );
  const { told: said, outcome } = await play(xml, { Amount: 10 });
  expect([said, outcome.variables]).toEqual(["completed: s q g a", { Amount: 10, Total: 11 }]);
});

test("Zeebe's inputs, and what a called process that is not there gives back", async () => {
  const zeebe = inZeebe(
    file(
      `${S}<userTask id="a"><extensionElements><zeebe:ioMapping><zeebe:input source="=n" target="i"/><zeebe:output source="=r + i" target="m"/></zeebe:ioMapping></extensionElements></userTask>`,
      "s>a",
    ),
  );
  expect((await after(zeebe, { n: 1 }, [{ complete: "a", variables: { r: 5 } }])).m).toBe(6);
  const call = file(`${S}<callActivity id="c" calledElement="Elsewhere"/>`, "s>c");
  expect(await after(call, { n: 1 }, [], { c: { r: 2 } })).toEqual({ n: 1, r: 2 });
});

test("conditions of XPath and JavaScript, and scripts that choose what they set", async () => {
  const by = (condition: string) =>
    file(
      `${S}<exclusiveGateway id="g" default="g_b"/><task id="a"/><task id="b"/>`,
      ...["s>g", `g>a?${condition}`, "g>b!"],
    );
  expect(await told(by("getDataObject('order')/amount > 10"), { order: { amount: 11 } })).toBe(
    "completed: s g a",
  );
  expect(await told(by("this.environment.variables.n === 1"), { n: 1 })).toBe("completed: s g a");
  const script = file(
    `${S}<scriptTask id="q" scriptFormat="javascript"><script><![CDATA[
      // which one
      if (n > 5) { size = 'large'; } else { size = 'small'; }
      console.log(size);
      list.push(n);
    ]]></script></scriptTask>`,
    "s>q",
  );
  expect(await after(script, { n: 9, list: [1] })).toEqual({ n: 9, list: [1, 9], size: "large" });
});

test("data of the standard: rounds over a list and what they give, data under other names (BPMN 2.0.2, 10.4.2, 13.3.7)", async () => {
  const rounds = file(
    `${S}<userTask id="a"><ioSpecification><dataInput id="given" name="what is given"/><dataOutput id="made" name="what is made"/></ioSpecification><multiInstanceLoopCharacteristics><loopDataInputRef>given</loopDataInputRef><loopDataOutputRef>made</loopDataOutputRef><inputDataItem id="one_given" name="one given"/><outputDataItem id="one_made" name="one made"/></multiInstanceLoopCharacteristics></userTask>`,
    "s>a",
  );
  const events = [10, 20].map((made, at) => ({ complete: `a#${at + 1}`, variables: { one_made: made } }));
  expect((await after(rounds, { given: [1, 2] }, events)).made).toEqual([10, 20]);
  const named = file(
    `${S}<dataObject id="do" name="total"/><dataObjectReference id="dor" dataObjectRef="do"/><scriptTask id="a"><ioSpecification><dataInput id="i" name="amount"/><dataOutput id="o" name="next"/></ioSpecification><dataInputAssociation id="di"><sourceRef>dor</sourceRef><targetRef>i</targetRef></dataInputAssociation><dataOutputAssociation id="do1"><sourceRef>o</sourceRef><targetRef>dor</targetRef></dataOutputAssociation><script>next = amount + 1</script></scriptTask>`,
    "s>a",
  );
  expect((await after(named, { total: 4 })).total).toBe(5);
});

test("tasks that nobody is asked about give what the script says, or end with its error", async () => {
  const xml = file(
    `${S}<task id="a"/><manualTask id="b" name="By hand"/><scriptTask id="c"><script>launch(rocket)</script></scriptTask><boundaryEvent id="x" attachedToRef="a"><errorEventDefinition/></boundaryEvent>`,
    ...["s>a", "a>b", "b>c"],
  );
  const answers = { a: { n: 1 }, "By hand": { m: 2 }, c: { k: 3 } };
  expect(await after(xml, {}, [], answers)).toEqual({ n: 1, m: 2, k: 3 });
  expect(await told(xml, {}, [], { a: { error: "BAD" } })).toBe("completed: s a× x");
  expect(await told(xml)).toBe("completed: s a b c");
});
