const ESCAPES: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t" };

/** The text that a literal with its quotation marks and escapes (`\"`, `\n`, `\u00e9`, `\U01F600`) stands for. */
export function textOf(literal: string): string {
  return literal
    .slice(1, -1)
    .replace(/\\(?:u([0-9a-fA-F]{4})|U([0-9a-fA-F]{6})|(["'\\nrt]))/g, (whole, four, six, sign) => {
      if (sign !== undefined) return ESCAPES[sign] ?? sign;
      const point = Number.parseInt(four ?? six, 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : whole;
    });
}

/** The literal of a text. */
export function literalOf(text: string): string {
  return `"${text
    .replaceAll("\\", "\\\\")
    .replaceAll('"', '\\"')
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")}"`;
}
