import type { Json } from "../json";
import { direction, pickTagged, type TaggedText } from "../language";
import type { LocalizedText } from "../text";
import { attribute, escapeHtml, readableOn } from "./html";
import type { Message, RenderedMail } from "./message";
import { renderText } from "./text";

export { renderText };

/** Who a mail is for and from. Links are absolute http(s) addresses; `brandColour` is `#rrggbb`. */
export interface MailFrame {
  readonly locale: string;
  /** The process's source language: what a missing text falls back to. */
  readonly source: string;
  readonly links: { readonly casePage: string; readonly form?: string };
  readonly organisation: { readonly name: string; readonly brandColour?: string };
  /** IANA zone for times of day; default UTC. */
  readonly timeZone?: string;
}

/** A block with its text rendered, in the language it was found in. */
interface Part extends TaggedText {
  readonly kind: "heading" | "text" | "button";
  readonly link?: string;
}

const BRAND = "#1f57c3";
const FONT = "-apple-system,'Segoe UI',Roboto,'Noto Sans','Noto Sans Arabic',Helvetica,Arial,sans-serif";

/**
 * A message as one recipient reads it: subject, a whole html document that mail clients old and new can show, and the same
 * as plain text. Values are escaped and isolated; a text that is missing in the recipient's language comes in the source
 * language, marked as such. Never throws.
 */
export function renderMail(
  message: Message,
  values: Readonly<Record<string, Json>>,
  frame: MailFrame,
): RenderedMail {
  const render = (text: LocalizedText): TaggedText => {
    const found = pickTagged(text, frame.locale, frame.source);
    return {
      tag: found.tag,
      text: renderText(found.text, values, found.tag, frame.timeZone ? { timeZone: frame.timeZone } : {}),
    };
  };
  // One line, whatever a value brings along: a line break in a subject would start a header of its own.
  const subject = render(message.mail.subject).text.replace(/\s+/g, " ").trim().slice(0, 250);
  const parts: Part[] = message.mail.blocks.map((block) => {
    const text = render(block.text);
    if (block.kind !== "button") return { kind: block.kind, ...text };
    return {
      kind: "button",
      ...text,
      link: (block.to === "form" ? frame.links.form : undefined) ?? frame.links.casePage,
    };
  });
  // A text whose condition is not met comes out blank, and leaves no gap.
  const said = parts.filter((part) => part.text.trim() !== "");
  return { locale: frame.locale, subject, html: document(subject, said, frame), text: plain(said, frame) };
}

function plain(parts: readonly Part[], frame: MailFrame): string {
  const lines = parts.map((part) =>
    part.link === undefined ? part.text.trim() : `${part.text.trim()}:\n${part.link}`,
  );
  return `${[...lines, `-- \n${frame.organisation.name}`].join("\n\n")}\n`;
}

function document(subject: string, parts: readonly Part[], frame: MailFrame): string {
  const { locale } = frame;
  const dir = direction(locale);
  const colour = /^#[0-9a-f]{6}$/i.test(frame.organisation.brandColour ?? "")
    ? (frame.organisation.brandColour ?? BRAND)
    : BRAND;
  const name = escapeHtml(frame.organisation.name);
  const preview = escapeHtml(
    parts
      .find((part) => part.kind === "text")
      ?.text.replace(/\s+/g, " ")
      .slice(0, 120) ?? "",
  );
  return `<!doctype html>
<html lang="${attribute(locale)}" dir="${dir}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escapeHtml(subject)}</title>
<style>
:root { color-scheme: light dark; }
@media (prefers-color-scheme: dark) {
  .ground { background: #0e1012 !important; } .paper { background: #171a1d !important; border-color: #2a2f34 !important; }
  .ink { color: #eceef0 !important; } .quiet { color: #939ca6 !important; }
}
@media (max-width: 640px) { .paper { border-radius: 0 !important; } .pad { padding: 24px 20px !important; } }
</style>
</head>
<body class="ground" dir="${dir}" style="margin:0;padding:0;background:#f4f5f6">
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preview}</div>
<table role="presentation" class="ground" width="100%" cellpadding="0" cellspacing="0" border="0" dir="${dir}" style="background:#f4f5f6"><tr><td align="center" style="padding:24px 0">
<table role="presentation" class="paper" width="600" cellpadding="0" cellspacing="0" border="0" dir="${dir}" style="width:100%;max-width:600px;background:#ffffff;border:1px solid #e2e5e8;border-radius:10px;border-collapse:separate">
<tr><td height="4" style="height:4px;line-height:4px;font-size:0;background:${colour};border-radius:10px 10px 0 0">&nbsp;</td></tr>
<tr><td class="pad" style="padding:28px 32px">
<p class="ink" style="margin:0 0 20px;${face(locale, 15, 22)};font-weight:600;color:#15181b"><bdi>${name}</bdi></p>
${parts.map((part) => blockHtml(part, frame, colour)).join("\n")}
</td></tr>
</table>
<p class="quiet" style="margin:16px 20px 0;${face(locale, 13, 18)};color:#626a74;text-align:center"><bdi>${name}</bdi></p>
</td></tr></table>
</body>
</html>
`;
}

function blockHtml(part: Part, frame: MailFrame, colour: string): string {
  const at = `${language(part, frame)} style="`;
  if (part.kind === "heading") {
    return `<h1 class="ink"${at}margin:0 0 12px;${face(part.tag, 22, 30)};font-weight:600;color:#15181b;${align(part.tag)}">${inline(part.text)}</h1>`;
  }
  if (part.kind === "text") {
    return part.text
      .trim()
      .split(/\n\s*\n/)
      .map(
        (p) =>
          `<p class="ink"${at}margin:0 0 16px;${face(part.tag, 16, 26)};color:#15181b;${align(part.tag)}">${inline(p)}</p>`,
      )
      .join("\n");
  }
  // Padding on the cell as well as on the link: some clients honour only one of the two.
  return `<table role="presentation" cellpadding="0" cellspacing="0" border="0" style="margin:8px 0 20px"><tr><td bgcolor="${colour}" style="background:${colour};border-radius:7px"><a href="${attribute(httpOnly(part.link))}"${at}display:inline-block;padding:13px 24px;${face(part.tag, 16, 24)};font-weight:600;color:${readableOn(colour)};text-decoration:none">${inline(part.text)}</a></td></tr></table>`;
}

/** `lang` and `dir` of a part that is in another language than the mail. */
function language(part: Part, frame: MailFrame): string {
  return part.tag === frame.locale ? "" : ` lang="${attribute(part.tag)}" dir="${direction(part.tag)}"`;
}

function align(tag: string): string {
  return `text-align:${direction(tag) === "rtl" ? "right" : "left"}`;
}

/** Arabic needs taller lines. */
function face(tag: string, size: number, line: number): string {
  const height = direction(tag) === "rtl" ? Math.round(size * 1.75) : line;
  return `font-family:${FONT};font-size:${size}px;line-height:${height}px`;
}

/** Escaped text with line breaks, and the isolates around values as elements. */
function inline(text: string): string {
  const html = escapeHtml(text.trim()).replace(/\n/g, "<br>");
  const opened = html.split("\u2068").length;
  const closed = html.split("\u2069").length;
  return opened === closed ? html.replace(/\u2068/g, "<bdi>").replace(/\u2069/g, "</bdi>") : html;
}

function httpOnly(link: string | undefined): string {
  return link !== undefined && /^https?:\/\//i.test(link) ? link : "#";
}
