import { z } from "zod";

/** A language as BCP 47 (RFC 5646): `en`, `id`, `ar`, `id-ID`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** Everything a person may read: one ICU MessageFormat text per language. */
export const localizedText = z.record(z.string(), z.string());
export type LocalizedText = z.infer<typeof localizedText>;

/** The languages of a process. */
export const languages = z.object({ source: languageTag, required: z.array(languageTag).min(1) });
export type Languages = z.infer<typeof languages>;

/**
 * The text a reader of `locale` gets: exact tag, then its shorter forms (`id-ID` → `id`, RFC 4647 lookup), then the source
 * language, then any text at all. Never a key and never a blank while one text exists.
 */
export function pickText(text: LocalizedText | undefined, locale: string, source = "en"): string {
  if (!text) return "";
  for (const tag of fallbacks(locale, source)) {
    const found = text[tag];
    if (found !== undefined && found !== "") return found;
  }
  return Object.values(text).find((t) => t !== "") ?? "";
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
