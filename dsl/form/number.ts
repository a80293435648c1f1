import { asciiDigits, withoutMarks } from "../digits";

/**
 * Numbers as people type them into forms, in the way of a language. Small and without a library: it runs on the customer's phone too.
 */

/** More digits than this a binary number does not keep exactly. */
export const SIGNIFICANT_DIGITS = 15;

/** A number that was read: its exact decimal text (`-1234.5`), or undefined when it is not a number. */
export function readNumber(typed: string, locale: string, currency?: string): string | undefined {
  let text = withoutMarks(asciiDigits(typed)).trim();
  if (currency !== undefined) text = withoutCurrency(text, locale, currency);
  const [, sign, body] = /^([-+\u2212]?)\s*([\d.,\u066b\u066c\u060c\s'\u2019]*\d)$/.exec(text) ?? [];
  if (body === undefined) return undefined;
  const decimal = decimalSeparator(locale);
  const plain = body
    .replace(/(\d)[\s'\u2019\u066c](?=\d)/g, "$1_")
    .replace(/\u066b/g, "d")
    .replace(/\u060c/g, ",")
    .replace(/[.,]/g, (c) => (c === decimal ? "d" : "o"));
  const split = splitDecimal(plain);
  if (!split) return undefined;
  const whole = split.whole.replace(/^0+(?=\d)/, "") || "0";
  const number = split.fraction === "" ? whole : `${whole}.${split.fraction}`;
  return /[1-9]/.test(number) && sign !== "" && sign !== "+" ? `-${number}` : number;
}

/** Digits after the separator of a decimal text or of a number's shortest text (`1e-7` has 7). */
export function decimalsOf(number: string | number): number {
  const [mantissa = "", exponent = "0"] = String(number).split("e");
  const fraction = (mantissa.split(".")[1] ?? "").replace(/0+$/, "");
  return Math.max(0, fraction.length - Number(exponent));
}

/** Digits that money of a currency has after the separator (EUR 2, JPY 0). */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency });
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    digitsOf.set(currency, digits);
    return digits;
  } catch {
    return 2; // a currency code that is still being typed in the designer
  }
}

/** Kept, because a NumberFormat costs more to make than all the rest of checking a form. Any three letters are a currency. */
const digitsOf = new Map<string, number>();

/**
 * Which separator is the decimal one. `d` is the locale's decimal separator, `o` the other of point and comma, `_` a mark
 * that can only group. What cannot be meant in the locale's way is read in the other way (many phone keypads offer only
 * one of the two), but never where both ways give a number: `1.234` is 1234 in Indonesian and 1.234 in English.
 */
function splitDecimal(text: string): { whole: string; fraction: string } | undefined {
  const last = Math.max(text.lastIndexOf("d"), text.lastIndexOf("o"));
  const used = text[last];
  const count = (c: string) => text.split(c).length - 1;
  const asDecimal = () => parts(text.slice(0, last), text.slice(last + 1));
  if (used === undefined) return parts(text, "");
  const other = used === "d" ? "o" : "d";
  if (count(used) > 1) return count(other) === 0 ? parts(text, "") : undefined;
  if (used === "d") return asDecimal();
  if (count("d") > 0) return /o\d{1,2}$/.test(text) ? asDecimal() : undefined;
  return parts(text, "") ?? (/o\d{1,2}$/.test(text) ? asDecimal() : undefined);
}

function parts(whole: string, fraction: string): { whole: string; fraction: string } | undefined {
  if (!/^\d*$/.test(fraction)) return undefined;
  const grouped = /^\d{1,3}([do_])(\d{2,3}\1)*\d{3}$/.test(whole);
  if (!grouped && !/^\d*$/.test(whole)) return undefined;
  return { whole: whole.replace(/\D/g, ""), fraction };
}

/** `.` or `,`: what the locale puts before decimals when it writes Latin digits. */
function decimalSeparator(locale: string): string {
  const sample = new Intl.NumberFormat(`${locale}-u-nu-latn`).formatToParts(1.5);
  return sample.find((p) => p.type === "decimal")?.value ?? ".";
}

function withoutCurrency(text: string, locale: string, currency: string): string {
  let rest = text;
  for (const currencyDisplay of ["symbol", "narrowSymbol", "code"] as const) {
    const sign = currencySign(locale, currency, currencyDisplay);
    if (sign !== "" && rest.toUpperCase().includes(sign.toUpperCase())) {
      const at = rest.toUpperCase().indexOf(sign.toUpperCase());
      rest = rest.slice(0, at) + rest.slice(at + sign.length);
      break;
    }
  }
  return rest.trim();
}

function currencySign(
  locale: string,
  currency: string,
  currencyDisplay: "symbol" | "narrowSymbol" | "code",
): string {
  try {
    const format = new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay });
    const sign = format.formatToParts(1).find((p) => p.type === "currency")?.value ?? "";
    return sign.replace(/[\u200e\u200f\u061c]/g, "").trim();
  } catch {
    return "";
  }
}
