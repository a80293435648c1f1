import fc from "fast-check";
import { expect, test } from "vitest";
import { decodeXml } from "./decode";
import { printXml } from "./print";
import { isRefusal, parseXml, type XmlElement } from "./tree";

const refusal = (text: string) => {
  const read = parseXml(text);
  return isRefusal(read) ? read.code : "read";
};

test.each([
  ["nothing", "", "xml.empty"],
  ["no element", "plain", "xml.malformed"],
  ["an element without an end", "<a>", "xml.malformed"],
  ["another's end", "<a></b>", "xml.malformed"],
  ["two roots", "<a/><b/>", "xml.malformed"],
  ["a value without quotes", "<a x=1/>", "xml.malformed"],
  ["an entity", '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "xml.doctype"],
  ["a document type elsewhere", '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', "xml.doctype"],
  ["too deep", `${"<a>".repeat(300)}${"</a>".repeat(300)}`, "xml.tooDeep"],
  ["too many", `<a>${"<b/>".repeat(500_000)}</a>`, "xml.tooMany"],
  ["an element", "<a>ok</a>", "read"],
])("%s", (_, text, code) => expect(refusal(text)).toBe(code));

test("a refusal says on which line", () => {
  expect(parseXml("<a>\n<b>\n</a>")).toMatchObject({ code: "xml.malformed", line: 3 });
});

test("bytes are read as they are declared, and by their mark", () => {
  const utf16 = (text: string, little: boolean) => {
    const bytes = new Uint8Array(2 + text.length * 2);
    const view = new DataView(bytes.buffer);
    view.setUint16(0, 0xfeff, little);
    for (let i = 0; i < text.length; i++) view.setUint16(2 + i * 2, text.charCodeAt(i), little);
    return bytes;
  };
  expect(decodeXml(utf16("<ä/>", true))).toBe("<ä/>");
  expect(decodeXml(utf16("<ä/>", false))).toBe("<ä/>");
  const latin = '<?xml version="1.0" encoding="ISO-8859-1"?><a>\u00e4</a>';
  expect(decodeXml(Uint8Array.from(latin, (c) => c.charCodeAt(0)))).toBe(latin);
  // Declared in two bytes a sign, and written in one.
  const lies = '<?xml version="1.0" encoding="UTF-16"?><x/>';
  expect(decodeXml(new TextEncoder().encode(lies))).toBe(lies);
  const windows = '<?xml version="1.0" encoding="Cp1252"?><x>\u00fc</x>';
  expect(decodeXml(Uint8Array.from(windows, (c) => c.charCodeAt(0)))).toBe(windows);
  expect(decodeXml(Uint8Array.from([0x3c, 0xff, 0xfe, 0xfd]))).toBe(undefined);
  expect(decodeXml(new TextEncoder().encode('<?xml version="1.0" encoding="nonsense"?><a/>'))).toBe(
    undefined,
  );
});

const name = fc.constantFrom("a", "b:c", "d");
const text = fc.string({
  maxLength: 20,
  unit: fc.constantFrom("x", "<", "&", '"', "'", ">", "\n", "ä", " "),
});
const tree = fc.letrec<{ element: Omit<XmlElement, "line" | "parent"> }>((tie) => ({
  element: fc.record({
    name,
    attributes: fc.dictionary(fc.constantFrom("k", "l:m"), text),
    children: fc.array(
      fc.oneof(
        { depthSize: "small" },
        text.filter((t) => t !== "").map((t) => ({ text: t })),
        tie("element"),
      ),
      { maxLength: 3 },
    ) as fc.Arbitrary<XmlElement["children"]>,
  }),
})).element;

/** Without lines and parents; neighbouring texts are one. */
function plain(element: Omit<XmlElement, "line">): unknown {
  const children: unknown[] = [];
  for (const node of element.children) {
    const last = children.at(-1);
    if ("name" in node) children.push(plain(node));
    else if ("text" in node && typeof last === "string") children[children.length - 1] = last + node.text;
    else if ("text" in node) children.push(node.text);
  }
  return [element.name, element.attributes, children];
}

test("what is printed is read back", () => {
  fc.assert(
    fc.property(tree, (given) => {
      const read = parseXml(printXml({ root: { ...given, line: 1 }, before: [], after: [] }));
      if (isRefusal(read)) throw new Error(JSON.stringify(read));
      expect(plain(read.root)).toEqual(plain(given));
    }),
  );
});

test("whatever is given, there is an answer", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom("<", ">", "/", "a", "!", "?", "-", "[", "]", "&", '"', "=", " ") }),
      (given) => {
        expect(() => parseXml(given)).not.toThrow();
      },
    ),
  );
});
