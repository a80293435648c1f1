import type { GivenField } from "./field";
import { kindOf } from "./field";

/**
 * Fields of an HTML form as Camunda embeds it: inputs, selects and text areas that name a variable of the case. HTML is read tag by tag;
 * nothing in it is run.
 */
export function htmlFields(html: string): GivenField[] {
  const controls = controlsIn(html);
  const labels = labelsOf(html, controls);
  return controls.flatMap(({ name, index, end, attributes }) => {
    const key = attributes.get("cam-variable-name");
    if (key === undefined) return [];
    const inside = name === "select" ? html.slice(index, endOf(html, end)) : "";
    return [control(name, key, { attributes, labels, inside })];
  });
}

/** A tag that asks for something, and where it stands. */
interface Control {
  readonly name: string;
  readonly index: number;
  readonly end: number;
  readonly attributes: ReadonlyMap<string, string>;
}

/** A tag that nothing ends is none: what is looked for stops where the next one begins, so that all is read once. */
const CONTROL = /<(?<name>input|select|textarea)\b(?:[^<>"']|"[^"]*"|'[^']*')*>/gi;

function controlsIn(html: string): Control[] {
  return [...html.matchAll(CONTROL)].map(({ 0: tag, index, groups }) => ({
    name: groups?.name?.toLowerCase() ?? "",
    index,
    end: index + tag.length,
    attributes: attributesOf(tag),
  }));
}
const ATTRIBUTE = /([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?/g;

function attributesOf(tag: string): Map<string, string> {
  const inside = tag.replace(/^<\w+/, "").replace(/\/?>$/, "");
  return new Map(
    [...inside.matchAll(ATTRIBUTE)].map(([, name = "", a, b, c]) => [
      name.toLowerCase(),
      textIn(a ?? b ?? c ?? ""),
    ]),
  );
}

/** Where a select ends whose tag ends there: at the latest where the next begins. */
function endOf(html: string, from: number): number {
  const end = /<\/select\s*>|<select\b/gi;
  end.lastIndex = from;
  return end.exec(html)?.index ?? html.length;
}

/** Where a label begins, with what stands in its tag, or ends. */
const LABEL = /<label\b(?<head>(?:[^<>"']|"[^"]*"|'[^']*')*)>|<\/label\s*>/gi;

/** Labels by the id that they are for; one that stands around a control, or just before it, by that control's variable. */
function labelsOf(html: string, controls: readonly Control[]): Map<string, string> {
  const labels = new Map<string, string>();
  let open: { readonly head: string; readonly from: number } | undefined;
  let next = 0;
  for (const { 0: tag, index, groups } of html.matchAll(LABEL)) {
    const head = groups?.head;
    if (head !== undefined) open ??= { head, from: index + tag.length };
    if (head !== undefined || !open) continue;
    const { from } = open;
    while ((controls[next]?.index ?? from) < from) next++;
    const named = attributesOf(`<label ${open.head}>`).get("for");
    const key = named ?? controls[next]?.attributes.get("cam-variable-name");
    const text = textIn(html.slice(from, index).replace(/<[^<>]*>/g, " "));
    if (key !== undefined && text !== "" && !labels.has(key)) labels.set(key, text);
    open = undefined;
  }
  return labels;
}

interface Context {
  readonly attributes: ReadonlyMap<string, string>;
  readonly labels: ReadonlyMap<string, string>;
  readonly inside: string;
}

function control(tag: string, key: string, { attributes, labels, inside }: Context): GivenField {
  const of = (name: string) => attributes.get(name);
  const options = [...inside.matchAll(/<option\b((?:[^<>"']|"[^"]*"|'[^']*')*)>([^<]*)/gi)].flatMap(
    ([, head = "", text = ""]) => {
      const value = attributesOf(`<option ${head}>`).get("value") ?? textIn(text);
      return value === "" ? [] : [{ value, label: textIn(text) || value }];
    },
  );
  const type = kindOf(of("cam-variable-type") ?? "String");
  const kind = kindFor(tag, of("type") ?? "", type.kind);
  const has = (code: string, is: boolean) => (is ? [code] : []);
  return {
    ...type,
    kind,
    key,
    label:
      labels.get(of("id") ?? "") ??
      labels.get(of("name") ?? "") ??
      labels.get(key) ??
      of("placeholder") ??
      key,
    isRequired: attributes.has("required") || of("ng-required") === "true",
    options,
    min: of("min"),
    max: of("max"),
    minLength: of("minlength") ?? of("ng-minlength"),
    maxLength: of("maxlength") ?? of("ng-maxlength"),
    without: [
      ...(type.without ?? []),
      ...has("pattern", attributes.has("pattern") || attributes.has("ng-pattern")),
      ...has("readOnly", attributes.has("readonly") || attributes.has("disabled")),
      ...has("hidden", of("type") === "hidden"),
      ...has("choices", attributes.has("cam-choices")),
      ...has("default", (of("value") ?? "") !== "" && !/^(radio|checkbox)$/.test(of("type") ?? "")),
    ],
  };
}

function kindFor(tag: string, type: string, kind: string): string {
  if (tag === "select") return kind === "yesNo" ? kind : "choice";
  if (tag === "textarea") return "longText";
  if (type === "checkbox") return "yesNo";
  if (kind === "text" && (type === "email" || type === "number" || type === "date")) return type;
  return kind;
}

const SIGNS: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
};

function textIn(html: string): string {
  return html
    .replace(/&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|(\w+));/gi, (whole, number, hex, name) => {
      const code = number === undefined ? Number.parseInt(hex, 16) : Number(number);
      if (name !== undefined) return SIGNS[name] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
    })
    .replace(/\s+/g, " ")
    .trim();
}
