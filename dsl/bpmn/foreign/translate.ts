import { LIMITS } from "../../draft/read";
import { expressionToFeel } from "./expression";
import { looksLikeXPath, xpathToFeel } from "./xpath";

/** A text of another language as FEEL; or, when its meaning is not known for sure, only as the text that it is. */
export type Translated = { readonly feel: string } | { readonly kept: string };

/**
 * FEEL of an expression as engines write it: FEEL itself (also with Zeebe's `=` before it), `${…}` and `#{…}` of JUEL, alone or in
 * a text, and conditions of JavaScript and Groovy. `language` as declared on the expression or its document.
 */
export function translate(given: string, language = ""): Translated {
  const text = given.trim();
  if (text.startsWith("=") && !text.startsWith("==")) return { feel: text.slice(1).trim() };
  if (/feel/i.test(language)) return { feel: text };
  const isTemplate = /[$#]\{/.test(text);
  const isXPath = !isTemplate && (/xpath/i.test(language) || (language === "" && looksLikeXPath(text)));
  const feel = isTemplate
    ? templateToFeel(text)
    : ((isXPath ? xpathToFeel(text) : undefined) ?? expressionToFeel(text));
  if (feel !== undefined) return { feel };
  // Nothing says what it is: FEEL will tell whether it can read it.
  return language === "" && !/[$#]\{/.test(text) ? { feel: text } : { kept: text };
}

/** A value as engines write it where no expression is meant unless it is marked: a plain text stays one. */
export function translateValue(given: string, language = ""): Translated {
  const text = given.trim();
  const isMarked = text.startsWith("=") || /[$#]\{/.test(text) || /feel/i.test(language);
  return isMarked ? translate(text, language) : { feel: JSON.stringify(given) };
}

function templateToFeel(text: string): string | undefined {
  const parts: string[] = [];
  let isText = false;
  let length = text.length;
  for (const [part, expression] of text.matchAll(/[$#]\{([^}]*)\}|(?:(?![$#]\{).)+/gs)) {
    if (length > LIMITS.text) return undefined;
    if (expression === undefined) {
      isText = true;
      parts.push(JSON.stringify(part));
      continue;
    }
    const feel = expressionToFeel(expression);
    if (feel === undefined) return undefined;
    parts.push(feel);
    length += feel.length;
  }
  if (parts.length === 1) return parts[0];
  return isText || parts.length > 1
    ? parts.map((part) => (part.startsWith('"') ? part : `string(${part})`)).join(" + ")
    : undefined;
}
