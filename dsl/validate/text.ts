import { parseText } from "../message/parse";
import { error, type Problem } from "../problem";

/** What may be in a text. */
interface Expected {
  /** It must be there in every required language; otherwise only when it is there in any. */
  readonly needed: boolean;
  /** Arguments it may use; "any": it is checked elsewhere. */
  readonly arguments?: readonly string[] | "any";
}

/**
 * Problems of a text that a person reads: `text.missing` for each required language it lacks, `text.syntax` for ICU that
 * cannot be read (`near`: the text from there), `text.argument` for an argument that nothing fills. Paths end in the language.
 */
export function textProblems(
  text: Readonly<Record<string, string>> | undefined,
  path: readonly (string | number)[],
  languages: { readonly required: readonly string[] },
  { needed, arguments: allowed = [] }: Expected,
): Problem[] {
  const written = Object.entries(text ?? {}).filter(([, words]) => words.trim() !== "");
  if (written.length === 0 && !needed) return [];
  const problems = languages.required
    .filter((language) => !written.some(([tag]) => tag === language))
    .map((language) => error("text.missing", [...path, language], { language }));
  for (const [language, icu] of written) {
    const parsed = parseText(icu);
    if (!parsed.ok) {
      problems.push(
        error("text.syntax", [...path, language], {
          language,
          reason: parsed.code,
          near: icu.slice(parsed.position, parsed.position + 30),
        }),
      );
    } else if (allowed !== "any") {
      const unknown = parsed.argumentNames.filter((name) => !allowed.includes(name));
      problems.push(
        ...unknown.map((name) => error("text.argument", [...path, language], { language, name })),
      );
    }
  }
  return problems;
}
