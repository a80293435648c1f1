import { expect, test } from "vitest";
import { literal } from "@/dsl/bpmn/identifiers";
import { importBpmn } from "@/dsl/bpmn/import";
import { renderText } from "@/dsl/message/render";
import { kinds } from "@/steps/registry";

const BODY = `<process id="P" isExecutable="true"><startEvent id="s"/>
<userTask id="u" name="Look" camunda:candidateGroups="Sales Team, boss" camunda:dueDate="P2D"><extensionElements>
<camunda:formData><camunda:formField id="Amount" label="How much?" type="long"><camunda:validation><camunda:constraint name="required"/></camunda:validation></camunda:formField>
<camunda:formField id="kind" type="enum"><camunda:value id="a" name="First"/></camunda:formField></camunda:formData>
<camunda:taskListener event="create" class="com.example.Tell"/></extensionElements></userTask>
<userTask id="v" name="See"><extensionElements><zeebe:formDefinition formKey="camunda-forms:bpmn:f1"/><zeebe:assignmentDefinition candidateGroups="ops"/></extensionElements></userTask>
<serviceTask id="j" name="Pay"><extensionElements><zeebe:taskDefinition type="pay-out" retries="5"/></extensionElements></serviceTask>
<callActivity id="c" calledElement="Other"><extensionElements><camunda:in source="amount" target="sum"/><camunda:out sourceExpression="\${ok}" target="paid"/></extensionElements></callActivity>
<extensionElements><zeebe:userTaskForm id="f1">{"components":[{"type":"textfield","key":"who","label":"Who?","validate":{"required":true}},{"type":"group","components":[{"type":"checkbox","key":"sure"}]}]}</zeebe:userTaskForm></extensionElements>
</process>`;
const FILE = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="dd" targetNamespace="t">${BODY}</definitions>`;

const read = () => {
  const imported = importBpmn(FILE, { kinds });
  const [process] = "refused" in imported ? [] : imported.processes;
  if (!process) throw new Error("not imported");
  return process;
};

test("forms, groups and due dates of other engines are used", () => {
  const { draft } = read();
  expect(draft.steps.u).toMatchObject({
    kind: "task",
    for: { queue: "sales-team" },
    due: "P2D",
    form: "form_u",
  });
  expect(draft.forms.form_u?.pages[0]?.fields).toEqual([
    { key: "amount", kind: "number", label: { en: "How much?" }, required: true, decimals: 0 },
    { key: "kind", kind: "choice", label: { en: "kind" }, options: [{ value: "a", label: { en: "First" } }] },
  ]);
  expect(draft.steps.v).toMatchObject({ for: { queue: "ops" }, form: "form_v" });
  expect(draft.forms.form_v?.pages[0]?.fields).toEqual([
    { key: "who", kind: "text", label: { en: "Who?" }, required: true },
    { key: "sure", kind: "yesNo", label: { en: "sure" } },
  ]);
});

test("job types, retries and mappings are used", () => {
  const { steps } = read().draft;
  expect(steps.j).toMatchObject({ request: { service: "pay-out" }, retry: { attempts: 5 } });
  expect(steps.c).toMatchObject({ process: "other", with: { sum: "amount" }, result: { paid: "ok" } });
});

test("listeners are listed", () => {
  expect(read().report).toContainEqual(
    expect.objectContaining({
      element: "u",
      outcome: "kept",
      code: "bpmn.listener",
      params: { on: "create", what: "com.example.Tell" },
    }),
  );
});

test.each(["Check customer's order", "Ana's {look} <b>", "'{x}", "{{", "plain", "it's '{a}' <"])(
  "the name %s is a text that says it",
  (name) => expect(renderText(literal(name), {}, "en")).toBe(name),
);

test("an apostrophe by itself is left alone: names are shown as they stand", () => {
  expect(literal("Check customer's order")).toBe("Check customer's order");
});

test.each([
  ["de-AT", "de-AT"],
  ["EN-us", "en-us"],
  ["no language!", "en"],
  ["", "en"],
])("a file in the language %j has texts in %s", (given, language) => {
  const imported = importBpmn(FILE.replace("<definitions ", `<definitions xml:lang="${given}" `), { kinds });
  const [process] = "refused" in imported ? [] : imported.processes;
  expect(process?.draft.languages.source).toBe(language);
  expect(process?.draft.steps.u?.name).toEqual({ [language]: "Look" });
});
