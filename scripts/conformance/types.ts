import { childOf, childrenOf } from "@/dsl/dmn/element";
import { standardName, typeRefOf } from "@/dsl/dmn/types";
import { compileFeel } from "@/dsl/expression/program";
import { Run } from "@/dsl/expression/run/run";
import { isOfType, type NamedTypes } from "@/dsl/expression/run/types";
import { nameOf } from "@/dsl/expression/syntax/readType";
import type { TypeSyntax } from "@/dsl/expression/syntax/syntax";
import { FeelFunction } from "@/dsl/expression/values/callable";
import { entryOf, isContext, isList, type Value } from "@/dsl/expression/values/value";
import type { XmlElement as Element } from "@/dsl/xml/tree";
import { textIn } from "./xml";

/** A type by its name, of the standard or of the model. */
export function typeOf(reference: string | undefined): TypeSyntax | undefined {
  const name = standardName(reference);
  return name === "" ? undefined : { is: "named", name };
}

/** What a function takes and gives, by its item definition. */
export interface FunctionType {
  readonly params: ReadonlyMap<string, TypeSyntax>;
  readonly result?: TypeSyntax;
}

/** The item definitions of a model. */
export interface ItemTypes {
  readonly named: NamedTypes;
  /** Only of the model itself. */
  readonly own: NamedTypes;
  readonly functions: (name: string) => FunctionType | undefined;
}

/** Tests of the item definitions of a model by name; `imported` knows those of other models, by their name with a dot. */
export function itemTypes(definitions: Element, imported: NamedTypes): ItemTypes {
  const items = new Map(
    childrenOf(definitions, "itemDefinition").map((item) => [nameOf(item.attributes.name ?? ""), item]),
  );
  const named: NamedTypes = (name) => own(name) ?? imported(name);
  const own: NamedTypes = (name) => {
    const item = items.get(nameOf(name));
    return item && ((value) => new Conformity(items, named).holds(value, item));
  };
  const functions = (name: string) => {
    const item = childOf(items.get(nameOf(name)), "functionItem");
    return item && functionType(item);
  };
  return { named, own, functions };
}

function functionType(item: Element): FunctionType {
  const result = typeOf(item.attributes.outputTypeRef);
  const params = childrenOf(item, "parameters").flatMap(({ attributes }): [string, TypeSyntax][] => {
    const type = typeOf(attributes.typeRef);
    return type ? [[nameOf(attributes.name ?? ""), type]] : [];
  });
  return { params: new Map(params), ...(result && { result }) };
}

/** All names that items bring: of their components, which texts use behind a dot. */
export function componentNames(item: Element): string[] {
  return childrenOf(item, "itemComponent").flatMap((component) => [
    component.attributes.name ?? "",
    ...componentNames(component),
  ]);
}

class Conformity {
  constructor(
    private readonly items: ReadonlyMap<string, Element>,
    private readonly named: NamedTypes,
  ) {}

  /** `bounded`: by its allowed values as well, which those of a type that is made of it replace. */
  holds(value: Value, item: Element, bounded = true): boolean {
    if (value === null) return true;
    const constraint = testsIn(item, "typeConstraint");
    if (bounded && constraint !== undefined && !isAllowed(value, constraint)) return false;
    if (item.attributes.isCollection === "true")
      return isList(value) && value.every((entry) => this.one(entry, item, bounded));
    return this.one(value, item, bounded);
  }

  private one(value: Value, item: Element, bounded: boolean): boolean {
    if (value === null) return true;
    if (childOf(item, "functionItem")) return value instanceof FeelFunction;
    const components = childrenOf(item, "itemComponent");
    if (components.length > 0) return this.hasAll(value, components);
    const allowed = testsIn(item, "allowedValues");
    if (!this.isOfBase(value, item, bounded && allowed === undefined)) return false;
    return !bounded || allowed === undefined || isAllowed(value, allowed);
  }

  private isOfBase(value: Value, item: Element, bounded: boolean): boolean {
    const type = typeOf(typeRefOf(item));
    const base = type?.is === "named" ? this.items.get(nameOf(type.name)) : undefined;
    if (base === item) return true;
    if (base) return this.holds(value, base, bounded);
    return !type || isOfType(value, type, { run: new Run(), named: this.named, nullable: true }) !== false;
  }

  private hasAll(value: Value, components: readonly Element[]): boolean {
    return (
      isContext(value) &&
      components.every((component) => {
        const entry = entryOf(value, nameOf(component.attributes.name ?? ""));
        return entry !== undefined && this.holds(entry, component);
      })
    );
  }
}

function testsIn(item: Element, name: string): string | undefined {
  const text = childOf(childOf(item, name), "text");
  return text && textIn(text);
}

function isAllowed(value: Value, tests: string): boolean {
  const compiled = compileFeel(tests, { dialect: "UnaryTests" });
  if ("finding" in compiled) return true;
  const result = compiled.program.run({ "?": value });
  return "value" in result && result.value === true;
}
