import { renderText } from "@/dsl/message/render";
import { negotiate } from "@/dsl/text";
import ar from "@/messages/ar/cli.json";
import en from "@/messages/en/cli.json";
import id from "@/messages/id/cli.json";
import { type Messages, textAt } from "@/messages/load";

const texts: Readonly<Record<string, Messages>> = { en, id, ar };

/** The language of whoever sits at the terminal, from LC_ALL, LC_MESSAGES or LANG (POSIX). */
export function terminalLanguage(source: Record<string, string | undefined> = process.env): string {
  const locale = source.LC_ALL || source.LC_MESSAGES || source.LANG || "en";
  return negotiate([locale.split(".")[0]?.replace("_", "-") ?? "en"], Object.keys(texts), "en");
}

/** A text of the command line. The usage holds angle brackets and is printed as it stands. */
export function say(
  path: string,
  params: Readonly<Record<string, string>> = {},
  language = terminalLanguage(),
): string {
  const text = textAt(texts[language] ?? en, path) ?? path;
  return path === "usage" ? text : renderText(text, params, language);
}
