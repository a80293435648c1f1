import { expressionToFeel } from "./expression";

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
  const feel = /[$#]\{/.test(text) ? templateToFeel(text) : expressionToFeel(text);
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
  for (const [part, expression] of text.matchAll(/[$#]\{([^}]*)\}|(?:(?![$#]\{).)+/gs)) {
    if (expression === undefined) {
      isText = true;
      parts.push(JSON.stringify(part));
      continue;
    }
    const feel = expressionToFeel(expression);
    if (feel === undefined) return undefined;
    parts.push(feel);
  }
  if (parts.length === 1) return parts[0];
  return isText || parts.length > 1
    ? parts.map((part) => (part.startsWith('"') ? part : `string(${part})`)).join(" + ")
    : undefined;
}

/** One assignment of a script. */
export interface Assignment {
  readonly set: string;
  readonly to: string;
}

/** A script that only assigns variables, as assignments in FEEL; undefined when it does anything else. */
export function scriptToFeel(script: string): Assignment[] | undefined {
  const statements = script
    .replace(/\/\*.*?\*\//gs, "")
    .split(/[;\n]/)
    .map((line) => line.replace(/(^|\s)\/\/.*$/, "").trim())
    .filter((line) => line !== "");
  const assignments = statements.map(assignment);
  return assignments.every((one) => one !== undefined) && assignments.length > 0 ? assignments : undefined;
}

const SETS = /^(?:execution|task)\.setVariable(?:Local)?\(\s*(["'])([A-Za-z_]\w*)\1\s*,(.*)\)$/s;
const ASSIGNS =
  /^(?:(?:var|let|const|def|int|String|double|boolean|long)\s+)?([A-Za-z_]\w*)\s*([-+*/]?)=(?!=)(.*)$/s;
const COUNTS = /^([A-Za-z_]\w*)\s*(\+\+|--)$/;

function assignment(statement: string): Assignment | undefined {
  const [, , called, value] = SETS.exec(statement) ?? [];
  if (called !== undefined && value !== undefined) return assigned(called, value);
  const [, counted, sign] = COUNTS.exec(statement) ?? [];
  if (counted !== undefined) return { set: counted, to: `${counted} ${sign?.[0]} 1` };
  const [, name, operator, right] = ASSIGNS.exec(statement) ?? [];
  if (name === undefined || right === undefined) return undefined;
  return assigned(name, operator ? `${name} ${operator} (${right})` : right);
}

function assigned(set: string, value: string): Assignment | undefined {
  const to = expressionToFeel(value);
  return to === undefined ? undefined : { set, to };
}
