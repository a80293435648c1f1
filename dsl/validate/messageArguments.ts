import type { Draft } from "../draft/draft";
import { own } from "../json";
import { parseText } from "../message/parse";
import { MESSAGE_ARGUMENTS } from "../program/always";

/** Arguments that a message's texts use, in any language, and that `given` (the `with` of a step) does not provide. */
export function missingArguments(
  draft: Draft,
  message: string,
  given: Readonly<Record<string, string>>,
): string[] {
  const found = own(draft.messages, message);
  if (!found) return [];
  const missing = new Set<string>();
  for (const text of [found.mail.subject, ...found.mail.blocks.map((block) => block.text)]) {
    for (const icu of Object.values(text)) {
      const parsed = parseText(icu);
      if (!parsed.ok) continue;
      for (const name of parsed.argumentNames) {
        if (!Object.hasOwn(given, name) && !MESSAGE_ARGUMENTS.some((always) => always === name))
          missing.add(name);
      }
    }
  }
  return [...missing];
}
