/** The interface's languages. The first is the source that translators write from. */
export const languages = ["en", "id", "ar"] as const;
export type Language = (typeof languages)[number];

/** True when the interface speaks this language. */
export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

/** Name of each language in itself, as a language switch shows it. */
export const ownNames: Record<Language, string> = { en: "English", id: "Bahasa Indonesia", ar: "العربية" };

/** Cookie that keeps the language a person has chosen. */
export const languageCookie = "alur-language";
