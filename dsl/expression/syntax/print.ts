import { numberText } from "../values/number";
import { literalOf } from "./literals";
import type { Loop, Operator, Parameter, Syntax, TypeSyntax } from "./syntax";

/** How tightly a part holds together; what holds less tightly than its place asks gets brackets. */
const LEVEL = {
  whole: 0,
  or: 1,
  and: 2,
  compare: 3,
  add: 4,
  times: 5,
  power: 6,
  unary: 7,
  tight: 8,
} as const;
const LEVELS: Readonly<Record<Operator, number>> = {
  or: LEVEL.or,
  and: LEVEL.and,
  "=": LEVEL.compare,
  "!=": LEVEL.compare,
  "<": LEVEL.compare,
  "<=": LEVEL.compare,
  ">": LEVEL.compare,
  ">=": LEVEL.compare,
  "+": LEVEL.add,
  "-": LEVEL.add,
  "*": LEVEL.times,
  "/": LEVEL.times,
  "**": LEVEL.power,
};

/** The text of a syntax: parsed, it is the same syntax again. */
export function printFeel(syntax: Syntax): string {
  return print(syntax, LEVEL.whole);
}

function print(syntax: Syntax, least: number): string {
  const text = printed(syntax);
  return levelOf(syntax) < least ? `(${text})` : text;
}

function levelOf(syntax: Syntax): number {
  switch (syntax.is) {
    case "binary":
      return LEVELS[syntax.operator];
    case "between":
    case "in":
    case "instanceOf":
      return LEVEL.compare;
    case "negate":
      return LEVEL.unary;
    case "number":
      return numberText(syntax.value).startsWith("-") ? LEVEL.unary : LEVEL.tight;
    case "if":
    case "for":
    case "quantified":
    case "function":
    case "test":
    case "tests":
      return LEVEL.whole;
    default:
      return LEVEL.tight;
  }
}

function printed(syntax: Syntax): string {
  switch (syntax.is) {
    case "number":
      return numberText(syntax.value);
    case "text":
      return literalOf(syntax.value);
    case "boolean":
      return `${syntax.value}`;
    case "null":
      return "null";
    case "at":
      return `@${literalOf(syntax.text)}`;
    case "name":
      return syntax.name;
    case "path":
      return `${print(syntax.of, LEVEL.tight)}.${syntax.name}`;
    case "filter":
      return `${print(syntax.of, LEVEL.tight)}[${printFeel(syntax.by)}]`;
    case "call":
      return `${print(syntax.callee, LEVEL.tight)}(${printArguments(syntax)})`;
    case "list":
      return `[${syntax.items.map(printFeel).join(", ")}]`;
    case "context":
      return `{${syntax.entries.map(({ name, value }) => `${key(name)}: ${printFeel(value)}`).join(", ")}}`;
    case "function":
      return `function(${syntax.params.map(parameter).join(", ")})${syntax.external ? " external" : ""} ${printFeel(syntax.body)}`;
    case "if":
      return `if ${printFeel(syntax.condition)} then ${printFeel(syntax.yes)} else ${printFeel(syntax.no)}`;
    case "for":
      return `for ${loops(syntax.loops)} return ${printFeel(syntax.body)}`;
    case "quantified":
      return `${syntax.every ? "every" : "some"} ${loops(syntax.loops)} satisfies ${printFeel(syntax.satisfies)}`;
    case "binary":
      return printBinary(syntax);
    case "negate":
      return printNegation(print(syntax.of, LEVEL.tight));
    case "between":
      return `${print(syntax.value, LEVEL.add)} between ${print(syntax.low, LEVEL.add)} and ${print(syntax.high, LEVEL.add)}`;
    case "in":
      return printIn(syntax);
    case "instanceOf":
      return `${print(syntax.value, LEVEL.tight)} instance of ${printType(syntax.type)}`;
    case "range":
      return `${syntax.startIncluded ? "[" : "("}${print(syntax.start, LEVEL.add)}..${print(syntax.end, LEVEL.add)}${syntax.endIncluded ? "]" : ")"}`;
    case "test":
      return `${syntax.operator} ${print(syntax.operand, LEVEL.add)}`;
    case "tests":
      return printTests(syntax);
  }
}

/** Before a digit the sign would make a negative number. */
function printNegation(text: string): string {
  return /^[\d.]/.test(text) ? `-(${text})` : `-${text}`;
}

/** Operators of one level are read from the left. */
function printBinary({ operator, left, right }: Extract<Syntax, { is: "binary" }>): string {
  const level = LEVELS[operator];
  return `${print(left, level)} ${operator} ${print(right, level + 1)}`;
}

function printIn({ value, tests }: Extract<Syntax, { is: "in" }>): string {
  const [only] = tests;
  const bare = tests.length === 1 && only && (levelOf(only) > LEVEL.compare || only.is === "test");
  const inside = bare ? printFeel(only) : `(${tests.map(printFeel).join(", ")})`;
  return `${print(value, LEVEL.add)} in ${inside}`;
}

function printTests({ tests, negated }: Extract<Syntax, { is: "tests" }>): string {
  const inside = tests.length === 0 ? "-" : tests.map(printFeel).join(", ");
  return negated ? `not(${inside})` : inside;
}

function printArguments({ args, names }: Extract<Syntax, { is: "call" }>): string {
  return args.map((arg, at) => (names ? `${names[at]}: ${printFeel(arg)}` : printFeel(arg))).join(", ");
}

function parameter({ name, type }: Parameter): string {
  return type ? `${name}: ${printType(type)}` : name;
}

function loops(all: readonly Loop[]): string {
  return all
    .map(({ name, domain, end }) =>
      end
        ? `${name} in ${print(domain, LEVEL.add)}..${print(end, LEVEL.add)}`
        : `${name} in ${print(domain, LEVEL.compare)}`,
    )
    .join(", ");
}

function key(name: string): string {
  return /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ? name : literalOf(name);
}

function printType(type: TypeSyntax): string {
  switch (type.is) {
    case "named":
      return type.name;
    case "list":
    case "range":
      return `${type.is}<${printType(type.of)}>`;
    case "context":
      return `context<${Object.entries(type.entries)
        .map(([name, of]) => `${name}: ${printType(of)}`)
        .join(", ")}>`;
    case "function":
      return `function<${type.params.map(printType).join(", ")}>->${printType(type.result)}`;
  }
}
