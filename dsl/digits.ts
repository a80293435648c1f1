/** Where the zero of each script stands that people type numbers in. */
const ZEROS = [
  0x660, 0x6f0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040,
  0x17e0, 0xff10,
];

/** The same text with the digits of every script as 0 to 9. */
export function asciiDigits(text: string): string {
  return text.replace(/[^\0-\x7f]/g, (c) => {
    const code = c.charCodeAt(0);
    const zero = ZEROS.find((z) => code >= z && code < z + 10);
    return zero === undefined ? c : String(code - zero);
  });
}

/** The same text without the marks that only say in which direction it runs, which a paste brings along. */
export function withoutMarks(text: string): string {
  return text.replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, "");
}

/**
 * The number that a plain text writes, where one text stands for one number in every language: digits of any script, a point, a
 * comma or the Arabic sign before the decimals, a minus sign before it all. No grouping: `1,234` is 1.234, always. `whole`: none
 * with decimals. Undefined for what is no number, and for one that is beyond all numbers.
 */
export function plainNumber(typed: string, { whole = false } = {}): number | undefined {
  const text = withPoint(typed).replace(/^\u2212/, "-");
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

/** A text with digits of any script as 0 to 9 and a point for each sign that may stand before decimals. */
function withPoint(text: string): string {
  return withoutMarks(asciiDigits(text))
    .trim()
    .replace(/[,\u066b]/g, ".");
}
