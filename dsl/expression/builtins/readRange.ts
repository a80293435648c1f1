import { beyondBounds } from "../bounds";
import { readSyntax } from "../syntax/read";
import type { Syntax } from "../syntax/syntax";
import { parseTree } from "../syntax/tree";
import { compare } from "../values/compare";
import { negate } from "../values/number";
import { FeelRange } from "../values/range";
import { temporalOf } from "../values/readTemporal";
import type { Value } from "../values/value";

const LONGEST = 200;
const CONSTRUCTORS = ["date", "time", "date and time", "duration"];

/** The range that a text writes, its ends literals: `[1..5)`, `["a".."z"]`. Undefined for another text. */
export function rangeOf(text: string): FeelRange | undefined {
  if (text.length > LONGEST || beyondBounds(text)) return undefined;
  const closed = withEnds(text);
  const parsed = parseTree(closed, "Expression");
  const syntax = "tree" in parsed ? readSyntax(closed, parsed.tree) : undefined;
  if (syntax?.is !== "range") return undefined;
  const [start, end] = [literal(syntax.start), literal(syntax.end)];
  if (start === undefined || end === undefined) return undefined;
  const order = start === null || end === null ? 0 : compare(start, end);
  if (order === null || order > 0 || (start === null && end === null)) return undefined;
  return new FeelRange(
    start === null ? undefined : { value: start, included: syntax.startIncluded },
    end === null ? undefined : { value: end, included: syntax.endIncluded },
  );
}

/** The text with a null where it leaves an end out, which only an open one may: `[2..)`, `(..2]`. */
function withEnds(text: string): string {
  return text.replace(/^\s*([(\]])\s*\.\./, "$1null..").replace(/\.\.\s*([)[])\s*$/, "..null$1");
}

function literal(syntax: Syntax): Value | undefined {
  switch (syntax.is) {
    case "number":
    case "text":
      return syntax.value;
    case "null":
      return null;
    case "negate":
      return syntax.of.is === "number" ? negate(syntax.of.value) : undefined;
    case "at":
      return temporalOf(syntax.text) ?? undefined;
    case "call": {
      const [argument] = syntax.args;
      const constructs = syntax.callee.is === "name" && CONSTRUCTORS.includes(syntax.callee.name);
      return constructs && argument?.is === "text" ? (temporalOf(argument.value) ?? undefined) : undefined;
    }
    default:
      return undefined;
  }
}
