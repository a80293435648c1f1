import { compileBoxed } from "@/dsl/decision/compile";
import type { Code } from "@/dsl/expression/run/frame";
import { Frame } from "@/dsl/expression/run/frame";
import { Run } from "@/dsl/expression/run/run";
import { conform, type NamedTypes } from "@/dsl/expression/run/types";
import { nameOf } from "@/dsl/expression/syntax/readType";
import { FeelFunction } from "@/dsl/expression/values/callable";
import type { Value } from "@/dsl/expression/values/value";
import { boxIn, functionOf, variableOf } from "./boxes";
import { componentNames, itemTypes } from "./types";
import { childOf, childrenOf, type Element } from "./xml";

/** Values of input data by name. */
export type Inputs = Readonly<Record<string, Value>>;

/** A decision model that can be asked, with the models that it imports. */
export class Model {
  readonly namespace: string;
  /** What could not be read, with its text. */
  readonly findings: string[] = [];
  private readonly byId = new Map<string, Element>();
  private readonly types: NamedTypes;
  private readonly names: readonly string[];
  private readonly codes = new Map<string, Code>();
  /** Models by namespace; filled by whoever has read them all. */
  others: ReadonlyMap<string, Model> = new Map();

  constructor(private readonly definitions: Element) {
    this.namespace = definitions.attributes.namespace ?? "";
    for (const child of definitions.children) this.byId.set(child.attributes.id ?? "", child);
    this.types = itemTypes(definitions, (name) => this.importedType(name));
    this.names = specialNames(definitions);
  }

  /** The value of a decision, of the service or the function of a name, for some inputs. */
  ask(name: string, inputs: Inputs, service?: string): Value {
    const session = new Session(inputs);
    if (service !== undefined)
      return this.serviceValue(this.named("decisionService", service), session, name);
    return this.decision(this.named("decision", name), session);
  }

  /** Calls a function of the model with its arguments by name. */
  call(name: string, inputs: Inputs): Value {
    const session = new Session(inputs);
    const element = this.named("businessKnowledgeModel", name);
    const value = element && this.knowledge(element, session);
    if (!(value instanceof FeelFunction)) return null;
    const args = value.params.map((param) => inputs[param.name] ?? null);
    return value.call(session.run, { values: args });
  }

  private named(kind: string, name: string): Element | undefined {
    return childrenOf(this.definitions, kind).find(
      ({ attributes }) => nameOf(attributes.name ?? "") === nameOf(name),
    );
  }

  private decision(element: Element | undefined, session: Session): Value {
    if (!element) return null;
    return session.once(`${this.namespace}#${element.attributes.id}`, () => {
      const logic = boxIn(element);
      if (!logic) return null;
      const key = `decision ${element.attributes.id}`;
      const code = this.code(key, () => compileBoxed(logic, this.compiling()));
      const value = code(new Frame(session.run, this.required(element, session)));
      return this.typed(value, element, session);
    });
  }

  private typed(value: Value, element: Element, { run }: Session): Value {
    const variable = childOf(element, "variable");
    const type = variable && variableOf(variable).type;
    return type ? (conform(value, type, run, this.types) ?? null) : value;
  }

  private knowledge(element: Element, session: Session): Value {
    const logic = childOf(element, "encapsulatedLogic");
    if (!logic) return null;
    const code = this.code(`knowledge ${element.attributes.id}`, () =>
      compileBoxed(functionOf(logic), this.compiling()),
    );
    return code(new Frame(session.run, this.required(element, session)));
  }

  private service(element: Element, session: Session): Value {
    const inputs = ["inputData", "inputDecision"].flatMap((kind) => this.referred(element, kind));
    const params = inputs.map(({ element: input }) => ({ name: nameOf(input.attributes.name ?? "") }));
    return new FeelFunction(params, (run, { values, names }) => {
      if (values.length !== params.length) return run.nothing("feel.null.arguments", { function: "" });
      const given = params.map(({ name }, at) => [name, values[names ? names.indexOf(name) : at] ?? null]);
      return run.nested(() =>
        this.serviceValue(element, new Session(Object.fromEntries(given), session.run)),
      );
    });
  }

  /** The value of a service's only output decision, else of all by name; of one of them when it is named. */
  private serviceValue(element: Element | undefined, session: Session, only?: string): Value {
    if (!element) return null;
    for (const { element: input, model } of this.referred(element, "inputDecision"))
      session.preset(`${model.namespace}#${input.attributes.id}`, nameOf(input.attributes.name ?? ""));
    const outputs = this.referred(element, "outputDecision").map(
      ({ element: output, model }) =>
        [nameOf(output.attributes.name ?? ""), model.decision(output, session)] as const,
    );
    const chosen = outputs.find(([name]) => only !== undefined && name === nameOf(only));
    if (chosen) return chosen[1];
    return outputs.length === 1 ? (outputs[0]?.[1] ?? null) : Object.fromEntries(outputs);
  }

  /** Values of all that an element requires, by name; those of another model inside the name of the import. */
  private required(element: Element, session: Session): Record<string, Value> {
    const values: Record<string, Value> = {};
    const requirements = ["informationRequirement", "knowledgeRequirement"].flatMap((kind) =>
      childrenOf(element, kind).flatMap(({ children }) => children),
    );
    for (const { attributes } of requirements) {
      const found = this.find(attributes.href ?? "");
      if (!found) continue;
      const name = nameOf(
        childOf(found.element, "variable")?.attributes.name ?? found.element.attributes.name ?? "",
      );
      const value = found.model.elementValue(found.element, name, session);
      const alias = this.aliasOf(found.model);
      if (alias === undefined) values[name] = value;
      else {
        const inside = values[alias];
        values[alias] = { ...(typeof inside === "object" && inside), [name]: value };
      }
    }
    return values;
  }

  private elementValue(element: Element, name: string, session: Session): Value {
    switch (element.name) {
      case "decision":
        return this.decision(element, session);
      case "businessKnowledgeModel":
        return this.knowledge(element, session);
      case "decisionService":
        return this.service(element, session);
      default:
        return this.typed(session.inputs[name] ?? null, element, session);
    }
  }

  private referred(element: Element, kind: string) {
    return childrenOf(element, kind).flatMap(({ attributes }) => this.find(attributes.href ?? "") ?? []);
  }

  private find(href: string): { readonly element: Element; readonly model: Model } | undefined {
    const at = href.lastIndexOf("#");
    const model = at <= 0 ? this : this.others.get(href.slice(0, at));
    const element = model?.byId.get(href.slice(at + 1));
    return model && element && { element, model };
  }

  private aliasOf(model: Model): string | undefined {
    if (model === this) return undefined;
    const found = childrenOf(this.definitions, "import").find(
      ({ attributes }) => attributes.namespace === model.namespace,
    );
    return nameOf(found?.attributes.name ?? "") || undefined;
  }

  private importedType(name: string) {
    const at = name.indexOf(".");
    const alias = name.slice(0, at);
    const found = childrenOf(this.definitions, "import").find(
      ({ attributes }) => nameOf(attributes.name ?? "") === alias,
    );
    return at < 0 ? undefined : this.others.get(found?.attributes.namespace ?? "")?.types(name.slice(at + 1));
  }

  private compiling() {
    return {
      names: this.names,
      types: this.types,
      found: ({ code }: { readonly code: string }, text: string) => {
        this.findings.push(`${code}: ${text.replace(/\s+/g, " ").trim().slice(0, 100)}`);
      },
    };
  }

  private code(key: string, make: () => Code): Code {
    const known = this.codes.get(key);
    if (known) return known;
    const made = make();
    this.codes.set(key, made);
    return made;
  }
}

/** One question to a model: each decision is made once. */
class Session {
  private readonly made = new Map<string, Value>();
  private readonly open = new Set<string>();

  constructor(
    readonly inputs: Inputs,
    readonly run = new Run({ now: "2026-01-01T00:00:00Z" }),
  ) {}

  preset(key: string, name: string): void {
    if (Object.hasOwn(this.inputs, name)) this.made.set(key, this.inputs[name] ?? null);
  }

  once(key: string, make: () => Value): Value {
    const known = this.made.get(key);
    if (known !== undefined) return known;
    // A decision that requires itself has no value.
    if (this.open.has(key)) return null;
    this.open.add(key);
    const value = make();
    this.open.delete(key);
    this.made.set(key, value);
    return value;
  }
}

/** Names in a model that texts may use and that the grammar would take apart: with signs, or with words of its own. */
function specialNames(definitions: Element): string[] {
  const found = new Set<string>();
  const look = (element: Element) => {
    for (const name of [element.attributes.name, element.attributes.iteratorVariable])
      if (name && /[^\p{L}_]/u.test(name)) found.add(name);
    for (const name of componentNames(element)) found.add(name);
    for (const child of element.children) look(child);
  };
  look(definitions);
  return [...found];
}
