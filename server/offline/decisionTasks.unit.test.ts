import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { importOnto } from "@/dsl/dmn/onto";
import type { Draft } from "@/dsl/draft/draft";
import { kinds } from "@/steps/registry";

const BPMN = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:c="http://camunda.org/schema/1.0/bpmn" xmlns:z="http://camunda.org/schema/zeebe/1.0" xmlns:f="http://flowable.org/bpmn" id="d" targetNamespace="t">
<process id="P"><startEvent id="s"/>
<businessRuleTask id="a" name="A" c:decisionRef="Fee" c:resultVariable="the fee"/><businessRuleTask id="u" c:decisionRef="Fee" c:resultVariable="_Fee"/>
<businessRuleTask id="b"><extensionElements><z:calledDecision decisionId="Fee" resultVariable="fee"/></extensionElements></businessRuleTask>
<serviceTask id="g" f:type="dmn"><extensionElements><f:field name="decisionTableReferenceKey"><f:string><![CDATA[Fee]]></f:string></f:field></extensionElements></serviceTask>
<businessRuleTask id="e" c:decisionRef="\${which}"/><businessRuleTask id="n" c:decisionRef="Other"/><businessRuleTask id="p"/>
</process></definitions>`;
const DMN = `<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="Rules" namespace="n">
<decision id="Fee" name="Loan fee"><literalExpression><text>1</text></literalExpression></decision></definitions>`;

function drawn(xml: string): Draft {
  const read = importBpmn(xml, { kinds });
  const [process] = "refused" in read ? [] : read.processes;
  if (!process) throw new Error("no process");
  return process.draft;
}

test("tasks that name a decision ask it once the draft has it; the others stay as they are", () => {
  const before = drawn(BPMN);
  const made = importOnto(DMN, before, { kinds });
  if ("refused" in made) throw new Error(made.refused.code);
  const { steps } = made.draft;
  expect(steps.a).toMatchObject({ kind: "decision", decision: "loanFee", into: "the_fee" });
  // As expressions of the file call it.
  expect(steps.u).toMatchObject({ kind: "decision", into: "_Fee" });
  expect(steps.b).toMatchObject({ kind: "decision", decision: "loanFee", into: "fee" });
  expect(steps.g).toMatchObject({ kind: "decision", decision: "loanFee", into: "loanFee" });
  expect([steps.e, steps.n, steps.p]).toEqual([before.steps.e, before.steps.n, before.steps.p]);
  const told = made.report.filter(({ code }) => code === "dmn.asked").map(({ element }) => element);
  expect(told).toEqual(["a", "u", "b", "g"]);
});

test("they go out as they came, and come back asking", () => {
  const made = importOnto(DMN, drawn(BPMN), { kinds });
  if ("refused" in made) throw new Error(made.refused.code);
  const xml = exportBpmn(made.draft, kinds);
  expect(xml).toContain('c:decisionRef="Fee"');
  expect(drawn(xml).steps.a).toMatchObject({ kind: "decision", decision: "loanFee" });
});
