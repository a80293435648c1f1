import { escapeText, escapeValue } from "./escape";
import { isElement, type XmlDocument, type XmlElement, type XmlNode } from "./tree";

/** A document as text, in UTF-8 whatever it was read from. What was not changed is written as it was, but for blanks in tags. */
export function printXml({ root, before, after }: XmlDocument): string {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>';
  const lines = [
    declaration,
    ...before.filter((part) => !/^<\?xml\s/.test(part)),
    printElement(root),
    ...after,
  ];
  return `${lines.join("\n")}\n`;
}

function printElement({ name, attributes, children }: XmlElement): string {
  const tag = [
    name,
    ...Object.entries(attributes).map(([key, value]) => `${key}="${escapeValue(value)}"`),
  ].join(" ");
  return children.length === 0 ? `<${tag} />` : `<${tag}>${children.map(printNode).join("")}</${name}>`;
}

function printNode(node: XmlNode): string {
  if (isElement(node)) return printElement(node);
  if ("raw" in node) return node.raw;
  return node.cdata ? `<![CDATA[${node.text}]]>` : escapeText(node.text);
}

/** A text of a document as it was, but declared to be in the encoding that it is written in now. */
export function declaredUtf8(xml: string): string {
  return xml.replace(/^(\s*<\?xml[^>]*?\sencoding\s*=\s*)(["'])[^"']*\2/, "$1$2UTF-8$2");
}
