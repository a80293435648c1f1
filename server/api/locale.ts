import { negotiate } from "@/dsl/text";
import { isLanguage, type Language, languageCookie, languages } from "@/messages/languages";

/**
 * Language for the sentences of an answer: `Accept-Language` of a program or browser, after what the person chose in the
 * studio (its cookie).
 */
export function localeOf(headers: Headers, cookies: Readonly<Record<string, string>>): Language {
  const chosen = cookies[languageCookie];
  if (isLanguage(chosen)) return chosen;
  const found = negotiate(accepted(headers.get("accept-language") ?? ""), languages, "en");
  return isLanguage(found) ? found : "en";
}

/** Tags of an Accept-Language header, best first (RFC 9110 §12.5.4); `q=0` and `*` are left out. */
export function accepted(header: string): string[] {
  return header
    .slice(0, 1000)
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().split(";");
      const q = params.map((param) => param.trim()).find((param) => param.startsWith("q="));
      return { tag: tag.trim(), q: q === undefined ? 1 : Number(q.slice(2)) };
    })
    .filter(({ tag, q }) => tag !== "" && tag !== "*" && q > 0)
    .sort((a, b) => b.q - a.q)
    .map(({ tag }) => tag);
}
