import { z } from "zod";
import { localizedText } from "../text";

/** A part of a message's body. `to: "casePage"` and `to: "form"` lead to the recipient's own link. */
export const block = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("heading"), text: localizedText }),
  z.object({ kind: z.literal("text"), text: localizedText }),
  z.object({ kind: z.literal("button"), text: localizedText, to: z.enum(["casePage", "form"]) }),
]);
export type Block = z.infer<typeof block>;

/** A message template; texts are ICU MessageFormat, their arguments are the `with` of the step that sends it. */
export const message = z.object({
  mail: z.object({ subject: localizedText, blocks: z.array(block).min(1) }),
});
export type Message = z.infer<typeof message>;

/** A message as one recipient reads it. `html` is a whole document; `text` is its plain alternative (RFC 2046 §5.1.4). */
export interface RenderedMail {
  readonly locale: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}
