/** Reading and choosing languages. Apart from `text.ts`, because it also runs on the customer's phone, where zod does not go. */

type Texts = Readonly<Record<string, string>>;

/** A text together with the language it is in, for `lang` and `dir` and for the plural rules it was written with. */
export interface TaggedText {
  readonly text: string;
  readonly tag: string;
}

/**
 * The text a reader of `locale` gets: exact tag, then its shorter forms (`id-ID` → `id`, RFC 4647 lookup), then the source
 * language, then any text at all. Never a key and never a blank while one text exists.
 */
export function pickText(text: Texts | undefined, locale: string, source = "en"): string {
  return pickTagged(text, locale, source).text;
}

/** {@link pickText} with the language that was found; `{text: "", tag: locale}` when there is no text at all. */
export function pickTagged(text: Texts | undefined, locale: string, source = "en"): TaggedText {
  for (const tag of fallbacks(locale, source)) {
    const found = text?.[tag];
    if (found !== undefined && found !== "")
      return { text: found, tag: locale.startsWith(`${tag}-`) ? locale : tag };
  }
  const any = Object.entries(text ?? {}).find(([, t]) => t !== "");
  return any ? { text: any[1], tag: any[0] } : { text: "", tag: locale };
}

/** `id-ID`, source `en` → `["id-ID", "id", "en"]`. */
export function fallbacks(locale: string, source: string): string[] {
  const parts = locale.split("-");
  const tags = parts.map((_, i) => parts.slice(0, parts.length - i).join("-"));
  return tags.includes(source) ? tags : [...tags, source];
}

/** The first of `wanted` (best first) that `offered` has, by RFC 4647 lookup; else `fallback`. */
export function negotiate(wanted: readonly string[], offered: readonly string[], fallback: string): string {
  for (const tag of wanted) {
    const parts = tag.split("-");
    for (let n = parts.length; n > 0; n--) {
      const candidate = parts.slice(0, n).join("-").toLowerCase();
      const hit = offered.find((o) => o.toLowerCase() === candidate);
      if (hit) return hit;
    }
  }
  return fallback;
}

const RTL = new Set(["ar", "fa", "he", "ur", "ps", "dv", "ckb", "yi", "sd", "ug"]);
/** Reading direction of a language's script. */
export function direction(locale: string): "rtl" | "ltr" {
  return RTL.has(locale.split("-")[0] ?? "") ? "rtl" : "ltr";
}
