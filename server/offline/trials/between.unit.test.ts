import { expect, test } from "vitest";
import { told } from "./bpmnFile";

const flow = (from: string, to: string) =>
  `<sequenceFlow id="${from}_${to}" sourceRef="${from}" targetRef="${to}"/>`;
const message = "<messageEventDefinition/>";
const file = (body: string) =>
  `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">${body}</definitions>`;

test("a message flow begins the other pool's process, whose answer goes on here (BPMN 2.0.2, section 9.3)", async () => {
  const xml =
    file(`<collaboration id="c"><messageFlow id="m1" sourceRef="ask" targetRef="asked"/><messageFlow id="m2" sourceRef="reply" targetRef="answer"/></collaboration>
<process id="buyer" isExecutable="true"><startEvent id="s"/>${flow("s", "ask")}<intermediateThrowEvent id="ask" name="Ask">${message}</intermediateThrowEvent>${flow("ask", "answer")}<intermediateCatchEvent id="answer" name="Answer">${message}</intermediateCatchEvent>${flow("answer", "e")}<endEvent id="e"/></process>
<process id="seller"><startEvent id="asked" name="Asked">${message}</startEvent>${flow("asked", "think")}<task id="think"/>${flow("think", "wait")}<intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow("wait", "reply")}<sendTask id="reply" name="Reply"/>${flow("reply", "done")}<endEvent id="done"/></process>`);
  expect(await told(xml)).toBe("waiting: s ask answer…");
  expect(await told(xml, {}, [{ advance: "PT1H" }])).toBe("completed: s ask answer e");
});

test("a signal is heard by all that wait for it, a message by one of them", async () => {
  const two = (on: string) =>
    file(`<${on} id="x" name="Alarm"/><process id="p" isExecutable="true"><startEvent id="s"/>${flow("s", "fork")}<parallelGateway id="fork"/>
${["a", "b"].map((id) => `${flow("fork", id)}<intermediateCatchEvent id="${id}"><${on}EventDefinition ${on}Ref="x"/></intermediateCatchEvent>`).join("")}
${flow("fork", "w")}<intermediateCatchEvent id="w"><timerEventDefinition><timeDuration>PT1M</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow("w", "t")}<intermediateThrowEvent id="t"><${on}EventDefinition ${on}Ref="x"/></intermediateThrowEvent></process>`);
  expect(await told(two("signal"), {}, [{ advance: "PT1M" }])).toBe("completed: s fork a b w t");
  expect(await told(two("message"), {}, [{ advance: "PT1M" }])).toBe("waiting: s fork a b… w t");
});

test("a message that comes to another pool before it is waited for is kept", async () => {
  const xml =
    file(`<collaboration id="c"><messageFlow id="m1" sourceRef="ask" targetRef="asked"/><messageFlow id="m2" sourceRef="reply" targetRef="answer"/></collaboration>
<process id="buyer" isExecutable="true"><startEvent id="s"/>${flow("s", "ask")}<sendTask id="ask"/>${flow("ask", "wait")}<intermediateCatchEvent id="wait"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></intermediateCatchEvent>${flow("wait", "answer")}<receiveTask id="answer"/></process>
<process id="seller"><startEvent id="asked">${message}</startEvent>${flow("asked", "reply")}<endEvent id="reply">${message}</endEvent></process>`);
  expect(await told(xml, {}, [{ advance: "PT1H" }])).toBe("completed: s ask wait answer");
});
