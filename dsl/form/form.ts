import { z } from "zod";
import { localizedText } from "../text";

const name = z.string().regex(/^[a-z][A-Za-z0-9_]*$/);

const common = {
  /** The variable that the value becomes; unique in its form. */
  key: name,
  label: localizedText,
  help: localizedText.optional(),
  required: z.boolean().optional(),
  /** Personal data (GDPR Art. 4): kept out of logs and lists. */
  personal: z.boolean().optional(),
};

const option = z.object({ value: z.string().min(1), label: localizedText });

/** A field of a form. Values: text, email, choice → string; number, money → number; date → ISO date; yesNo → boolean. */
export const field = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("text"),
    ...common,
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(1).optional(),
  }),
  z.object({
    kind: z.literal("longText"),
    ...common,
    minLength: z.int().min(0).optional(),
    maxLength: z.int().min(1).optional(),
  }),
  z.object({
    kind: z.literal("number"),
    ...common,
    min: z.number().optional(),
    max: z.number().optional(),
    /** Digits allowed after the decimal separator. */
    decimals: z.int().min(0).max(10).optional(),
  }),
  z.object({
    kind: z.literal("money"),
    ...common,
    /** ISO 4217. */
    currency: z.string().regex(/^[A-Z]{3}$/),
    min: z.number().optional(),
    max: z.number().optional(),
  }),
  z.object({
    kind: z.literal("date"),
    ...common,
    min: z.iso.date().optional(),
    max: z.iso.date().optional(),
  }),
  z.object({ kind: z.literal("yesNo"), ...common }),
  z.object({ kind: z.literal("choice"), ...common, options: z.array(option).min(1) }),
  z.object({ kind: z.literal("email"), ...common }),
]);
export type Field = z.infer<typeof field>;
export type FieldKind = Field["kind"];

export const formPage = z.object({ key: name, title: localizedText.optional(), fields: z.array(field) });
export type FormPage = z.infer<typeof formPage>;

/** Pages of fields for a person, strict: what a program carries. */
export const form = z.object({
  name: localizedText,
  /** A sentence under the title. */
  intro: localizedText.optional(),
  /** What the button says: "Send order". */
  submit: localizedText.optional(),
  pages: z.array(formPage).min(1),
});
export type Form = z.infer<typeof form>;
