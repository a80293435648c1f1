/** A piece of an expression of another engine. */
export interface Token {
  readonly type: "number" | "string" | "name" | "sign" | "end";
  readonly text: string;
}

const SHAPES: readonly (readonly [Token["type"] | undefined, RegExp])[] = [
  [undefined, /\s+/y],
  ["number", /(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[LlFfDdGg]?/y],
  ["string", /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/y],
  ["name", /[A-Za-z_$][A-Za-z0-9_$]*/y],
  ["sign", /===|!==|==|!=|<=|>=|&&|\|\||\+=|-=|\+\+|--|[-+*/%<>!?:.,()[\]{}=]/y],
];

/** The pieces in their order; undefined when there is something that none of these languages has. */
export function tokensOf(text: string): Token[] | undefined {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const found = next(text, at);
    if (!found) return undefined;
    at += found.text.length;
    if (found.type) tokens.push({ type: found.type, text: found.text });
  }
  return [...tokens, { type: "end", text: "" }];
}

function next(text: string, at: number) {
  for (const [type, shape] of SHAPES) {
    shape.lastIndex = at;
    const match = shape.exec(text);
    if (match) return { type, text: match[0] };
  }
  return undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { n: "\n", t: "\t", r: "\r", b: "\b", f: "\f" };

/** What a string in quotes says. */
export function unquoted(text: string): string {
  return text
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|(.))/gs, (_, code, one) =>
      code === undefined ? (ESCAPES[one] ?? one) : String.fromCharCode(Number.parseInt(code, 16)),
    );
}
