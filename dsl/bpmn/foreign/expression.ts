import { FEEL_WORDS } from "../../expression/words";
import { type Token, tokensOf, unquoted } from "./tokens";

/** A FEEL text of the same meaning; what it is: only texts are put together by `+`. */
interface Feel {
  readonly feel: string;
  readonly is?: "text";
  /** It needs no brackets where an operand stands. */
  readonly whole?: true;
  /** Which of the levels its operator is of. */
  readonly level?: number;
}

/** Deepest nesting that is followed. */
const DEEPEST = 100;

class Untranslatable extends Error {}

/**
 * The FEEL text that means what this text of JUEL, JavaScript or Groovy means: operators, paths, the ternary, and the methods whose
 * meaning is known. Undefined for everything else: then it is kept as it is, and nobody guesses.
 */
export function expressionToFeel(text: string): string | undefined {
  const tokens = tokensOf(text);
  if (!tokens) return undefined;
  try {
    const reader = new Reader(tokens);
    const { feel } = reader.expression();
    return reader.atEnd ? feel : undefined;
  } catch (error) {
    if (error instanceof Untranslatable) return undefined;
    throw error;
  }
}

/** Operators of two operands, the loosest first; those in words are JUEL's (JSR 341, section 1.10). */
const LEVELS: readonly Readonly<Record<string, string>>[] = [
  { "||": "or", or: "or" },
  { "&&": "and", and: "and" },
  { "==": "=", "===": "=", eq: "=", "!=": "!=", "!==": "!=", ne: "!=" },
  { "<": "<", lt: "<", ">": ">", gt: ">", "<=": "<=", le: "<=", ">=": ">=", ge: ">=" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", div: "/", "%": "modulo", mod: "modulo" },
];

class Reader {
  #at = 0;
  #depth = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get atEnd(): boolean {
    return this.#peek().type === "end";
  }

  expression(): Feel {
    if (++this.#depth > DEEPEST) throw new Untranslatable();
    const condition = this.#binary(0);
    this.#depth--;
    if (!this.#take("?")) return condition;
    const yes = this.expression();
    this.#need(":");
    const no = this.expression();
    const same = yes.is !== undefined && yes.is === no.is ? { is: yes.is } : {};
    return { feel: `if ${condition.feel} then ${yes.feel} else ${no.feel}`, ...same };
  }

  #peek(): Token {
    return this.tokens[this.#at] ?? { type: "end", text: "" };
  }

  #take(sign: string): boolean {
    const { type, text } = this.#peek();
    if (type !== "sign" || text !== sign) return false;
    this.#at++;
    return true;
  }

  #need(sign: string): void {
    if (!this.#take(sign)) throw new Untranslatable();
  }

  #binary(level: number): Feel {
    const operators = LEVELS[level];
    if (!operators) return this.#unary();
    let left = this.#binary(level + 1);
    for (;;) {
      const { type, text } = this.#peek();
      const operator = type === "sign" || type === "name" ? own(operators, text) : undefined;
      if (operator === undefined) return left;
      this.#at++;
      left = joined(operator, level, left, this.#binary(level + 1));
    }
  }

  #unary(): Feel {
    if (++this.#depth > DEEPEST) throw new Untranslatable();
    const { type, text } = this.#peek();
    const word = type === "name" && (text === "not" || text === "empty") ? text : undefined;
    let feel: Feel;
    if (this.#take("!")) feel = { feel: `not(${this.#unary().feel})`, whole: true };
    else if (this.#take("-")) feel = { feel: `-${operand(this.#unary())}` };
    else if (word) {
      this.#at++;
      const of = this.#unary();
      feel = word === "not" ? { feel: `not(${of.feel})`, whole: true } : emptiness(of);
    } else feel = this.#path();
    this.#depth--;
    return feel;
  }

  #path(): Feel {
    let of = this.#first();
    for (;;) {
      if (this.#take(".")) of = this.#member(of);
      else if (this.#take("[")) of = this.#inBrackets(of);
      else return of;
    }
  }

  #member(of: Feel): Feel {
    const name = this.#name();
    return this.#take("(") ? method(of, name, this.#list()) : { feel: `${operand(of)}.${name}`, whole: true };
  }

  /** A text is a member's name; a place in a list counts from 0 there, from 1 in FEEL. */
  #inBrackets(of: Feel): Feel {
    const { type, text } = this.#peek();
    const isPlace = type === "number" && /^\d+$/.test(text);
    if (type !== "string" && !isPlace) throw new Untranslatable();
    this.#at++;
    this.#need("]");
    const step = isPlace ? `[${Number(text) + 1}]` : `.${plainName(unquoted(text))}`;
    return { feel: `${operand(of)}${step}`, whole: true };
  }

  #list(): Feel[] {
    const list: Feel[] = [];
    while (!this.#take(")")) {
      if (list.length > 0) this.#need(",");
      list.push(this.expression());
    }
    return list;
  }

  #name(): string {
    const { type, text } = this.#peek();
    if (type !== "name") throw new Untranslatable();
    this.#at++;
    return plainName(text);
  }

  #first(): Feel {
    const { type, text } = this.#peek();
    if (this.#take("(")) {
      const inner = this.expression();
      this.#need(")");
      return { ...inner, feel: inner.whole ? inner.feel : `(${inner.feel})`, whole: true };
    }
    this.#at++;
    if (type === "number") return { feel: text.replace(/[LlFfDdGg]$/, ""), whole: true };
    if (type === "string") return { feel: JSON.stringify(unquoted(text)), is: "text", whole: true };
    if (type !== "name") throw new Untranslatable();
    if (text === "undefined" || text === "null") return { feel: "null", whole: true };
    return { feel: plainName(text), whole: true };
  }
}

function own(of: Readonly<Record<string, string>>, key: string): string | undefined {
  return Object.hasOwn(of, key) ? of[key] : undefined;
}

function plainName(name: string): string {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(name) || FEEL_WORDS.has(name)) throw new Untranslatable();
  return name;
}

function operand({ feel, whole }: Feel): string {
  return whole ? feel : `(${feel})`;
}

function joined(operator: string, level: number, left: Feel, right: Feel): Feel {
  if (operator === "modulo") return { feel: `modulo(${left.feel}, ${right.feel})`, whole: true };
  const text = operator === "+" && (left.is === "text" || right.is === "text");
  const side = (of: Feel, least: number) =>
    text && of.is !== "text" ? `string(${of.feel})` : (of.level ?? -1) >= least ? of.feel : operand(of);
  return {
    feel: `${side(left, level)} ${operator} ${side(right, level + 1)}`,
    level,
    ...(text && { is: "text" as const }),
  };
}

/** JUEL's `empty`: null, "", or a collection without anything in it. */
function emptiness({ feel }: Feel): Feel {
  return { feel: `(${feel} = null or is(${feel}, "") or is(${feel}, []))`, whole: true };
}

type Method = (of: Feel, given: readonly Feel[]) => string | undefined;
const call =
  (name: string): Method =>
  (of, given) =>
    `${name}(${[of, ...given].map(({ feel }) => feel).join(", ")})`;

interface Known {
  readonly takes: number;
  readonly to: Method;
  readonly is?: "text";
}

const contains: Method = (of, [what]) =>
  `(if ${of.feel} instance of string then contains(${of.feel}, ${what?.feel}) else list contains(${of.feel}, ${what?.feel}))`;

/** Methods of texts and lists, in Java and JavaScript, whose meaning FEEL has a function for. */
const METHODS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["equals", { takes: 1, to: (of, [other]) => `(${operand(of)} = ${other && operand(other)})` }],
  [
    "equalsIgnoreCase",
    { takes: 1, to: (of, [other]) => `(lower case(${of.feel}) = lower case(${other?.feel}))` },
  ],
  ["size", { takes: 0, to: call("count") }],
  ["length", { takes: 0, to: call("string length") }],
  ["isEmpty", { takes: 0, to: (of) => emptiness(of).feel }],
  ["startsWith", { takes: 1, to: call("starts with") }],
  ["endsWith", { takes: 1, to: call("ends with") }],
  ["contains", { takes: 1, to: contains }],
  ["includes", { takes: 1, to: contains }],
  ["toUpperCase", { takes: 0, to: call("upper case"), is: "text" }],
  ["toLowerCase", { takes: 0, to: call("lower case"), is: "text" }],
  ["toString", { takes: 0, to: call("string"), is: "text" }],
]);

/** Objects under which engines offer a case's variables. */
const EXECUTION = new Set(["execution", "task", "caseExecution"]);

function method(of: Feel, name: string, given: readonly Feel[]): Feel {
  const [first] = given;
  if (
    EXECUTION.has(of.feel) &&
    /^getVariable(Local)?$/.test(name) &&
    first?.is === "text" &&
    given.length === 1
  )
    return { feel: plainName(JSON.parse(first.feel)), whole: true };
  const known = METHODS.get(name);
  const feel = known && known.takes === given.length ? known.to(of, given) : undefined;
  if (feel === undefined) throw new Untranslatable();
  return { feel, whole: true, ...(known?.is && { is: known.is }) };
}
