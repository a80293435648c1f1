/** Where a text stops being JSON, counted from 1; or that it nests too deep. */
export type JsonFault =
  | { readonly fault?: undefined }
  | { readonly fault: "deep" }
  | { readonly fault: "syntax"; readonly line: number; readonly column: number };

type State = "value" | "valueOrEnd" | "key" | "keyOrEnd" | "colon" | "comma" | "end";
type Token = "{" | "}" | "[" | "]" | ":" | "," | "text" | "scalar";

/** One token (RFC 8259 §2) after white space: a sign, a string, or a literal or number that ends where it should. */
const TOKEN =
  /[ \t\n\r]*(?:([{}[\]:,])|("(?:[^"\\\p{Cc}]|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}|[\u007f-\u009f])*")|(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-]))/uy;
const SPACE = /[ \t\n\r]*/y;

/**
 * Looks over a JSON text (RFC 8259) without building it. `JSON.parse` tells the place only for some faults and recurses
 * without bound; this walks with a stack of its own.
 */
export function inspectJson(text: string, maxDepth: number): JsonFault {
  const open: ("{" | "[")[] = [];
  let state: State = "value";
  for (let at = skipSpace(text, 0); at < text.length || state !== "end"; ) {
    TOKEN.lastIndex = at;
    const found = TOKEN.exec(text);
    const next: State | null | undefined = found && follow(state, tokenOf(found), open);
    if (!next) return fault(text, at);
    if (open.length > maxDepth) return { fault: "deep" };
    state = next;
    at = skipSpace(text, TOKEN.lastIndex);
  }
  return {};
}

/** The state after a token; undefined when it may not stand there. `open` is kept up to date. */
function follow(state: State, token: Token, open: ("{" | "[")[]): State | undefined {
  if (token === "}" || token === "]") return close(state, token, open);
  switch (state) {
    case "key":
    case "keyOrEnd":
      return token === "text" ? "colon" : undefined;
    case "colon":
      return token === ":" ? "value" : undefined;
    case "comma":
      return token === "," ? (open.at(-1) === "{" ? "key" : "value") : undefined;
    case "value":
    case "valueOrEnd":
      return value(token, open);
    case "end":
      return undefined;
  }
}

function value(token: Token, open: ("{" | "[")[]): State | undefined {
  if (token === "{" || token === "[") {
    open.push(token);
    return token === "{" ? "keyOrEnd" : "valueOrEnd";
  }
  return token === "text" || token === "scalar" ? after(open) : undefined;
}

function close(state: State, token: "}" | "]", open: ("{" | "[")[]): State | undefined {
  const mayEnd = state === "comma" || state === (token === "}" ? "keyOrEnd" : "valueOrEnd");
  if (!mayEnd || open.at(-1) !== (token === "}" ? "{" : "[")) return undefined;
  open.pop();
  return after(open);
}

function after(open: readonly string[]): State {
  return open.length === 0 ? "end" : "comma";
}

function tokenOf([, sign, string]: RegExpExecArray): Token {
  if (sign !== undefined) return sign as "{" | "}" | "[" | "]" | ":" | ","; // the only signs that TOKEN takes
  return string === undefined ? "scalar" : "text";
}

function skipSpace(text: string, at: number): number {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
}

function fault(text: string, at: number): JsonFault {
  const before = text.slice(0, at).split("\n");
  return { fault: "syntax", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
