import type { Condition, Draft, DraftField, DraftStep } from "../draft/draft";
import type { JsonObject } from "../json";

/** A draft written down in a few words, for tests: `draft().add("start").add("end").draft`. */
export interface DraftBuilder {
  readonly draft: Draft;
  /** A step after the last one added, joined to it by an arrow where that one has none yet; id: its kind unless given. */
  add(kind: string, settings?: JsonObject, id?: string): DraftBuilder;
  /** A step that stands alone. */
  put(kind: string, settings?: JsonObject, id?: string): DraftBuilder;
  /** An arrow; `when` is FEEL, "otherwise" marks the default. Its id is `from_to`, `from_handler_to` from a handler. */
  connect(from: string, to: string, when?: string): DraftBuilder;
  form(name: string, fields: readonly Partial<DraftField>[]): DraftBuilder;
  message(name: string, subject: string): DraftBuilder;
  /** The draft with some of its parts replaced. */
  with(parts: Partial<Draft>): DraftBuilder;
}

const EMPTY: Draft = {
  alur: 1,
  key: "test",
  name: { en: "Test" },
  languages: { source: "en", required: ["en"] },
  reference: "TST",
  settings: {},
  variables: {},
  forms: {},
  messages: {},
  steps: {},
  flows: {},
};

/** Begins an empty draft in English. */
export function draft(): DraftBuilder {
  return build(EMPTY, undefined);
}

function build(now: Draft, last: string | undefined): DraftBuilder {
  const put = (kind: string, settings: JsonObject = {}, id: string = kind): Draft => {
    const step: DraftStep = { ...settings, kind, name: { en: id }, position: { x: 0, y: 0 } };
    return { ...now, steps: { ...now.steps, [id]: step } };
  };
  return {
    draft: now,
    add: (kind, settings, id = kind) => {
      const joined = last === undefined || Object.values(now.flows).some((flow) => flow.from === last);
      const added = build(put(kind, settings, id), id);
      return joined || last === undefined ? added : added.connect(last, id);
    },
    put: (kind, settings, id) => build(put(kind, settings, id), last),
    connect: (from, to, when) => {
      const condition: { when?: Condition; otherwise?: boolean } =
        when === "otherwise" ? { otherwise: true } : when === undefined ? {} : { when: { feel: when } };
      return build(
        { ...now, flows: { ...now.flows, [`${from.replace(".", "_")}_${to}`]: { from, to, ...condition } } },
        last,
      );
    },
    form: (name, fields) => {
      const whole = fields.map(
        (field): DraftField => ({ kind: "text", key: "field", label: { en: "Field" }, ...field }),
      );
      const pages = [{ key: "page", fields: whole }];
      return build({ ...now, forms: { ...now.forms, [name]: { name: { en: name }, pages } } }, last);
    },
    message: (name, subject) => {
      const mail = { subject: { en: subject }, blocks: [{ kind: "text", text: { en: "Hello." } }] };
      return build({ ...now, messages: { ...now.messages, [name]: { mail } } }, last);
    },
    with: (parts) => build({ ...now, ...parts }, last),
  };
}
