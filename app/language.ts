import { cookies, headers } from "next/headers";
import { negotiate } from "@/dsl/text";
import { isLanguage, type Language, languageCookie, languages } from "@/messages/languages";

/** The reader's language: what they chose (cookie), else the first of their browser's that the interface speaks. */
export async function requestLanguage(): Promise<Language> {
  const chosen = (await cookies()).get(languageCookie)?.value;
  if (isLanguage(chosen)) return chosen;
  const accepted = (await headers()).get("accept-language") ?? "";
  const found = negotiate(byQuality(accepted), languages, "en");
  return isLanguage(found) ? found : "en";
}

/** Tags of an Accept-Language header, best first (RFC 9110 §12.5.4); `q=0` and `*` are left out. */
export function byQuality(header: string): string[] {
  return header
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const q = params.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { tag: tag.trim(), q: q ? Number(q.slice(2)) : 1 };
    })
    .filter(({ tag, q }) => tag !== "" && tag !== "*" && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}
