import { dateAndTime, evaluate, parseDate } from "feelin";
import type { Failure } from "../interpret/failure";
import { isObject, type Json, type JsonObject, own } from "../json";
import { beyondBounds, LONGEST_TEXT } from "./bounds";
import { type Names, namesIn, unknownNames } from "./names";
import { type FeelNode, findNode, parseTree } from "./tree";
import { toJson } from "./value";

// The only door to the FEEL library: everything else in Alur knows `checkFeel` and `evaluateFeel` alone, so that the
// library, which calculates in binary fractions, can be replaced behind them.

/** Something wrong with a FEEL text: the code of a problem (`problems.<code>`) and its params; the caller knows where. */
export interface FeelFinding {
  readonly code: "feel.empty" | "feel.tooLong" | "feel.syntax" | "feel.bounds" | "feel.name";
  readonly params: Readonly<Record<string, Json>>;
}

/** What a text means, before any values: its tree, or why there is none. */
type Parsed =
  | { readonly tree: FeelNode; readonly names: readonly string[]; readonly path?: readonly string[] }
  | { readonly finding: FeelFinding };

const MOST_PARSED = 500;
const parsed = new Map<string, Parsed>();

/**
 * What is wrong with a text: empty, too long, does not parse (`near`: the text from where it stops making sense; `place`: "end" when nothing follows),
 * may run for too long, or, when `names` are given, names nothing that is there (`suggestion`: what may have been meant).
 */
export function checkFeel(text: string, names?: Names): FeelFinding[] {
  const known = parse(text);
  if ("finding" in known) return [known.finding];
  if (!names) return [];
  return unknownNames(known.tree, names, isBuiltIn).map((unknown) => ({
    code: "feel.name",
    params: { ...unknown },
  }));
}

/**
 * The value of a text. Names in `context` are values as JSON; what is not there is null, as FEEL has it. `now()` and
 * `today()` are `clock.now` (ISO instant, UTC), or null without it.
 *
 * Failures (never exceptions): `feel.syntax`, `feel.empty`, `feel.tooLong`, `feel.bounds` for the text, `feel.value` for
 * a result that is no value or too large.
 */
export function evaluateFeel(
  text: string,
  context: JsonObject,
  clock: { readonly now?: string } = {},
): { readonly value: Json } | { readonly failure: Failure } {
  const known = parse(text);
  if ("finding" in known) return failure(known.finding.code, text, known.finding.params);
  try {
    const found = known.path && lookUp(known.path, context);
    const value = toJson(
      found === undefined
        ? evaluate(text, { ...clockFunctions(clock.now), ...named(known.names, context) }).value
        : found,
    );
    return value === undefined ? failure("feel.value", text) : { value };
  } catch (thrown) {
    // The library throws for arguments its own functions do not understand; for the case it is one more failure.
    return failure("feel.value", thrown instanceof Error ? `${text}: ${thrown.message}` : text);
  }
}

function failure(code: string, cause: string, params?: JsonObject): { failure: Failure } {
  return { failure: { code, cause: cause.slice(0, 200), retryable: true, ...(params && { params }) } };
}

function parse(text: string): Parsed {
  const known = parsed.get(text);
  if (known) return known;
  const fresh = parseFresh(text);
  if (text.length > LONGEST_TEXT) return fresh;
  const [oldest] = parsed.keys();
  if (parsed.size >= MOST_PARSED && oldest !== undefined) parsed.delete(oldest);
  parsed.set(text, fresh);
  return fresh;
}

function parseFresh(text: string): Parsed {
  if (text.trim() === "") return { finding: { code: "feel.empty", params: {} } };
  if (text.length > LONGEST_TEXT)
    return { finding: { code: "feel.tooLong", params: { most: LONGEST_TEXT } } };
  const tree = parseTree(text);
  const broken = findNode(tree, (node) => node.broken);
  if (broken) {
    const near = text.slice(broken.from).trim().slice(0, 40);
    return { finding: { code: "feel.syntax", params: { near, place: near === "" ? "end" : "middle" } } };
  }
  const what = beyondBounds(tree);
  if (what) return { finding: { code: "feel.bounds", params: { what } } };
  const path = PATH.test(text) ? text.trim().split(".") : undefined;
  return { tree, names: namesIn(tree), ...(path && !RESERVED.has(text.trim()) && { path }) };
}

/** A variable or a field of one, which needs no interpreter: most texts of most processes. */
const PATH = /^\s*[a-z]\w*(\.[a-z]\w*)*\s*$/;
const RESERVED = new Set(["true", "false", "null"]);

/** What a plain path leads to; undefined where FEEL has more to say about it than looking into objects. */
function lookUp(path: readonly string[], context: JsonObject): Json | undefined {
  let value: Json = context;
  for (const name of path) {
    if (!isObject(value)) return undefined;
    const inner: Json | undefined = own(value, name);
    if (inner === undefined) return undefined;
    value = inner;
  }
  return value;
}

/** Only the entries that a text names: the library reads every key of its context before it reads the text. */
function named(names: readonly string[], context: JsonObject): JsonObject {
  return Object.fromEntries(
    names.flatMap((name) => (Object.hasOwn(context, name) ? [[name, context[name] ?? null]] : [])),
  );
}

function clockFunctions(now: string | undefined) {
  return {
    now: () => (now ? dateAndTime(now) : null),
    today: () => (now ? parseDate(now.slice(0, 10)) : null),
  };
}

function isBuiltIn(name: string): boolean {
  try {
    return evaluate(name, {}).warnings.length === 0;
  } catch {
    return false;
  }
}
