import { compileFeel } from "@/dsl/expression/program";
import { Run } from "@/dsl/expression/run/run";
import { isOfType, type NamedTypes } from "@/dsl/expression/run/types";
import { nameOf } from "@/dsl/expression/syntax/readType";
import { FeelFunction } from "@/dsl/expression/values/callable";
import { entryOf, isContext, isList, type Value } from "@/dsl/expression/values/value";
import { typeOf } from "./boxes";
import { childOf, childrenOf, type Element } from "./xml";

/** Tests of the item definitions of a model by name; `imported` knows those of other models, by their name with a dot. */
export function itemTypes(definitions: Element, imported: NamedTypes): NamedTypes {
  const items = new Map(
    childrenOf(definitions, "itemDefinition").map((item) => [nameOf(item.attributes.name ?? ""), item]),
  );
  const named: NamedTypes = (name) => {
    const item = items.get(nameOf(name));
    return item ? (value) => matches(value, item, named) : imported(name);
  };
  return named;
}

/** All names that items bring: of their components, which texts use behind a dot. */
export function componentNames(item: Element): string[] {
  return childrenOf(item, "itemComponent").flatMap((component) => [
    component.attributes.name ?? "",
    ...componentNames(component),
  ]);
}

function matches(value: Value, item: Element, named: NamedTypes): boolean {
  if (value === null) return true;
  if (item.attributes.isCollection === "true")
    return isList(value) && value.every((entry) => matchesOne(entry, item, named));
  return matchesOne(value, item, named);
}

function matchesOne(value: Value, item: Element, named: NamedTypes): boolean {
  if (value === null) return true;
  if (childOf(item, "functionItem")) return value instanceof FeelFunction;
  const components = childrenOf(item, "itemComponent");
  if (components.length > 0) return hasComponents(value, components, named);
  const type = typeOf(childOf(item, "typeRef")?.text.trim());
  if (type && isOfType(value, type, { run: new Run(), named, nullable: true }) === false) return false;
  const allowed = childOf(childOf(item, "allowedValues"), "text")?.text;
  return allowed === undefined || isAllowed(value, allowed);
}

function hasComponents(value: Value, components: readonly Element[], named: NamedTypes): boolean {
  return (
    isContext(value) &&
    components.every((component) => {
      const entry = entryOf(value, nameOf(component.attributes.name ?? ""));
      return entry === undefined || matches(entry, component, named);
    })
  );
}

function isAllowed(value: Value, tests: string): boolean {
  const compiled = compileFeel(tests, { dialect: "UnaryTests" });
  if ("finding" in compiled) return true;
  const result = compiled.program.run({ "?": value });
  return "value" in result && result.value === true;
}
