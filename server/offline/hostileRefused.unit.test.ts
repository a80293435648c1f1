import { expect, test } from "vitest";
import { importBpmn } from "@/dsl/bpmn/import";
import { spent } from "@/dsl/testing/spent";
import { kinds } from "@/steps/registry";
import { defs, flow, latin1, many, nested, process, referring, SLOW, XMLNS } from "./trials/hostileFile";

/** What is refused, and the code that says why. */
const REFUSED: readonly (readonly [string, string | Uint8Array, string])[] = [
  ["events that all refer to one definition", referring(1, () => [], 30_000), "xml.tooMany"],
  [
    "an event that refers to one definition too often",
    defs(
      `<messageEventDefinition id="m"/><process id="p"><startEvent id="s">${"<eventDefinitionRef>m</eventDefinitionRef>".repeat(80_000)}</startEvent></process>`,
    ),
    "xml.tooMany",
  ],
  ["two steps with arrows without end", process(many(50_000, (n) => flow(`f${n}`, "a", "b"))), "xml.tooMany"],
  ["lanes without end", process(`<laneSet>${many(200, () => nested("lane", 100))}</laneSet>`), "xml.tooMany"],
  [
    "tokens without end",
    process(`<task id="a" completionQuantity="20"/>${many(400, (n) => flow(`f${n}`, "a", "a"))}`),
    "xml.tooMany",
  ],
  [
    "tokens without end, beside steps that send fewer than none",
    process(
      `<task id="a" completionQuantity="20"/>${many(400, (n) => flow(`f${n}`, "a", "a"))}<task id="b" completionQuantity="-99999"/>${flow("g", "b", "b")}`,
    ),
    "xml.tooMany",
  ],
  ["data without end", process(many(30_000, (n) => `<dataObject id="o${n}"/>`)), "xml.tooMany"],
  [
    "an attribute beyond all bounds",
    process(`<task id="t" name="${"x".repeat(5_000_000)}"/>`),
    "xml.tooLarge",
  ],
  ["nothing", "", "xml.empty"],
  ["blanks", " \n\t ", "xml.empty"],
  ["a mark of byte order alone", Uint8Array.from([0xef, 0xbb, 0xbf]), "xml.empty"],
  ["only a declaration", '<?xml version="1.0"?>', "xml.empty"],
  ["only a comment", "<!-- nothing -->", "xml.empty"],
  ["plain text", "not XML at all", "xml.malformed"],
  ["JSON", '{"process": 1}', "xml.malformed"],
  ["zeros", new Uint8Array(64), "xml.malformed"],
  ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xd, 0xa, 0x1a, 0xa]), "xml.encoding"],
  ["a zip", Uint8Array.from([0x50, 0x4b, 3, 4, 0xff, 0xfe, 0x80, 0]), "xml.encoding"],
  ["a document type", `<!DOCTYPE definitions>${process("")}`, "xml.doctype"],
  ["an entity", `<!DOCTYPE d [<!ENTITY a "b">]>${process("<task id='t' name='&a;'/>")}`, "xml.doctype"],
  [
    "an entity from a file",
    `<!DOCTYPE d [<!ENTITY a SYSTEM "file:///etc/passwd">]>${process("&a;")}`,
    "xml.doctype",
  ],
  [
    "an entity from the net",
    `<!DOCTYPE d [<!ENTITY a SYSTEM "http://127.0.0.1/x">]>${process("&a;")}`,
    "xml.doctype",
  ],
  [
    "a parameter entity",
    `<!DOCTYPE d [<!ENTITY % p SYSTEM "http://127.0.0.1/x"> %p;]>${process("")}`,
    "xml.doctype",
  ],
  [
    "a document type from the net",
    `<!DOCTYPE d SYSTEM "http://127.0.0.1/x.dtd">${process("")}`,
    "xml.doctype",
  ],
  [
    "a billion laughs",
    `<!DOCTYPE d [<!ENTITY l0 "ha">${many(9, (n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`)}]>${process("&l9;")}`,
    "xml.doctype",
  ],
  [
    "quadratic growth",
    `<!DOCTYPE d [<!ENTITY a "${"x".repeat(50_000)}">]>${process("&a;".repeat(50_000))}`,
    "xml.doctype",
  ],
  ["attribute defaults", `<!DOCTYPE d [<!ATTLIST task name CDATA "x">]>${process("")}`, "xml.doctype"],
  ["depth", defs(nested("x", 5_000)), "xml.tooDeep"],
  ["sub-processes without end", process(nested("subProcess", 1_000)), "xml.tooDeep"],
  ["elements without end", process(many(450_000, () => "<a/>")), "xml.tooMany"],
  ["attributes without end", process(`<task ${many(300_000, (n) => `a${n}="" `)}/>`), "xml.tooMany"],
  [
    "a text beyond all bounds",
    process(`<documentation>${"x".repeat(20_000_001)}</documentation>`),
    "xml.tooLarge",
  ],
  ["an end that is missing", `<definitions ${XMLNS}><process id="p">`, "xml.malformed"],
  ["a tag cut off", `<definitions ${XMLNS}><process id="p"`, "xml.malformed"],
  ["a value cut off", `<definitions ${XMLNS}><process id="p`, "xml.malformed"],
  ["a comment cut off", `<definitions ${XMLNS}><!-- `, "xml.malformed"],
  ["CDATA cut off", `<definitions ${XMLNS}><![CDATA[ `, "xml.malformed"],
  ["crossed ends", "<definitions><a><b></a></b></definitions>", "xml.malformed"],
  ["two roots", `${process("")}${process("")}`, "xml.malformed"],
  ["text after the root", `${process("")} and more`, "xml.malformed"],
  ["an attribute twice", process('<task id="a" id="b"/>'), "xml.malformed"],
  ["an attribute without quotes", process("<task id=a/>"), "xml.malformed"],
  ["UTF-8 that is not", Uint8Array.from([...latin1("<a>"), 0xc3, 0x28, ...latin1("</a>")]), "xml.encoding"],
  ["an encoding that nobody knows", latin1('<?xml version="1.0" encoding="klingon"?><a/>'), "xml.encoding"],
  ["half a sign of UTF-16", Uint8Array.from([0xff, 0xfe, 0x3c, 0, 0, 0xd8]), "xml.encoding"],
  ["another root", "<html/>", "bpmn.notBpmn"],
  ["a process as root", `<process ${XMLNS} id="p"/>`, "bpmn.notBpmn"],
  ["another namespace", '<definitions xmlns="urn:else"><process/></definitions>', "bpmn.notBpmn"],
  [
    "DMN",
    '<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/"><decision/></definitions>',
    "bpmn.notBpmn",
  ],
  ["BPMN 1.2", '<definitions xmlns="http://schema.omg.org/spec/BPMN/1.2"/>', "bpmn.notBpmn"],
  ["XPDL", '<Package xmlns="http://www.wfmc.org/2008/XPDL2.1"/>', "bpmn.notBpmn"],
  ["no process", defs('<message id="m"/>'), "bpmn.noProcess"],
];

test.each(REFUSED)(
  "%s is refused",
  (_, file, code) => {
    const began = spent();
    expect(importBpmn(file, { kinds })).toEqual({ refused: expect.objectContaining({ code }) });
    expect(spent() - began).toBeLessThan(SLOW);
  },
  120_000,
);
