import type { Draft } from "../draft";

/** Sets the languages a process must be complete in, and the one it is written in; the source is always among them. */
export function setLanguages(
  draft: Draft,
  languages: { readonly source: string; readonly required: readonly string[] },
): Draft {
  const required = [
    ...new Set(
      languages.required.includes(languages.source)
        ? languages.required
        : [languages.source, ...languages.required],
    ),
  ];
  return { ...draft, languages: { source: languages.source, required } };
}
