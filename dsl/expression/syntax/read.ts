import { numberOf } from "../values/number";
import { textOf } from "./literals";
import { nameOf, readType } from "./readType";
import type { Comparator, Entry, Loop, Operator, Parameter, Span, Syntax } from "./syntax";
import type { FeelNode } from "./tree";

/** The text of a node. */
export type Source = (node: FeelNode) => string;
type Reader = (node: FeelNode, source: Source) => Syntax;

/** What a parsed text says. Undefined for what the grammar takes and the standard does not, e.g. a number beyond all numbers. */
export function readSyntax(text: string, tree: FeelNode): Syntax | undefined {
  const source = ({ from, to }: FeelNode) => text.slice(from, to);
  try {
    return read(tree.name === "UnaryTests" ? tree : only(tree), source);
  } catch (thrown) {
    if (thrown instanceof Unreadable) return undefined;
    throw thrown;
  }
}

/** Thrown inside this file only. */
class Unreadable extends Error {}

function read(node: FeelNode, source: Source): Syntax {
  const reader = READERS[node.name];
  if (!reader) throw new Unreadable(node.name);
  return reader(node, source);
}

const READERS: Readonly<Record<string, Reader>> = {
  NumericLiteral: (node, source) => {
    const value = numberOf(source(node).replace(/\s/g, ""));
    if (value === null) throw new Unreadable("number");
    return { is: "number", value, ...span(node) };
  },
  StringLiteral: (node, source) => ({ is: "text", value: textOf(source(node)), ...span(node) }),
  BooleanLiteral: (node, source) => ({ is: "boolean", value: source(node) === "true", ...span(node) }),
  null: (node) => ({ is: "null", ...span(node) }),
  VariableName: (node, source) => ({ is: "name", name: nameOf(source(node)), ...span(node) }),
  "?": (node) => ({ is: "name", name: "?", ...span(node) }),
  ParenthesizedExpression: (node, source) => read(part(node, 1), source),
  PositiveUnaryTest: (node, source) => read(only(node), source),
  DateTimeLiteral: readDateTime,
  FunctionInvocation: readCall,
  PathExpression: (node, source) => {
    const name = node.children.at(-1);
    if (!name) throw new Unreadable("path");
    return { is: "path", of: read(part(node, 0), source), name: nameOf(source(name)), ...span(node) };
  },
  FilterExpression: (node, source) => ({
    is: "filter",
    of: read(part(node, 0), source),
    by: read(part(node, 2), source),
    ...span(node),
  }),
  List: (node, source) => ({
    is: "list",
    items: inner(node).map((item) => read(item, source)),
    ...span(node),
  }),
  Context: (node, source) => ({
    is: "context",
    entries: inner(node).map((entry) => readEntry(entry, source)),
    ...span(node),
  }),
  FunctionDefinition: readFunction,
  IfExpression: (node, source) => ({
    is: "if",
    condition: read(part(node, 1), source),
    yes: read(part(node, 3), source),
    no: read(part(node, 5), source),
    ...span(node),
  }),
  ForExpression: (node, source) => ({
    is: "for",
    loops: part(node, 1).children.map((loop) => readLoop(loop, source)),
    body: read(part(node, 3), source),
    ...span(node),
  }),
  QuantifiedExpression: (node, source) => ({
    is: "quantified",
    every: source(part(node, 0)) === "every",
    loops: part(node, 1).children.map((loop) => readLoop(loop, source)),
    satisfies: read(part(node, 3), source),
    ...span(node),
  }),
  Disjunction: (node, source) => binary(node, "or", source),
  Conjunction: (node, source) => binary(node, "and", source),
  ArithmeticExpression: readArithmetic,
  Comparison: readComparison,
  InstanceOfExpression: (node, source) => ({
    is: "instanceOf",
    value: read(part(node, 0), source),
    type: readType(part(node, 3), source),
    ...span(node),
  }),
  SimplePositiveUnaryTest: readTest,
  UnaryTests: readTests,
  Wildcard: (node) => ({ is: "tests", tests: [], negated: false, ...span(node) }),
  PositiveUnaryTests: (node, source) => ({
    is: "tests",
    tests: node.children.map((test) => read(test, source)),
    negated: false,
    ...span(node),
  }),
};

function readDateTime(node: FeelNode, source: Source): Syntax {
  const first = part(node, 0);
  if (first.name === "AtLiteral") return { is: "at", text: textOf(source(part(first, 0))), ...span(node) };
  return call({ is: "name", name: nameOf(source(first)), ...span(first) }, node, source);
}

function readCall(node: FeelNode, source: Source): Syntax {
  const first = part(node, 0);
  const callee: Syntax =
    first.name === "SpecialFunctionName"
      ? { is: "name", name: nameOf(source(first)), ...span(first) }
      : read(first, source);
  return call(callee, node, source);
}

function call(callee: Syntax, node: FeelNode, source: Source): Syntax {
  const given = node.children.find(({ name }) => name.endsWith("Parameters"))?.children ?? [];
  if (given[0]?.name !== "NamedParameter")
    return { is: "call", callee, args: given.map((arg) => read(arg, source)), ...span(node) };
  return {
    is: "call",
    callee,
    names: given.map((arg) => nameOf(source(part(arg, 0)))),
    args: given.map((arg) => read(part(arg, 1), source)),
    ...span(node),
  };
}

function readEntry(node: FeelNode, source: Source): Entry {
  const key = only(part(node, 0));
  const name = key.name === "StringLiteral" ? textOf(source(key)) : nameOf(source(key));
  return { name, value: read(part(node, 1), source) };
}

function readFunction(node: FeelNode, source: Source): Syntax {
  const params = node.children.find(({ name }) => name === "FormalParameters")?.children ?? [];
  const body = node.children.at(-1);
  if (!body) throw new Unreadable("function");
  return {
    is: "function",
    params: params.map((param): Parameter => {
      const type = param.children[1];
      return { name: nameOf(source(part(param, 0))), ...(type && { type: readType(type, source) }) };
    }),
    body: read(only(body), source),
    external: node.children.some(({ name }) => name === "external"),
    ...span(node),
  };
}

function readLoop(node: FeelNode, source: Source): Loop {
  const domain = part(node, 2);
  const end = domain.children[2];
  return {
    name: nameOf(source(part(node, 0))),
    domain: read(part(domain, 0), source),
    ...(end && { end: read(end, source) }),
  };
}

function readArithmetic(node: FeelNode, source: Source): Syntax {
  const first = part(node, 0);
  if (first.name !== "ArithOp") {
    const sign = source(part(node, 1));
    const operators: Readonly<Record<string, Operator>> = { "+": "+", "-": "-", "*": "*", "/": "/" };
    return binary(node, operators[sign] ?? "**", source);
  }
  if (source(first) !== "-") throw new Unreadable("sign");
  return { is: "negate", of: read(part(node, 1), source), ...span(node) };
}

function readComparison(node: FeelNode, source: Source): Syntax {
  const [left, operator, ...rest] = node.children;
  if (!left || !operator) throw new Unreadable("comparison");
  if (operator.name === "CompareOp") return binary(node, comparator(source(operator)), source);
  const value = read(left, source);
  if (operator.name === "between")
    return {
      is: "between",
      value,
      low: read(part(node, 2), source),
      high: read(part(node, 4), source),
      ...span(node),
    };
  const several = rest.find(({ name }) => name === "PositiveUnaryTests");
  if (several)
    return { is: "in", value, tests: several.children.map((test) => read(test, source)), ...span(node) };
  return readIn(value, only(part(node, 2)), source);
}

/** `x in test`. The grammar lets a bare test go on over `and` and `or`, which bind less tightly: they go outside again. */
function readIn(value: Syntax, test: FeelNode, source: Source): Syntax {
  const place = { from: value.from, to: test.to };
  const joins = test.name === "Conjunction" ? "and" : test.name === "Disjunction" ? "or" : undefined;
  if (joins) {
    const left = readIn(value, part(test, 0), source);
    return { is: "binary", operator: joins, left, right: read(part(test, 2), source), ...place };
  }
  const simple = read(test, source);
  if (simple.is !== "test") return { is: "in", value, tests: [simple], ...place };
  return outward(value, simple, place);
}

/** The same of `x in > 5 and …`, where it is the end of the test that goes on. */
function outward(value: Syntax, test: Extract<Syntax, { is: "test" }>, place: Span): Syntax {
  const { operand } = test;
  const goesOn = operand.is === "binary" && (operand.operator === "and" || operand.operator === "or");
  if (!goesOn) return { is: "in", value, tests: [test], ...place };
  const left = outward(
    value,
    { ...test, operand: operand.left, to: operand.left.to },
    { ...place, to: operand.left.to },
  );
  return { ...operand, left, ...place };
}

function readTest(node: FeelNode, source: Source): Syntax {
  const first = part(node, 0);
  if (first.name !== "Interval")
    return {
      is: "test",
      operator: comparator(source(first)),
      operand: read(part(node, 1), source),
      ...span(node),
    };
  return {
    is: "range",
    startIncluded: source(part(first, 0)) === "[",
    start: read(part(first, 1), source),
    end: read(part(first, 3), source),
    endIncluded: source(part(first, 4)) === "]",
    ...span(node),
  };
}

function readTests(node: FeelNode, source: Source): Syntax {
  const negated = part(node, 0).name === "not";
  const tests = read(part(node, negated ? 2 : 0), source);
  return { is: "tests", tests: tests.is === "tests" ? tests.tests : [tests], negated, ...span(node) };
}

function binary(node: FeelNode, operator: Operator, source: Source): Syntax {
  return {
    is: "binary",
    operator,
    left: read(part(node, 0), source),
    right: read(part(node, 2), source),
    ...span(node),
  };
}

const COMPARATORS = new Map<string, Comparator>(
  (["=", "!=", "<", "<=", ">", ">="] as const).map((sign) => [sign, sign]),
);

function comparator(sign: string): Comparator {
  return COMPARATORS.get(sign) ?? "=";
}

/** The parts between two brackets. */
function inner(node: FeelNode): readonly FeelNode[] {
  return node.children.filter(({ name }) => !/^[[\]{}]$/.test(name));
}

function only(node: FeelNode): FeelNode {
  return part(node, 0);
}

function part(node: FeelNode, at: number): FeelNode {
  const child = node.children[at];
  if (!child) throw new Unreadable(node.name);
  return child;
}

function span({ from, to }: FeelNode) {
  return { from, to };
}
