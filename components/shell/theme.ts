/** Cookie that keeps light or dark; absent: as the system has it. */
export const themeCookie = "alur-theme";
export const themes = ["light", "dark", "system"] as const;
export type Theme = (typeof themes)[number];

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value);
}
