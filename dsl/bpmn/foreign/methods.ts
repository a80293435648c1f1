import { containing, emptiness, type Feel, operand, own, plainName, sizeOf, Untranslatable } from "./feel";

type Method = (of: Feel, given: readonly Feel[]) => string | undefined;
const call =
  (name: string): Method =>
  (of, given) =>
    `${name}(${[of, ...given].map(({ feel }) => feel).join(", ")})`;

export interface Known {
  readonly takes: number;
  readonly to: Method;
  readonly is?: "text";
}

const contains: Method = (of, [what]) => containing(of, what);

const member: Method = (of, [key]) => {
  if (key?.is === "text") return `${operand(of)}.${plainName(JSON.parse(key.feel))}`;
  return key && /^\d+$/.test(key.feel) ? `${operand(of)}[${Number(key.feel) + 1}]` : undefined;
};
const itself: Method = (of) => of.feel;
const toNumber: Method = ({ feel }) => `(if ${feel} instance of number then ${feel} else number(${feel}))`;

/** What is called by itself, in Python, JavaScript, JUEL, or as XPath's functions are called here. */
export const FUNCTIONS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["len", { takes: 1, to: sizeOf }],
  ["str", { takes: 1, to: call("string"), is: "text" }],
  ["String", { takes: 1, to: call("string"), is: "text" }],
  ["string", { takes: 1, to: call("string"), is: "text" }],
  ["int", { takes: 1, to: (of) => `floor(${toNumber(of, [])})` }],
  ["parseInt", { takes: 1, to: (of) => `floor(${toNumber(of, [])})` }],
  ["float", { takes: 1, to: toNumber }],
  ["number", { takes: 1, to: toNumber }],
  ["Number", { takes: 1, to: toNumber }],
  ["parseFloat", { takes: 1, to: toNumber }],
  ["abs", { takes: 1, to: call("abs") }],
  ["min", { takes: 2, to: call("min") }],
  ["max", { takes: 2, to: call("max") }],
  ["not", { takes: 1, to: call("not") }],
  ["count", { takes: 1, to: call("count") }],
  ["sum", { takes: 1, to: call("sum") }],
  ["contains", { takes: 2, to: call("contains") }],
  ["stringLength", { takes: 1, to: call("string length") }],
  ["startsWith", { takes: 2, to: call("starts with") }],
  ["now", { takes: 0, to: () => "now()" }],
]);

/** Methods of texts and lists, in Java and JavaScript, whose meaning FEEL has a function for. */
const METHODS: ReadonlyMap<string, Known> = new Map<string, Known>([
  ["equals", { takes: 1, to: (of, [other]) => `(${operand(of)} = ${other && operand(other)})` }],
  [
    "equalsIgnoreCase",
    { takes: 1, to: (of, [other]) => `(lower case(${of.feel}) = lower case(${other?.feel}))` },
  ],
  ["get", { takes: 1, to: member }],
  ["containsKey", { takes: 1, to: (of, [key]) => `(${member(of, key ? [key] : [])} != null)` }],
  ["indexOf", { takes: 1, to: (of, [what]) => indexOf(of, what) }],
  ["intValue", { takes: 0, to: itself }],
  ["longValue", { takes: 0, to: itself }],
  ["doubleValue", { takes: 0, to: itself }],
  ["booleanValue", { takes: 0, to: itself }],
  ["trim", { takes: 0, to: call("trim"), is: "text" }],
  ["upper", { takes: 0, to: call("upper case"), is: "text" }],
  ["lower", { takes: 0, to: call("lower case"), is: "text" }],
  ["startswith", { takes: 1, to: call("starts with") }],
  ["endswith", { takes: 1, to: call("ends with") }],
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

/** The first place from 0, -1 where there is none. */
function indexOf(of: Feel, what: Feel | undefined): string {
  const list = `(if count(index of(${of.feel}, ${what?.feel})) > 0 then index of(${of.feel}, ${what?.feel})[1] - 1 else -1)`;
  const text = `(if contains(${of.feel}, ${what?.feel}) then string length(substring before(${of.feel}, ${what?.feel})) else -1)`;
  return `(if ${of.feel} instance of string then ${text} else ${list})`;
}

/** JavaScript's `Math`. */
const MATH: Readonly<Record<string, string>> = {
  max: "max",
  min: "min",
  abs: "abs",
  floor: "floor",
  ceil: "ceiling",
  sqrt: "sqrt",
};

/** FEEL of a method that is called on something; throws {@link Untranslatable} where FEEL has none. */
export function method(of: Feel, name: string, given: readonly Feel[]): Feel {
  const [first] = given;
  if (
    EXECUTION.has(of.feel) &&
    /^getVariable(Local)?$/.test(name) &&
    first?.is === "text" &&
    given.length === 1
  )
    return { feel: plainName(JSON.parse(first.feel)), whole: true };
  const math = of.feel === "Math" ? own(MATH, name) : undefined;
  if (math !== undefined && given.length > 0)
    return { feel: `${math}(${given.map(({ feel }) => feel).join(", ")})`, whole: true };
  const known = METHODS.get(name);
  const feel = known && known.takes === given.length ? known.to(of, given) : undefined;
  if (feel === undefined) throw new Untranslatable();
  return { feel, whole: true, ...(known?.is && { is: known.is }) };
}
