import { z } from "zod";

// biome-ignore lint/performance/noBarrelFile: `language.ts` stands apart only for the phone, where zod does not go
export { direction, fallbacks, negotiate, pickText } from "./language";

/** A language as BCP 47 (RFC 5646): `en`, `id`, `ar`, `id-ID`. */
export const languageTag = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/);

/** Everything a person may read: one ICU MessageFormat text per language. */
export const localizedText = z.record(z.string(), z.string());
export type LocalizedText = z.infer<typeof localizedText>;

/** The languages of a process. */
export const languages = z.object({ source: languageTag, required: z.array(languageTag).min(1) });
export type Languages = z.infer<typeof languages>;
