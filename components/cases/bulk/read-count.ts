/** Where the digits of each script begin that a reader of ours may type: Latin, Arabic, Persian. */
const ZEROS = [0x30, 0x660, 0x6f0];

/**
 * A whole number as somebody types it: in the digits of their script, with or without marks between groups. Undefined when it is
 * none.
 */
export function readCount(typed: string): number | undefined {
  const digits = [...typed.trim().replaceAll(/(?<=\p{Nd})[.,’'٬\s](?=\p{Nd}{3}(?!\p{Nd}))/gu, "")].map(
    (letter) => {
      const code = letter.codePointAt(0) ?? 0;
      const zero = ZEROS.find((one) => code >= one && code < one + 10);
      return zero === undefined ? "x" : String(code - zero);
    },
  );
  const text = digits.join("");
  return /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
