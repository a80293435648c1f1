type Words = Readonly<Record<string, string>>;

/** Apart from the other texts: a hundred lines that only somebody who writes expressions reads. */
const files: Readonly<Record<string, () => Promise<{ readonly default: Words }>>> = {
  en: () => import("@/messages/en/functions.json"),
  id: () => import("@/messages/id/functions.json"),
  ar: () => import("@/messages/ar/functions.json"),
};

/** What each function of FEEL does, in one line, by its name; nothing for a language without words. */
export async function functionWords(locale: string): Promise<Words> {
  return (await files[locale]?.())?.default ?? {};
}
