import { LIMITS } from "../../draft/read";
import {
  containing,
  emptiness,
  type Feel,
  joined,
  operand,
  own,
  plainName,
  sizeOf,
  Untranslatable,
  within,
} from "./feel";
import { FUNCTIONS, type Known, method } from "./methods";
import { type Token, tokensOf, unquoted } from "./tokens";

/** Deepest nesting that is followed. */
const DEEPEST = 100;

/**
 * The FEEL text that means what this text of JUEL, JavaScript or Groovy means: operators, paths, the ternary, and the methods whose
 * meaning is known. Undefined for everything else: then it is kept as it is, and nobody guesses. So is what is longer than 20,000
 * characters, or would be in FEEL.
 */
export function expressionToFeel(text: string): string | undefined {
  if (text.length > LIMITS.text) return undefined;
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

/** What other languages call FEEL's own values, and null. */
const WORDS: Readonly<Record<string, string>> = {
  True: "true",
  False: "false",
  None: "null",
  undefined: "null",
  null: "null",
};

/** Operators of two operands, the loosest first; those in words are JUEL's (JSR 341, section 1.10). */
const LEVELS: readonly Readonly<Record<string, string>>[] = [
  { "||": "or", or: "or" },
  { "&&": "and", and: "and" },
  { "==": "=", "===": "=", eq: "=", is: "=", "!=": "!=", "!==": "!=", ne: "!=" },
  { "<": "<", lt: "<", ">": ">", gt: ">", "<=": "<=", le: "<=", ">=": ">=", ge: ">=", in: "in" },
  { "+": "+", "-": "-" },
  { "*": "*", "/": "/", div: "/", "%": "modulo", mod: "modulo" },
];

/** Types of Java that a value may be said to be of. */
const TYPES = new Set(
  "int long double float boolean Integer Long Double Float Number Boolean String Object".split(" "),
);

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
    return within({ feel: `if ${condition.feel} then ${yes.feel} else ${no.feel}`, ...same });
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

  #isAt(sign: string): boolean {
    const { type, text } = this.#peek();
    return type === "sign" && text === sign;
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
      left = within(this.#joined(text, operator, level, left));
    }
  }

  #joined(text: string, operator: string, level: number, left: Feel): Feel {
    // Python: `is not`.
    const negated = text === "is" && this.#peek().type === "name" && this.#peek().text === "not";
    if (negated) this.#at++;
    const right = this.#binary(level + 1);
    if (operator === "in") return { feel: containing(right, left), whole: true };
    return joined(negated ? "!=" : operator, level, left, right);
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
    return within(feel);
  }

  #path(): Feel {
    let of = this.#first();
    for (;;) {
      within(of);
      if (this.#take(".")) of = this.#member(of);
      else if (this.#take("[")) of = this.#inBrackets(of);
      else return of;
    }
  }

  #member(of: Feel): Feel {
    const name = this.#name();
    if (name === "length" && !this.#isAt("(")) return { feel: sizeOf(of), whole: true };
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
    if (this.#cast()) return this.#path();
    const { type, text } = this.#peek();
    if (this.#take("(")) {
      const inner = this.expression();
      this.#need(")");
      return { ...inner, feel: inner.whole ? inner.feel : `(${inner.feel})`, whole: true };
    }
    this.#at++;
    if (type === "number") return { feel: text.replace(/[LlFfDdGg]$/, ""), whole: true };
    if (type === "string") return { feel: JSON.stringify(unquoted(text)), is: "text", whole: true };
    if (type === "sign" && text === "[") return { feel: `[${this.#until("]").join(", ")}]`, whole: true };
    if (type === "sign" && text === "{") return { feel: `{${this.#entries().join(", ")}}`, whole: true };
    if (type !== "name") throw new Untranslatable();
    const word = own(WORDS, text);
    if (word !== undefined) return { feel: word, whole: true };
    const called = FUNCTIONS.get(text);
    if (called && this.#take("(")) return this.#known(called, this.#list());
    return { feel: this.#variable(plainName(text)), whole: true };
  }

  /** Java's `(Integer) n` is `n`: passed over. */
  #cast(): boolean {
    const [bracket, type, end, of] = this.tokens.slice(this.#at, this.#at + 4);
    if (bracket?.text !== "(" || type?.type !== "name" || !TYPES.has(type.text) || end?.text !== ")")
      return false;
    if (of?.type !== "name" && of?.type !== "number" && of?.text !== "(") return false;
    this.#at += 3;
    return true;
  }

  /** Objects in which engines of JavaScript keep a case's variables are ours without them. */
  #variable(name: string): string {
    const within = name === "this" ? [["environment"]] : name === "environment" ? [] : undefined;
    if (!within) return name;
    for (const one of [...within, ["variables", "output"]]) {
      this.#need(".");
      if (!one.includes(this.#name())) throw new Untranslatable();
    }
    this.#need(".");
    return this.#name();
  }

  #until(end: string): string[] {
    const list: string[] = [];
    while (!this.#take(end)) {
      if (list.length > 0) this.#need(",");
      if (this.#take(end)) break;
      list.push(this.expression().feel);
    }
    return list;
  }

  #entries(): string[] {
    const entries: string[] = [];
    while (!this.#take("}")) {
      if (entries.length > 0) this.#need(",");
      if (this.#take("}")) break;
      const { type, text } = this.#peek();
      if (type !== "string" && type !== "name") throw new Untranslatable();
      this.#at++;
      this.#need(":");
      const key = type === "string" ? JSON.stringify(unquoted(text)) : plainName(text);
      entries.push(`${key}: ${this.expression().feel}`);
    }
    return entries;
  }

  #known({ takes, to, is }: Known, given: readonly Feel[]): Feel {
    const [first, ...rest] = given;
    const feel = given.length === takes ? to(first ?? { feel: "" }, rest) : undefined;
    if (feel === undefined) throw new Untranslatable();
    return { feel, whole: true, ...(is && { is }) };
  }
}
