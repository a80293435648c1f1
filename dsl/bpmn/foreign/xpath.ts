import { LIMITS } from "../../draft/read";
import { expressionToFeel } from "./expression";

const STRING = /("[^"]*"|'[^']*')/;

/** BPMN's functions that give a datum of the process by its name (BPMN 2.0.2, section 10.4.3, table 10.59 and following). */
const DATA =
  /(?:(?<![\w-])[\w-]+:)?get(?:DataObject|DataInput|DataOutput|ProcessProperty|ActivityProperty|EventProperty|VariableProperty)\s*\(\s*$/;

/** An XPath expression by its looks: it asks for data as BPMN says, or for a variable. */
export function looksLikeXPath(text: string): boolean {
  return /(?:^|[\s(=<>])\$[A-Za-z]|\bget(DataObject|DataInput|DataOutput|\w+Property)\s*\(/.test(text);
}

/** FEEL of an XPath expression over a case's data: paths, comparisons, and the functions that FEEL has too. Undefined for all else. */
export function xpathToFeel(text: string): string | undefined {
  if (text.length > LIMITS.text) return undefined;
  const parts = text.split(STRING);
  const out = parts.map((part, at) => {
    const isText = at % 2 === 1;
    // `getDataObject('x')` is x.
    if (isText) return asks(parts, at) ? part.slice(1, -1) : part;
    const rest = asks(parts, at - 1) ? part.replace(/^\s*\)/, "").replace(/^\/@?/, ".") : part;
    return plain(asks(parts, at + 1) ? rest.replace(DATA, "") : rest);
  });
  return expressionToFeel(out.join(""));
}

/** The text at a place names a datum that is asked for. */
function asks(parts: readonly string[], at: number): boolean {
  return DATA.test(parts[at - 1] ?? "") && /^\s*\)/.test(parts[at + 1] ?? "");
}

/** What stands outside of texts, as JUEL writes it. */
function plain(part: string): string {
  return part
    .replace(/\btrue\s*\(\s*\)/g, "true")
    .replace(/\bfalse\s*\(\s*\)/g, "false")
    .replace(/\bstring-length\b/g, "stringLength")
    .replace(/\bstarts-with\b/g, "startsWith")
    .replace(/\$(?:[\w-]+:)?(?=[A-Za-z_])/g, "")
    .replace(/(^|[\s(=<>!])\/+(?=[A-Za-z_])/g, "$1")
    .replace(/([\w)\]])\/@?(?=[A-Za-z_])/g, "$1.")
    .replace(/(?<![<>!=])=(?!=)/g, "==");
}
