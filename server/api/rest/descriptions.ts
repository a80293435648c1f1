/** What each member of a document of the process language is; the same name means the same everywhere in it. */
const MEMBERS: Readonly<Record<string, string>> = {
  $schema: "Address of this document's JSON Schema.",
  alur: "Version of the process language.",
  key: "Key: of the process in addresses, of a page or field in its form.",
  name: "Name, in each language.",
  languages: "The languages of the process.",
  source: "The language that the others are translated from, BCP 47.",
  required: "The languages in which everything must be complete; of a field: whether it must be filled.",
  reference: "Prefix of the cases' references: `ORD` gives `ORD-7K3F-2Q`.",
  settings: "Values that the organisation sets without editing the drawing, by name.",
  variables: "Types of the case's variables, by name.",
  forms: "Forms, by key.",
  messages: "Messages, by key.",
  steps: "Steps, by id.",
  flows: "Arrows, by id.",
  type: "Type of the value.",
  default: "What counts while nothing is set.",
  currency: "Currency, ISO 4217.",
  form: "Key of a form; the value is an object with its fields.",
  intro: "A sentence under the title.",
  submit: "What the button says.",
  pages: "Pages, in order.",
  title: "Title of the page.",
  fields: "Fields, in order.",
  kind: "What kind it is.",
  label: "What stands above the field or beside the option.",
  help: "A sentence below the label.",
  personal: "Personal data: kept out of logs and lists.",
  minLength: "Fewest characters.",
  maxLength: "Most characters.",
  min: "Smallest value, or earliest date.",
  max: "Largest value, or latest date.",
  decimals: "Digits allowed after the decimal separator.",
  options: "What can be chosen.",
  value: "Value of an option; of a condition's row: FEEL.",
  mail: "The message as a mail.",
  subject: "Subject, in each language.",
  blocks: "Parts of the body, in order.",
  text: "Text, in each language: ICU MessageFormat.",
  to: "Where it leads: the step an arrow ends at, or the page a button opens.",
  from: "The step that an arrow leaves.",
  when: "The condition of the arrow.",
  otherwise: "True: taken when no condition is.",
  bpmn: "Where it comes from in a BPMN file.",
  xml: "The file, whole.",
  id: "Id in the file.",
  process: "Which of the file's processes, by its id there.",
  order: "Place among the arrows that leave the same step.",
  match: "`all`: every row must hold; `any`: one is enough.",
  rows: "Rows of the condition.",
  field: "The variable that is compared.",
  is: "How it is compared.",
  feel: "The condition as FEEL.",
  position: "Where it stands on the canvas.",
  x: "Pixels from the left.",
  y: "Pixels from the top.",
  tells: "What the customer is told about the step.",
  now: "While it goes on.",
  done: "When it is done.",
  next: "What comes after it.",
  in: "The group that the step stands in, by its id.",
  handlers:
    "What hangs on the step and acts while a case stands there, by name; arrows leave from `step.name`.",
  norm: "How long a case stands at the step at most when all is well, ISO 8601; absent: learned from cases that have passed it.",
  size: "How large a frame is drawn.",
  width: "Pixels from edge to edge.",
  height: "Pixels from top to bottom.",
  on: "What it waits for.",
  after: "How long after the step was entered, ISO 8601.",
  at: "The moment, as FEEL.",
  business: "True: counted in the organisation's working time.",
  every: "How long until it happens again, ISO 8601.",
  times: "How often at most.",
  interrupts: "False: the step goes on beside it. Otherwise it is given up.",
  codes: "Codes that it is about; absent: any.",
  message: "Name of the message.",
  into: "The variable that takes what comes.",
  decisions: "Decisions, by key.",
  decision: "Key of a decision; the value is what it gives.",
  note: "A remark for people, in each language.",
  table: "Decided by a table.",
  hit: "What happens where several rules fit.",
  inputs: "What the rules look at, in order.",
  outputs: "What the rules give, in order; of a rule: FEEL, one for each.",
  values: "The values there may be, as FEEL unary tests.",
  rules: "Rules, in order.",
  tests: "FEEL unary tests, one for each input; none or `-`: anything.",
  literal: "Decided by one expression.",
  needs: "Decisions that are made before it.",
  dmn: "Where it comes from in a DMN file.",
  names: "What decisions and variables are called in the file, by their keys.",
  language: "Language of the texts.",
  file: "Which of the files that the draft carries.",
  entries: "Named parts, in order.",
  callee: "The function that is called, as FEEL.",
  bindings: "What its parameters are given.",
  params: "Parameters, in order.",
  external: "True: its body is in another language, and is not carried out.",
  items: "Parts of the list, in order.",
  columns: "Names of the columns, in order.",
};

/** The schema with a description at every member of a document of the process language that has none of its own. */
export function described(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(described);
  if (typeof schema !== "object" || schema === null) return schema;
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(schema))
    copy[name] = name === "properties" ? members(part) : described(part);
  return copy;
}

function members(properties: unknown): unknown {
  if (typeof properties !== "object" || properties === null) return properties;
  return Object.fromEntries(
    Object.entries(properties).map(([name, part]) => {
      const description = MEMBERS[name];
      const whole = described(part);
      return [
        name,
        description && typeof whole === "object" && whole !== null ? { description, ...whole } : whole,
      ];
    }),
  );
}
