import { isList, type Value } from "../values/value";
import { type Args, type BuiltIn, define, either } from "./declare";
import { type Matcher, matcher } from "./regularExpression";

/** String functions (DMN 1.5, 10.3.4.3). Positions and lengths count Unicode characters. */
export const TEXT: readonly BuiltIn[] = [
  define("substring(string: string, start position: number, length?: number): string", substring),
  define("string length(string: string): number", (args) => characters(args, 0).length),
  define("upper case(string: string): string", (args) => args.written(args.text(0).toUpperCase())),
  define("lower case(string: string): string", (args) => args.written(args.text(0).toLowerCase())),
  define("substring before(string: string, match: string): string", (args) => {
    const at = args.text(0).indexOf(args.text(1));
    return at < 0 ? "" : args.text(0).slice(0, at);
  }),
  define("substring after(string: string, match: string): string", (args) => {
    const at = args.text(0).indexOf(args.text(1));
    return at < 0 ? "" : args.text(0).slice(at + args.text(1).length);
  }),
  define("contains(string: string, match: string): boolean", (args) => args.text(0).includes(args.text(1))),
  define("starts with(string: string, match: string): boolean", (args) =>
    args.text(0).startsWith(args.text(1)),
  ),
  define("ends with(string: string, match: string): boolean", (args) => args.text(0).endsWith(args.text(1))),
  define("matches(input: string, pattern: string, flags?: string): boolean", (args) =>
    patternIn(args, 2, (found) => found.test(args.text(0))),
  ),
  define("replace(input: string, pattern: string, replacement: string, flags?: string): string", (args) => {
    const replaced = patternIn(args, 3, (found) => found.replace(args.text(0), args.text(2)));
    return replaced ? args.written(replaced) : replaced;
  }),
  define("split(string: string, delimiter: string): list", (args) => {
    const parts = patternIn(args, 2, (found) => found.split(args.text(0)));
    return parts && args.made(parts);
  }),
  either(
    define("string join(list: list, delimiter?: string|null): string", join),
    define(
      "string join(list: list, delimiter: string|null, prefix: string|null, suffix: string|null): string",
      join,
    ),
  ),
];

/** What is found by the pattern that is the second argument; null, with its own warning, where that is no pattern that is known. */
function patternIn<T>(args: Args, flagsAt: number, use: (found: Matcher) => T): T | null {
  const found = matcher(args.run, args.text(1), flags(args, flagsAt));
  return found ? use(found) : args.run.nothing("feel.null.pattern", { pattern: args.text(1).slice(0, 60) });
}

function flags(args: Args, at: number): string {
  return args.has(at) ? args.text(at) : "";
}

function characters(args: Args, at: number): readonly string[] {
  const text = args.text(at);
  args.run.spend(text.length / 3);
  return [...text];
}

function substring(args: Args): string | undefined {
  const all = characters(args, 0);
  const position = args.whole(1);
  const length = args.whole(2, all.length);
  if (position === 0 || length < 0 || (args.values.length > 2 && length < 1)) return undefined;
  const start = position > 0 ? position - 1 : all.length + position;
  if (start < 0) return undefined;
  return args.written(all.slice(start, start + length).join(""));
}

function join(args: Args): Value | undefined {
  const items = args.list(0).filter((item) => item !== null);
  if (!items.every((item) => typeof item === "string") || !isList(items)) return undefined;
  const part = (at: number) => (args.has(at) ? args.text(at) : "");
  const length = items.reduce<number>((sum, item) => sum + (typeof item === "string" ? item.length : 0), 0);
  args.run.take((length + items.length * part(1).length) / 8);
  return part(2) + items.join(part(1)) + part(3);
}
