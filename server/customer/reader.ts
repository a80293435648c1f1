import type { LanguageLink } from "@/components/customer/pages";
import { negotiate } from "@/dsl/language";
import { byQuality } from "@/messages/accept-language";
import { isLanguage, ownNames } from "@/messages/languages";

/** Cookie that keeps the language a customer has chosen; apart from the studio's, which speaks fewer languages. */
const COOKIE = "alur-reader";

/** The languages a reader wants, best first: the one asked for, the one chosen before, then the browser's. */
export function wantedLanguages(request: Request, options: { readonly browser: boolean }): string[] {
  const asked = new URL(request.url).searchParams.get("lang");
  const chosen = cookie(request.headers.get("cookie") ?? "", COOKIE);
  const accepted = options.browser ? byQuality(request.headers.get("accept-language") ?? "") : [];
  return [asked, chosen, ...accepted].filter((tag): tag is string => typeof tag === "string" && tag !== "");
}

/** The language a page is drawn in, of those it is offered in. */
export function pickLanguage(request: Request, offered: readonly string[], source: string): string {
  return negotiate(wantedLanguages(request, { browser: true }), offered, source);
}

/** Header that keeps a language, when it was asked for by name and is offered; else nothing. */
export function keepLanguage(
  request: Request,
  offered: readonly string[],
  also?: string,
): Record<string, string> {
  const asked = also ?? new URL(request.url).searchParams.get("lang");
  if (asked === null || !offered.includes(asked)) return {};
  return { "set-cookie": `${COOKIE}=${asked}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Lax` };
}

/** Links to a page in its other languages; each named in itself. */
export function languageLinks(offered: readonly string[], current: string, path: string): LanguageLink[] {
  return offered
    .filter((tag) => tag !== current)
    .map((tag) => ({ tag, name: ownName(tag), href: `${path}?lang=${encodeURIComponent(tag)}` }));
}

/** A language's name in itself: "العربية". */
export function ownName(tag: string): string {
  if (isLanguage(tag)) return ownNames[tag];
  try {
    return new Intl.DisplayNames([tag], { type: "language" }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

function cookie(header: string, name: string): string | undefined {
  const found = header.split(";").find((part) => part.trim().startsWith(`${name}=`));
  return found?.trim().slice(name.length + 1);
}
