import { direction } from "@/dsl/text";
import { type Language, languageCookie } from "@/messages/languages";
import { isTheme, type Theme, themeCookie } from "./theme";

const year = 365 * 24 * 60 * 60;

/** Keeps the chosen language for a year; the page must be rendered again to speak it. */
export function keepLanguage(language: Language): void {
  keep(languageCookie, language);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
}

/** Keeps and shows light, dark, or what the system has. */
export function keepTheme(theme: Theme): void {
  keep(themeCookie, theme);
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

/** The theme that is set now. */
export function currentTheme(): Theme {
  const theme = document.documentElement.dataset.theme;
  return isTheme(theme) ? theme : "system";
}

function keep(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari before 18.4
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
}
