import type { Signature } from "../builtins/declare";
import { builtInNames, signaturesOf } from "../builtins/library";
import { suggestion } from "../names";
import type { FeelFinding } from "../parsed";
import type { Loop, Operator, Span, Syntax } from "../syntax/syntax";
import { temporalOf } from "../values/readTemporal";
import { kindOf } from "../values/value";
import { alwaysIs } from "./always";
import { calculated, comparable } from "./operators";
import { entryType, propertiesOf } from "./properties";
import type { Scope } from "./scope";
import {
  ANY,
  BOOLEAN,
  type FeelType,
  isVague,
  joined,
  NUMBER,
  plainType,
  TEXT,
  typeName,
  writtenType,
} from "./types";

/** Finds the type of a text's every part, and what is wrong with it. */
export class Inference {
  readonly problems: FeelFinding[] = [];
  private readonly unknown = new Set<string>();

  /** The type of a part. */
  of(part: Syntax, scope: Scope): FeelType {
    switch (part.is) {
      case "number":
        return NUMBER;
      case "text":
        return TEXT;
      case "boolean":
        return BOOLEAN;
      case "null":
        return { is: "null" };
      case "at":
        return this.literal(part);
      case "name":
        return this.name(part, [part.name], scope);
      case "path":
        return this.path(part, scope);
      case "filter":
        return this.filter(part, scope);
      case "call":
        return this.call(part, scope);
      case "list":
        return {
          is: "list",
          of: part.items.map((item) => this.of(item, scope)).reduce(joined, { is: "null" }),
        };
      case "context":
        return this.context(part, scope);
      case "function":
        return this.function(part, scope);
      case "if":
        this.boolean(part.condition, scope);
        return joined(this.of(part.yes, scope), this.of(part.no, scope));
      case "for":
        return {
          is: "list",
          of: this.of(part.body, this.loops(part.loops, scope).with({ partial: { is: "list", of: ANY } })),
        };
      case "quantified":
        this.boolean(part.satisfies, this.loops(part.loops, scope));
        return BOOLEAN;
      case "binary":
        return this.binary(part, scope);
      case "negate":
        return this.negated(part, scope);
      case "between":
        return this.between(part, scope);
      case "in":
        return this.tests(this.of(part.value, scope), part.tests, scope);
      case "instanceOf":
        this.of(part.value, scope);
        return BOOLEAN;
      case "range":
        return { is: "range", of: joined(this.of(part.start, scope), this.of(part.end, scope)) };
      case "test":
        return { is: "range", of: this.of(part.operand, scope) };
      case "tests":
        return this.tests(scope.find("?") ?? ANY, part.tests, scope);
    }
  }

  /** The type of a part that should be yes or no. */
  boolean(part: Syntax, scope: Scope): void {
    const type = this.of(part, scope);
    if (!isVague(type) && type.is !== "boolean") this.tell("feel.boolean", { type: typeName(type) }, part);
  }

  private tell(code: FeelFinding["code"], params: FeelFinding["params"], { from, to }: Span): void {
    const known = this.problems.some((other) => other.code === code && other.from === from);
    if (!known) this.problems.push({ code, params, from, to });
  }

  private literal(part: Extract<Syntax, { is: "at" }>): FeelType {
    const value = temporalOf(part.text);
    if (value) return plainType(kindOf(value));
    this.tell("feel.temporal", { text: part.text }, part);
    return ANY;
  }

  private name(part: Syntax, path: readonly string[], scope: Scope): FeelType {
    const [name = ""] = path;
    const found = name === "?" ? (scope.find(name) ?? ANY) : scope.find(name);
    if (found) return found;
    const signatures = signaturesOf(name);
    if (signatures) return { is: "function", result: resultOf(signatures) };
    // Once for each name: what may have been meant is looked for among all there are.
    if (!this.unknown.has(name))
      this.tell("feel.name", { name, ...suggestion(name, [...scope.names(), ...builtInNames()]) }, part);
    this.unknown.add(name);
    return ANY;
  }

  private path(part: Extract<Syntax, { is: "path" }>, scope: Scope): FeelType {
    const of = this.of(part.of, scope);
    return this.property(of, part);
  }

  private property(of: FeelType, part: Extract<Syntax, { is: "path" }>): FeelType {
    if (of.is === "list") return { is: "list", of: this.property(of.of, part) };
    const known = propertiesOf(of);
    if (known && Object.hasOwn(known, part.name)) return known[part.name] ?? ANY;
    if (!known) return entryType(of, part.name);
    const near = suggestion(part.name, Object.keys(known));
    const before = pathText(part.of);
    const full = (name: string) => (before === undefined || name === "" ? name : `${before}.${name}`);
    if (of.is === "context")
      this.tell("feel.name", { name: full(part.name), ...near, suggestion: full(near.suggestion) }, part);
    else this.tell("feel.property", { name: part.name, type: typeName(of), ...near }, part);
    return ANY;
  }

  private filter(part: Extract<Syntax, { is: "filter" }>, scope: Scope): FeelType {
    const of = this.of(part.of, scope);
    const item = of.is === "list" ? of.of : of;
    const entries = item.is === "context" ? item.entries : {};
    const open = isVague(item) || (item.is === "context" && item.open);
    const by = this.of(part.by, scope.with({ item }).with(entries, open));
    if (by.is === "number") return item;
    if (by.is === "boolean") return { is: "list", of: item };
    if (!isVague(by)) this.tell("feel.filter", { type: typeName(by) }, part.by);
    return ANY;
  }

  private call(part: Extract<Syntax, { is: "call" }>, scope: Scope): FeelType {
    const args = part.args.map((arg) => this.of(arg, scope));
    const name =
      part.callee.is === "name" && scope.find(part.callee.name)?.is !== "function" ? part.callee.name : "";
    const signatures = signaturesOf(name);
    if (!signatures) return this.callOfOwn(part, args.length, scope);
    const fitting = signatures.find((signature) => takes(signature, args, part.names));
    if (!fitting) this.tell("feel.arguments", { function: name }, part);
    return sameList(name, args) ?? resultOf(fitting ? [fitting] : signatures);
  }

  private callOfOwn(part: Extract<Syntax, { is: "call" }>, many: number, scope: Scope): FeelType {
    const callee = this.of(part.callee, scope);
    const name = pathText(part.callee) ?? "";
    if (callee.is !== "function") {
      if (!isVague(callee)) this.tell("feel.function", { name }, part.callee);
      return ANY;
    }
    if (callee.params && callee.params.length !== many) this.tell("feel.arguments", { function: name }, part);
    return callee.result;
  }

  private context(part: Extract<Syntax, { is: "context" }>, scope: Scope): FeelType {
    const entries: Record<string, FeelType> = {};
    for (const { name, value } of part.entries) {
      // An entry may call itself: until it is known, anything.
      const inner = scope.with({ [name]: ANY, ...entries });
      Object.defineProperty(entries, name, {
        value: this.of(value, inner),
        enumerable: true,
        configurable: true,
      });
    }
    return { is: "context", entries, open: false };
  }

  private function(part: Extract<Syntax, { is: "function" }>, scope: Scope): FeelType {
    const types = Object.fromEntries(
      part.params.map(({ name, type }) => [name, type ? writtenType(type) : ANY]),
    );
    const result = part.external ? ANY : this.of(part.body, scope.with(types));
    return { is: "function", params: part.params.map(({ name }) => name), result };
  }

  private loops(loops: readonly Loop[], scope: Scope): Scope {
    return loops.reduce((inner, { name, domain, end }) => {
      const of = this.of(domain, inner);
      if (end) this.of(end, inner);
      const item = end ? of : of.is === "list" || of.is === "range" ? of.of : of;
      return inner.with({ [name]: item });
    }, scope);
  }

  private binary(part: Extract<Syntax, { is: "binary" }>, scope: Scope): FeelType {
    const { operator } = part;
    if (operator === "and" || operator === "or") {
      this.boolean(part.left, scope);
      this.boolean(part.right, scope);
      this.always(part);
      return BOOLEAN;
    }
    const [left, right] = [this.of(part.left, scope), this.of(part.right, scope)];
    if (["+", "-", "*", "/", "**"].includes(operator)) {
      const type = calculated(operator, left, right);
      if (!type) this.tell("feel.operator", { operator, left: typeName(left), right: typeName(right) }, part);
      return type ?? ANY;
    }
    this.compared(operator, [left, right], part);
    this.always(part);
    return BOOLEAN;
  }

  private compared(operator: Operator, [left, right]: readonly [FeelType, FeelType], at: Span): void {
    if (!comparable(operator, left, right))
      this.tell("feel.compare", { operator, left: typeName(left), right: typeName(right) }, at);
  }

  private always(part: Syntax): void {
    const answer = alwaysIs(part);
    if (answer !== undefined) this.tell("feel.always", { answer: answer ? "yes" : "no" }, part);
  }

  private negated(part: Extract<Syntax, { is: "negate" }>, scope: Scope): FeelType {
    const of = this.of(part.of, scope);
    if (isVague(of) || of.is === "number" || of.is.endsWith("duration")) return of;
    this.tell("feel.operator", { operator: "-", left: "null", right: typeName(of) }, part);
    return ANY;
  }

  private between(part: Extract<Syntax, { is: "between" }>, scope: Scope): FeelType {
    const value = this.of(part.value, scope);
    for (const end of [part.low, part.high]) this.compared("<=", [value, this.of(end, scope)], end);
    this.always(part);
    return BOOLEAN;
  }

  private tests(tested: FeelType, tests: readonly Syntax[], scope: Scope): FeelType {
    const inner = scope.with({ "?": tested });
    for (const test of tests) {
      const type = this.of(test.is === "test" ? test.operand : test, inner);
      if (test.is === "test") this.compared(test.operator, [tested, type], test);
      else if (type.is === "range") this.compared("<", [tested, type.of], test);
    }
    return BOOLEAN;
  }
}

/** `a.b.c` as it is written; undefined for what begins with something else than a name. */
function pathText(part: Syntax): string | undefined {
  if (part.is === "name") return part.name;
  if (part.is !== "path") return undefined;
  const before = pathText(part.of);
  return before === undefined ? undefined : `${before}.${part.name}`;
}

function resultOf(signatures: readonly Signature[]): FeelType {
  return signatures.map(({ result }) => plainType(result)).reduce(joined, { is: "null" });
}

const KEEP_ITEMS = new Set(["sublist", "reverse", "remove", "sort", "distinct values"]);

/** The type of functions that give a list of the same items. */
function sameList(name: string, [first]: readonly FeelType[]): FeelType | undefined {
  return KEEP_ITEMS.has(name) && first?.is === "list" ? { is: "list", of: first.of } : undefined;
}

function takes(
  { params, rest }: Signature,
  args: readonly FeelType[],
  names: readonly string[] | undefined,
): boolean {
  if (names) {
    const known = names.every((name) => params.some((param) => param.name === name));
    return known && params.every(({ name, optional }) => optional || names.includes(name));
  }
  if (!rest && args.length > params.length) return false;
  if (params.some(({ optional }, at) => !optional && at >= args.length)) return false;
  return args.every((arg, at) => {
    const kinds = (params[at] ?? params.at(-1))?.kinds ?? [];
    return isVague(arg) || kinds.some((kind) => accepts(kind, arg));
  });
}

function accepts(kind: string, type: FeelType): boolean {
  if (kind === "any" || kind === type.is || kind === "list") return true;
  if (type.is === "list") return isVague(type.of) || accepts(kind, type.of);
  if (kind === "duration") return type.is.endsWith("duration") || type.is === "string";
  if (kind === "point") return !["context", "range", "function", "boolean"].includes(type.is);
  return type.is === "string" && /date|time|duration/.test(kind);
}
