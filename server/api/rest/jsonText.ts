/** Where a text stops being JSON, counted from 1; or that it nests too deep. */
export type JsonFault =
  | { readonly fault?: undefined }
  | { readonly fault: "deep" }
  | { readonly fault: "syntax"; readonly line: number; readonly column: number };

const SPACE = /[ \t\n\r]*/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const SCALAR = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y;

/**
 * Looks over a JSON text (RFC 8259) without building it. `JSON.parse` tells the place only for some faults and recurses
 * without bound; this walks with a stack of its own.
 */
export function inspectJson(text: string, maxDepth: number): JsonFault {
  const open: ("{" | "[")[] = [];
  let at = 0;
  let expect: "value" | "key" | "colon" | "comma" | "valueOrEnd" | "keyOrEnd" | "end" = "value";
  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    if (!pattern.test(text)) return false;
    at = pattern.lastIndex;
    return true;
  };
  const done = () => (open.length === 0 ? "end" : "comma");
  for (;;) {
    take(SPACE);
    const char = text[at];
    if (expect === "end") return char === undefined ? {} : fault(text, at);
    if ((expect === "valueOrEnd" && char === "]") || (expect === "keyOrEnd" && char === "}")) {
      at++;
      open.pop();
      expect = done();
    } else if (expect === "key" || expect === "keyOrEnd") {
      if (!take(STRING)) return fault(text, at);
      expect = "colon";
    } else if (expect === "colon") {
      if (char !== ":") return fault(text, at);
      at++;
      expect = "value";
    } else if (expect === "comma") {
      const last = open.at(-1);
      if (char === (last === "{" ? "}" : "]")) {
        at++;
        open.pop();
        expect = done();
      } else if (char === ",") {
        at++;
        expect = last === "{" ? "key" : "value";
      } else return fault(text, at);
    } else if (char === "{" || char === "[") {
      open.push(char);
      if (open.length > maxDepth) return { fault: "deep" };
      at++;
      expect = char === "{" ? "keyOrEnd" : "valueOrEnd";
    } else if (take(STRING) || take(SCALAR)) expect = done();
    else return fault(text, at);
  }
}

function fault(text: string, at: number): JsonFault {
  const before = text.slice(0, at).split("\n");
  return { fault: "syntax", line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
}
