import type { Boxed, BoxedParameter } from "../decision/boxed";
import type { DecisionTable } from "../decision/table";
import type { XmlElement } from "../xml/tree";
import { hitWritten } from "./boxes";
import { feelElement, made, typeRefOfSyntax, type Writing } from "./writing";

/** Boxes as elements. What has to be of a type that has no name is written without it. */
export function boxElement(boxed: Boxed, writing: Writing): XmlElement {
  const el = (tag: string, attributes: Record<string, string | undefined>, children: XmlElement[]) =>
    made(writing, tag, attributes, children);
  const inside = (part: Boxed) => boxElement(part, writing);
  const around = (tag: string, part: Boxed) => el(tag, {}, [inside(part)]);
  switch (boxed.is) {
    case "literal":
      return feelElement(writing, "literalExpression", { text: boxed.text });
    case "typed": {
      const written = inside(boxed.of);
      written.attributes.typeRef ??= typeRefOfSyntax(boxed.type) ?? "";
      if (written.attributes.typeRef === "") delete written.attributes.typeRef;
      return written;
    }
    case "context":
      return el(
        "context",
        {},
        boxed.entries.map(({ name, type, value }) => {
          const variable =
            name === undefined ? [] : [parameter("variable", { name, ...(type && { type }) }, writing)];
          return el("contextEntry", {}, [...variable, inside(value)]);
        }),
      );
    case "invocation":
      return el("invocation", {}, [
        feelElement(writing, "literalExpression", { text: boxed.callee }),
        ...boxed.bindings.map(({ name, value }) =>
          el("binding", {}, [el("parameter", { name }, []), inside(value)]),
        ),
      ]);
    case "function":
      return functionElement("functionDefinition", boxed, writing);
    case "list":
      return el("list", {}, boxed.items.map(inside));
    case "relation":
      return el("relation", {}, [
        ...boxed.columns.map((name) => el("column", { name }, [])),
        ...boxed.rows.map((row) => el("row", {}, row.map(inside))),
      ]);
    case "table":
      return tableElement(boxed.table, writing);
    case "conditional":
      return el("conditional", {}, [
        around("if", boxed.condition),
        around("then", boxed.yes),
        around("else", boxed.no),
      ]);
    case "filter":
      return el("filter", {}, [around("in", boxed.of), around("match", boxed.by)]);
    case "for":
    case "some":
    case "every":
      return el(boxed.is, { iteratorVariable: boxed.name }, [
        around("in", boxed.domain),
        around(boxed.is === "for" ? "return" : "satisfies", boxed.body),
      ]);
  }
}

/** A function, as a box or as the logic of a business knowledge model. */
export function functionElement(
  tag: "functionDefinition" | "encapsulatedLogic",
  { params, body, external }: Extract<Boxed, { is: "function" }>,
  writing: Writing,
): XmlElement {
  return made(writing, tag, { kind: external ? "Java" : undefined }, [
    ...params.map((param) => parameter("formalParameter", param, writing)),
    boxElement(body, writing),
  ]);
}

function parameter(tag: string, { name, type }: BoxedParameter, writing: Writing): XmlElement {
  return made(writing, tag, { name, typeRef: typeRefOfSyntax(type) });
}

function tableElement({ hit, inputs, outputs, rules }: DecisionTable, writing: Writing): XmlElement {
  const tests = (tag: string, text: string) => feelElement(writing, tag, { text, dialect: "UnaryTests" });
  return made(writing, "decisionTable", hitWritten(hit), [
    ...inputs.map(({ text, values, type }) =>
      made(writing, "input", {}, [
        feelElement(writing, "inputExpression", { text, typeRef: typeRefOfSyntax(type) }),
        values === undefined ? undefined : tests("inputValues", values),
      ]),
    ),
    ...outputs.map(({ name, values, otherwise, type }) =>
      made(writing, "output", { name, typeRef: typeRefOfSyntax(type) }, [
        values === undefined ? undefined : tests("outputValues", values),
        otherwise === undefined ? undefined : feelElement(writing, "defaultOutputEntry", { text: otherwise }),
      ]),
    ),
    ...rules.map((rule) =>
      made(writing, "rule", {}, [
        ...rule.tests.map((text) => tests("inputEntry", text)),
        ...rule.outputs.map((text) => feelElement(writing, "outputEntry", { text })),
      ]),
    ),
  ]);
}
