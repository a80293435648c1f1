import { compileBoxed } from "@/dsl/decision/compile";
import { type BoxReading, boxIn, functionOf, parameterOf } from "@/dsl/dmn/boxes";
import { childOf, childrenOf, tagOf } from "@/dsl/dmn/element";
import type { Code } from "@/dsl/expression/run/frame";
import { Frame } from "@/dsl/expression/run/frame";
import { Run } from "@/dsl/expression/run/run";
import { conform, isOfType } from "@/dsl/expression/run/types";
import { nameOf } from "@/dsl/expression/syntax/readType";
import type { TypeSyntax } from "@/dsl/expression/syntax/syntax";
import { type Arguments, FeelFunction } from "@/dsl/expression/values/callable";
import type { Value } from "@/dsl/expression/values/value";
import { type XmlElement as Element, elementsIn } from "@/dsl/xml/tree";
import { dottedParameters, specialNames } from "./names";
import { type Inputs, Session } from "./session";
import { type FunctionType, type ItemTypes, itemTypes, typeOf } from "./types";

type Question = Session<Model>;

/** A decision model that can be asked, with the models that it imports. */
export class Model {
  readonly namespace: string;
  /** What could not be read, with its text. */
  readonly findings: string[] = [];
  private readonly byId = new Map<string, Element>();
  private readonly types: ItemTypes;
  /** Boxes as they are written: texts as they stand, types by their names. */
  private readonly reading: BoxReading = {
    rename: (text) => text,
    typeOf,
    resultOf: (reference) => this.functionTypeIn(reference)?.result,
  };
  private readonly names: readonly string[];
  private readonly codes = new Map<string, Code>();
  /** Models by namespace; filled by whoever has read them all. */
  others: ReadonlyMap<string, Model> = new Map();

  constructor(private readonly definitions: Element) {
    this.namespace = definitions.attributes.namespace ?? "";
    for (const child of elementsIn(definitions)) this.byId.set(child.attributes.id ?? "", child);
    this.types = itemTypes(definitions, (name) => this.importedType(name));
    this.names = specialNames(definitions);
  }

  /** The value of a decision; of a service or a function of that name where there is no such decision. */
  ask(name: string, inputs: Inputs): Value {
    const session = new Session<Model>(inputs, this);
    const decision = this.named("decision", name);
    if (decision) return decision.model.decision(decision.element, session);
    return this.named("decisionService", name) ? this.askService(name, inputs) : this.call(name, inputs);
  }

  /** The value of a service: of its only output, else of all by name, or of the one that is asked for. */
  askService(name: string, inputs: Inputs, only?: string): Value {
    const found = this.named("decisionService", name);
    return found ? found.model.serviceValue(found.element, new Session<Model>(inputs, this), only) : null;
  }

  /** Calls a function of the model with its arguments by name. */
  call(name: string, inputs: Inputs): Value {
    const session = new Session<Model>(inputs, this);
    const found = this.named("businessKnowledgeModel", name);
    const value = found?.model.knowledge(found.element, session);
    if (!(value instanceof FeelFunction)) return null;
    const args = value.params.map((param) => inputs[param.name] ?? null);
    return value.call(session.run, { values: args });
  }

  private named(kind: string, name: string) {
    for (const model of this.merged()) {
      const element = childrenOf(model.definitions, kind).find(
        ({ attributes }) => nameOf(attributes.name ?? "") === nameOf(name),
      );
      if (element) return { model, element };
    }
    return undefined;
  }

  /** The model and all that it imports without a name, as if they were one: what comes first hides what comes later. */
  private merged(into: Model[] = []): readonly Model[] {
    if (into.includes(this)) return into;
    into.push(this);
    for (const { attributes } of childrenOf(this.definitions, "import"))
      if (!attributes.name) this.others.get(attributes.namespace ?? "")?.merged(into);
    return into;
  }

  private decision(element: Element, session: Question): Value {
    return session.once(this.key(element), () => {
      const logic = boxIn(element, this.reading);
      if (!logic) return null;
      const key = `decision ${identityOf(element)}`;
      const code = this.code(key, () => compileBoxed(logic, this.compiling(element)));
      const value = code(new Frame(session.run, this.required(element, session)));
      return this.typed(value, element, session);
    });
  }

  private key(element: Element): string {
    return `${this.namespace}#${identityOf(element)}`;
  }

  private typed(value: Value, element: Element, session: Question): Value {
    const variable = childOf(element, "variable");
    return this.converted(value, variable && parameterOf(variable, this.reading).type, session.run);
  }

  private converted(value: Value, type: TypeSyntax | undefined, run: Run): Value {
    return type ? (conform(value, type, run, this.types.named) ?? null) : value;
  }

  private knowledge(element: Element, session: Question): Value {
    const logic = childOf(element, "encapsulatedLogic");
    if (!logic) return null;
    const code = this.code(`knowledge ${identityOf(element)}`, () =>
      compileBoxed(functionOf(logic, this.reading), this.compiling(logic)),
    );
    const scope = this.required(element, session);
    const made = code(new Frame(session.run, scope));
    if (!(made instanceof FeelFunction)) return made;
    const declared = this.declared(made, element);
    // It may call itself.
    scope[nameOf(element.attributes.name ?? "")] ??= declared;
    return declared;
  }

  /** The function with the types of its variable: arguments and result are converted to them. */
  private declared(made: FeelFunction, element: Element): FeelFunction {
    const type = this.functionTypeOf(element) ?? this.resultTypeOf(element, made);
    return new FeelFunction(made.params, (run, args) => {
      const values = args.values.map((value, at) => {
        const name = args.names ? args.names[at] : made.params[at]?.name;
        return this.converted(value, type.params.get(name ?? ""), run);
      });
      const given: Arguments = args.names ? { values, names: args.names } : { values };
      return this.converted(made.call(run, given), type.result, run);
    });
  }

  /** Models before DMN 1.3 give the variable of a function the type of its result. */
  private resultTypeOf(element: Element, made: FeelFunction): FunctionType {
    const result = typeOf(childOf(element, "variable")?.attributes.typeRef);
    const context = { run: new Run(), named: this.types.named };
    const isItsOwn = !result || isOfType(made, result, context) !== false;
    return { params: new Map(), ...(!isItsOwn && { result }) };
  }

  private functionTypeOf(element: Element): FunctionType | undefined {
    return this.functionTypeIn(childOf(element, "variable")?.attributes.typeRef);
  }

  private functionTypeIn(reference: string | undefined): FunctionType | undefined {
    const type = typeOf(reference);
    return type?.is === "named" ? this.types.functions(type.name) : undefined;
  }

  private service(element: Element, session: Question): Value {
    const inputs = ["inputDecision", "inputData"].flatMap((kind) =>
      this.referred(element, kind, session.home),
    );
    const params = inputs.map(({ element: input }) => ({ name: nameOf(input.attributes.name ?? "") }));
    return new FeelFunction(params, (run, { values, names }) => {
      const places = params.map(({ name }, at) => (names ? names.indexOf(name) : at));
      if (values.length !== params.length || places.includes(-1))
        return run.nothing("feel.null.arguments", { function: nameOf(element.attributes.name ?? "") });
      const given = params.map(({ name }, at) => [name, values[places[at] ?? 0] ?? null]);
      return run.nested(() =>
        this.serviceValue(element, new Session<Model>(Object.fromEntries(given), session.home, session.run)),
      );
    });
  }

  private serviceValue(element: Element, session: Question, only?: string): Value {
    const type = this.functionTypeOf(element);
    for (const found of this.referred(element, "inputDecision", session.home)) {
      const { element: input, model } = found;
      const name = nameOf(input.attributes.name ?? "");
      const given = this.converted(session.input(name, model.namespace), type?.params.get(name), session.run);
      session.within(found).preset(model.key(input), model.typed(given, input, session));
    }
    const outputs = this.referred(element, "outputDecision", session.home).map(
      (found) =>
        [
          nameOf(found.element.attributes.name ?? ""),
          found.model.decision(found.element, session.within(found)),
        ] as const,
    );
    const chosen = outputs.find(([name]) => only !== undefined && name === nameOf(only));
    if (chosen) return chosen[1];
    const value = outputs.length === 1 ? (outputs[0]?.[1] ?? null) : Object.fromEntries(outputs);
    return this.converted(value, type?.result, session.run);
  }

  /** Values of all that an element requires, by name; those of another model inside the name of the import. */
  private required(element: Element, session: Question): Record<string, Value> {
    const values: Record<string, Value> = {};
    const requirements = ["informationRequirement", "knowledgeRequirement"].flatMap((kind) =>
      childrenOf(element, kind).flatMap(elementsIn),
    );
    for (const { attributes } of requirements) {
      const found = this.find(attributes.href ?? "", session.home);
      if (!found) continue;
      const { alias } = found;
      const name = nameOf(
        childOf(found.element, "variable")?.attributes.name ?? found.element.attributes.name ?? "",
      );
      const value = found.model.elementValue(found.element, name, session.within(found));
      if (!alias) values[name] = value;
      else {
        const inside = values[alias];
        values[alias] = { ...(typeof inside === "object" && inside), [name]: value };
      }
    }
    return values;
  }

  private elementValue(element: Element, name: string, session: Question): Value {
    switch (tagOf(element)) {
      case "decision":
        return this.decision(element, session);
      case "businessKnowledgeModel":
        return this.knowledge(element, session);
      case "decisionService":
        return this.service(element, session);
      default:
        return this.typed(session.input(name, this.namespace), element, session);
    }
  }

  private referred(element: Element, kind: string, home: Model) {
    return childrenOf(element, kind).flatMap(
      ({ attributes }) => this.find(attributes.href ?? "", home) ?? [],
    );
  }

  /** What a reference means where the names of `home` hold, and the name under which its model is imported, if it has one. */
  private find(href: string, home: Model) {
    const at = href.lastIndexOf("#");
    const id = href.slice(at + 1);
    const namespace = href.slice(0, Math.max(0, at));
    const target = namespace === "" || namespace === this.namespace ? this : this.others.get(namespace);
    if (!target) return undefined;
    const here = home.merged().includes(target);
    const model = (here ? home : target).merged().find(({ byId }) => byId.has(id));
    const element = model?.byId.get(id);
    return (
      model &&
      element && {
        element,
        model,
        ...(here ? { alias: undefined, home } : { alias: this.aliasOf(target), home: target }),
      }
    );
  }

  private aliasOf(model: Model): string | undefined {
    const found = childrenOf(this.definitions, "import").find(
      ({ attributes }) => attributes.namespace === model.namespace,
    );
    return nameOf(found?.attributes.name ?? "") || undefined;
  }

  /** A type of another model: by the name of its import and a dot, or bare where the import has no name. */
  private importedType(name: string) {
    const [, ...others] = this.merged();
    const bare = others.map(({ types }) => types.own(name)).find((found) => found !== undefined);
    if (bare) return bare;
    for (const { attributes } of this.merged().flatMap((model) => childrenOf(model.definitions, "import"))) {
      const alias = nameOf(attributes.name ?? "");
      const found =
        alias !== "" && name.startsWith(`${alias}.`)
          ? this.others.get(attributes.namespace ?? "")?.types.named(name.slice(alias.length + 1))
          : undefined;
      if (found) return found;
    }
    return undefined;
  }

  private compiling(logic: Element) {
    return {
      names: [...this.names, ...dottedParameters(logic)],
      types: this.types.named,
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

/** Not every element has an id. */
function identityOf({ attributes }: Element): string {
  return attributes.id ?? attributes.name ?? "";
}
