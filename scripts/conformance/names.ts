import { isSpecial } from "@/dsl/decision/names";
import { childrenOf, tagOf } from "@/dsl/dmn/element";
import { type XmlElement as Element, elementsIn } from "@/dsl/xml/tree";
import { componentNames } from "./types";

/** Names in a model that texts may use and that the grammar would take apart: with signs, or with words of its own. */
export function specialNames(definitions: Element): string[] {
  const found = new Set<string>();
  const look = (element: Element) => {
    const dotted = tagOf(element).endsWith("arameter") && element.attributes.name?.includes(".");
    for (const name of [dotted ? undefined : element.attributes.name, element.attributes.iteratorVariable])
      if (name && isSpecial(name)) found.add(name);
    for (const name of componentNames(element)) found.add(name);
    for (const child of elementsIn(element)) look(child);
  };
  look(definitions);
  return [...found];
}

/** Parameters named like paths: such a name is one inside the function alone, outside it is the path. */
export function dottedParameters(logic: Element): string[] {
  const own = childrenOf(logic, "formalParameter").flatMap(({ attributes: { name } }) =>
    name?.includes(".") ? [name] : [],
  );
  return [...own, ...elementsIn(logic).flatMap(dottedParameters)];
}
