/**
 * The text of an XML document's bytes, by its byte order mark, else by the encoding that it declares (XML 1.0, appendix F), else
 * UTF-8. Undefined for an encoding that is not known, and for bytes that do not fit it.
 */
export function decodeXml(bytes: Uint8Array): string | undefined {
  const label = marked(bytes) ?? declared(bytes) ?? "utf-8";
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function marked([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  // Without a mark: `<?` in two bytes each.
  if (a === 0 && b === 0x3c && c === 0 && d === 0x3f) return "utf-16be";
  return a === 0x3c && b === 0 && c === 0x3f && d === 0 ? "utf-16le" : undefined;
}

function declared(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 200));
  const label = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([A-Za-z][A-Za-z0-9._-]*)["']/.exec(head)?.[1];
  // What can be read in single bytes is not in two each, whatever some programs write.
  if (label && /^(utf-?16|ucs-?2|utf-?32|iso-10646-ucs)/i.test(label)) return "utf-8";
  return label && labelOf(label);
}

/** Names that Java, Windows and old Macs have for an encoding, by its label (WHATWG Encoding, section 4.2). */
const ALIASES: readonly (readonly [RegExp, string])[] = [
  [/^(?:x-)?(?:mac-?(?:os-?)?roman|mac(?:intosh)?)$/i, "macintosh"],
  [/^(?:windows-?|x-)?cp-?(125\d)$/i, "windows-$1"],
  [/^windows(125\d)$/i, "windows-$1"],
  [/^ansi$/i, "windows-1252"],
  [/^(?:x-)?iso-?8859-(\d+)$/i, "iso-8859-$1"],
  [/^(?:ibm|cp)-?866$/i, "ibm866"],
  [/^(?:x-)?(?:ms-?932|ms-?kanji|sjis)$/i, "shift_jis"],
  [/^euc-(jp|kr)$/i, "euc-$1"],
  [/^koi8-(r|u)$/i, "koi8-$1"],
  [/^(?:x-)?utf-?8n?$/i, "utf-8"],
];

function labelOf(name: string): string {
  const plain = name.replaceAll("_", "-");
  const alias = ALIASES.find(([pattern]) => pattern.test(plain));
  return alias ? plain.replace(...alias).toLowerCase() : name;
}
