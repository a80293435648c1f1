import { cookies, headers } from "next/headers";
import { negotiate } from "@/dsl/text";
import { byQuality } from "@/messages/accept-language";
import { isLanguage, type Language, languageCookie, languages } from "@/messages/languages";

/** The reader's language: what they chose (cookie), else the first of their browser's that the interface speaks. */
export async function requestLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  if (isLanguage(chosen)) return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  const found = negotiate(byQuality(accepted), languages, "en");
  return isLanguage(found) ? found : "en";
}
