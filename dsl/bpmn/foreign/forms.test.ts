import { expect, test } from "vitest";
import { spent } from "../../testing/spent";
import { parseXml } from "../../xml/tree";
import { type BpmnElement, bpmnOf, everyElement } from "../model";
import { foreignForm } from "./forms";
import { htmlFields } from "./html";

const HEAD =
  '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:flowable="http://flowable.org/bpmn" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0">';

/** The form of the task in a file with these extensions of the task, attributes of the task, and extensions of the process. */
function read(task: string, attributes = "", process = "") {
  const given = `${HEAD}<process id="p"><extensionElements>${process}</extensionElements><userTask id="t" name="Ask" ${attributes}><extensionElements>${task}</extensionElements></userTask></process></definitions>`;
  const document = parseXml(given);
  if ("code" in document) throw new Error(document.code);
  const root = bpmnOf(document.root);
  const found: BpmnElement | undefined = [...everyElement(root)].find(({ id }) => id === "t");
  if (!found) throw new Error("no task");
  const { form, notes } = foreignForm(found, root, "en");
  return {
    fields: form?.pages[0]?.fields,
    notes: notes.map(({ code, params }) => `${code}: ${params.field ?? params.key ?? ""}`),
  };
}

test("Camunda's generated form: types, bounds, choices; what fields of ours do not have is told", () => {
  const { fields, notes } = read(`<camunda:formData>
<camunda:formField id="name" label="Name" type="string" defaultValue="\${starter}"><camunda:validation><camunda:constraint name="required"/><camunda:constraint name="minlength" config="2"/><camunda:constraint name="maxlength" config="25"/></camunda:validation></camunda:formField>
<camunda:formField id="years" label="Years" type="long"><camunda:validation><camunda:constraint name="min" config="18"/><camunda:constraint name="max" config="99"/><camunda:constraint name="readonly"/></camunda:validation></camunda:formField>
<camunda:formField id="size" label="Size" type="enum"><camunda:value id="s" name="Small"/><camunda:value id="l" name="Large"/></camunda:formField>
<camunda:formField id="Photo" label="Photo" type="file"><camunda:validation><camunda:constraint name="validator" config="com.example.V"/></camunda:validation></camunda:formField>
</camunda:formData>`);
  expect(fields).toEqual([
    { key: "name", kind: "text", label: { en: "Name" }, required: true, minLength: 2, maxLength: 25 },
    { key: "years", kind: "number", label: { en: "Years" }, min: 18, max: 99, decimals: 0 },
    {
      key: "size",
      kind: "choice",
      label: { en: "Size" },
      options: [
        { value: "s", label: { en: "Small" } },
        { value: "l", label: { en: "Large" } },
      ],
    },
    { key: "photo", kind: "text", label: { en: "Photo" } },
  ]);
  expect(notes).toEqual([
    "default: Name",
    "readOnly: Years",
    "type: Photo",
    "pattern: Photo",
    "renamed: Photo",
  ]);
});

test("Flowable's form properties: variables, what is not readable or not writable", () => {
  const { fields, notes } = read(
    '<flowable:formProperty id="day" name="Day" type="date" variable="dayOfLeave" datePattern="yyyy-MM-dd" required="true"/>' +
      '<flowable:formProperty id="note" name="Note" type="string" expression="${note}" writable="false"/>' +
      '<flowable:formProperty id="secret" name="Secret" readable="false"/>',
  );
  expect(fields).toEqual([
    { key: "dayOfLeave", kind: "date", label: { en: "Day" }, required: true },
    { key: "note", kind: "text", label: { en: "Note" } },
  ]);
  expect(notes).toEqual(["hidden: Secret", "readOnly: Note", "shows: Note"]);
});

test("form-js: groups, validation, help; components that ask for what we cannot ask for", () => {
  const form = JSON.stringify({
    components: [
      { type: "text", text: "# Welcome" },
      {
        type: "group",
        components: [
          {
            type: "textfield",
            key: "mail",
            label: "Mail",
            validate: { required: true, validationType: "email" },
          },
          {
            type: "number",
            key: "sum",
            description: "In full",
            decimalDigits: 2,
            validate: { min: 1, max: 9.5 },
          },
        ],
      },
      { type: "select", key: "land", label: "Land", valuesKey: "lands" },
      { type: "datetime", key: "when", label: "When", subtype: "datetime", defaultValue: "now" },
      { type: "taglist", key: "tags", label: "Tags" },
    ],
  });
  const { fields, notes } = read(
    '<zeebe:formDefinition formKey="camunda-forms:bpmn:f1"/>',
    "",
    `<zeebe:userTaskForm id="f1"><![CDATA[${form}]]></zeebe:userTaskForm>`,
  );
  expect(fields).toEqual([
    { key: "mail", kind: "email", label: { en: "Mail" }, required: true },
    {
      key: "sum",
      kind: "number",
      label: { en: "sum" },
      help: { en: "In full" },
      min: 1,
      max: 9.5,
      decimals: 2,
    },
    { key: "land", kind: "text", label: { en: "Land" } },
    { key: "when", kind: "date", label: { en: "When" } },
  ]);
  expect(notes).toEqual(["component: Tags", "choices: Land", "default: When", "time: When"]);
});

test("HTML in the file: labels, selects, bounds", () => {
  const html = `<form role="form">
  <label for="who">Who &amp; where</label><input id="who" required type="text" cam-variable-name="customer" cam-variable-type="String" maxlength="40"/>
  <label>Sum <input type="number" min="1" max="10" cam-variable-name="sum" cam-variable-type="Double"></label>
  <label>Kind</label><select cam-variable-name="kind" cam-variable-type="String"><option value="">-</option><option value="a">First</option><option>second</option></select>
  <textarea cam-variable-name="note" placeholder="Your note" pattern=".*"></textarea>
  <input type="checkbox" cam-variable-name="sure" cam-variable-type="Boolean"><input type="submit">
</form>`;
  const expected = [
    { key: "customer", kind: "text", label: { en: "Who & where" }, required: true, maxLength: 40 },
    { key: "sum", kind: "number", label: { en: "Sum" }, min: 1, max: 10 },
    {
      key: "kind",
      kind: "choice",
      label: { en: "Kind" },
      options: [
        { value: "a", label: { en: "First" } },
        { value: "second", label: { en: "second" } },
      ],
    },
    { key: "note", kind: "longText", label: { en: "Your note" } },
    { key: "sure", kind: "yesNo", label: { en: "sure" } },
  ];
  const inText = read(`<camunda:form><![CDATA[${html}]]></camunda:form>`);
  expect(inText).toEqual({ fields: expected, notes: ["pattern: Your note"] });
  const asElements = html
    .replaceAll('<input type="submit">', "")
    .replace(/(<(?:input)[^>]*[^/])>/g, "$1/>")
    .replace(" required ", ' required="" ');
  expect(read(`<camunda:form>${asElements}</camunda:form>`).fields).toEqual(expected);
});

test.each([
  ["inputs that nothing ends", "<input "],
  ["inputs in quotes that nothing ends", `<input "`],
  ["labels of nothing", "<label>a</label>"],
  ["labels that nothing ends", "<label>"],
  ["selects that nothing ends", "<select cam-variable-name='a'><option>b"],
  ["signs of a tag", "<"],
])("HTML is read in no time: %s", (_, one) => {
  const began = spent();
  htmlFields(one.repeat(Math.floor(100_000 / one.length)));
  expect(spent() - began).toBeLessThan(2_000);
});

test("HTML that is too long is told, and not read", () => {
  const html = `<input cam-variable-name="a">${" ".repeat(100_000)}`;
  const long = read(`<camunda:form><![CDATA[${html}]]></camunda:form>`);
  expect(long).toEqual({ fields: undefined, notes: ["tooLong: "] });
});

test.each([
  ['camunda:formKey="embedded:app:forms/ask.html"', "", "embedded:app:forms/ask.html"],
  ['camunda:formRef="ask"', "", "ask"],
  ["", '<zeebe:formDefinition formId="linked"/>', "linked"],
])("a form that is not in the file is told: %s%s", (attributes, task, key) => {
  expect(read(task, attributes)).toEqual({ fields: undefined, notes: [`elsewhere: ${key}`] });
});

test("a form that is no JSON is told, and no form is none", () => {
  const broken = read(
    '<zeebe:formDefinition formKey="f1"/>',
    "",
    '<zeebe:userTaskForm id="f1">{ no</zeebe:userTaskForm>',
  );
  expect(broken.notes).toEqual(["unreadable: f1"]);
  expect(read("").notes).toEqual([]);
});
