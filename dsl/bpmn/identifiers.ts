import { renderText } from "../message/text";
import { type LocalizedText, pickText } from "../text";

/**
 * A plain text as an ICU message that says it: braces mean nothing. An apostrophe stays one, unless it would quote what stands
 * beside it (ICU MessageFormat, "quoting"): names are also shown as they stand.
 */
export function literal(given: string): string {
  return given.replace(
    /('*)([{}<>][{}<>']*)/g,
    (_, before: string, signs: string) => `${before}${before}'${signs.replaceAll("'", "''")}'`,
  );
}

/** A text of ours as a file says it, in its language. */
export function spoken(name: LocalizedText, language: string): string {
  const icu = pickText(name, language, language);
  return icu ? renderText(icu, {}, language) : "";
}

/** A variable, message or code as identifiers go. */
export function identifierOf(given: string): string {
  const plain = given
    .trim()
    .replace(/[^A-Za-z0-9_]+/g, "_")
    .replace(/^_+|_+$/g, "");
  return /^[A-Za-z]/.test(plain)
    ? (plain.charAt(0).toLowerCase() + plain.slice(1)).slice(0, 60)
    : `m_${plain}`.slice(0, 60);
}

/** The code of an error or an escalation as ours go: it begins with a letter. */
export function codeOf(given: string): string {
  const plain = given.trim().replace(/[^A-Za-z0-9_.-]+/g, "_");
  return (/^[A-Za-z]/.test(plain) ? plain : `E${plain}`).slice(0, 100);
}

/** A variable as expressions of its file call it, when FEEL can call it so as well. */
export function variableOf(given: string): string {
  const plain = given.trim();
  return /^[A-Za-z_]\w{0,59}$/.test(plain) ? plain : identifierOf(plain);
}
