import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { kinds } from "@/steps/registry";

const XMLNS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
const defs = (body: string, more = "") =>
  `<definitions ${XMLNS} id="d" targetNamespace="t" ${more}>${body}</definitions>`;
const process = (body: string) => defs(`<process id="p">${body}</process>`);
const flow = (id: string, from: string, to: string) =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
const nested = (name: string, depth: number, core = "") =>
  Array.from({ length: depth }, (_, n) => `<${name} id="n${n}">`).join("") +
  core +
  `</${name}>`.repeat(depth);
const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join("");
const shape = (bounds: string) =>
  defs(
    `<process id="p"><task id="a"/></process><di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"><di:BPMNPlane bpmnElement="p"><di:BPMNShape bpmnElement="a"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" ${bounds}/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>`,
  );
const timer = (part: string) =>
  process(
    `<startEvent id="s"/>${flow("f", "s", "w")}<intermediateCatchEvent id="w"><timerEventDefinition>${part}</timerEventDefinition></intermediateCatchEvent>`,
  );
/** Definitions beside a process with events of it that refer to the first; `refers` says to which each refers. */
const referring = (count: number, refers: (n: number) => readonly number[], events = 1) => {
  const ref = (n: number) => `<eventDefinitionRef>m${n}</eventDefinitionRef>`;
  const definitions = many(
    count,
    (n) =>
      `<messageEventDefinition id="m${n}">${refers(n)
        .map((of) => ref(of))
        .join("")}</messageEventDefinition>`,
  );
  const caught = many(events, (n) => `<intermediateCatchEvent id="c${n}">${ref(0)}</intermediateCatchEvent>`);
  return defs(`${definitions}<process id="p">${caught}</process>`);
};
const condition = (feel: string) =>
  process(
    `<exclusiveGateway id="g"/><task id="a"/><sequenceFlow id="f" sourceRef="g" targetRef="a"><conditionExpression>${feel}</conditionExpression></sequenceFlow>`,
  );
const utf16 = (text: string, mark: readonly number[], swap: boolean) => {
  const bytes = [...mark];
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    bytes.push(...(swap ? [code >> 8, code & 255] : [code & 255, code >> 8]));
  }
  return Uint8Array.from(bytes);
};
const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

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

/** What is taken, with what it says told or left alone. */
const TAKEN: readonly (readonly [string, string | Uint8Array])[] = [
  ["UTF-16, the little end first", utf16(process('<task id="t" name="Ä"/>'), [0xff, 0xfe], false)],
  ["UTF-16, the big end first", utf16(process('<task id="t" name="Ä"/>'), [0xfe, 0xff], true)],
  ["UTF-8 with a mark", Uint8Array.from([0xef, 0xbb, 0xbf, ...latin1(process('<task id="t"/>'))])],
  [
    "Latin letters as declared",
    latin1(`<?xml version="1.0" encoding="ISO-8859-1"?>${process('<task id="t" name="Ä"/>')}`),
  ],
  ["entities that nothing declares", process('<task id="t" name="&nbsp;&unknown;"/>')],
  ["characters by their numbers", process('<task id="t" name="&#x41;&#0;&#x110000;"/>')],
  ["an id twice", process('<task id="t"/><task id="t"/>')],
  ["an id of everything", process(many(300, () => '<task id="t"/>'))],
  ["no ids", process("<task/><task/><startEvent/><sequenceFlow/>")],
  ["ids of objects", process('<task id="__proto__"/><task id="constructor"/><task id="toString"/>')],
  ["ids of nothing but signs", process('<task id="---"/><task id="   "/><task id="طلب"/>')],
  ["arrows to nowhere", process(`<task id="a"/>${flow("f", "a", "gone")}${flow("g", "gone", "a")}`)],
  ["an arrow to itself", process(`<task id="a"/>${flow("f", "a", "a")}`)],
  ["an arrow to an arrow", process(`<task id="a"/>${flow("f", "a", "f")}${flow("g", "f", "g")}`)],
  ["an arrow to the process", process(`<task id="a"/>${flow("f", "a", "p")}${flow("g", "p", "d")}`)],
  [
    "a circle of links",
    process(
      '<intermediateThrowEvent id="a"><linkEventDefinition name="x"/></intermediateThrowEvent><intermediateCatchEvent id="b"><linkEventDefinition name="x"/></intermediateCatchEvent>' +
        flow("f", "b", "a"),
    ),
  ],
  [
    "an event attached to itself",
    process('<boundaryEvent id="b" attachedToRef="b"><timerEventDefinition/></boundaryEvent>'),
  ],
  [
    "events attached in a circle",
    process(
      '<boundaryEvent id="b" attachedToRef="c"><timerEventDefinition/></boundaryEvent><boundaryEvent id="c" attachedToRef="b"><timerEventDefinition/></boundaryEvent>',
    ),
  ],
  [
    "an event attached to an arrow",
    process(
      `<task id="a"/>${flow("f", "a", "a")}<boundaryEvent id="b" attachedToRef="f"><errorEventDefinition errorRef="p"/></boundaryEvent>`,
    ),
  ],
  ["a process that calls itself", process('<callActivity id="c" calledElement="p"/>')],
  ["a process in itself", process('<process id="p"><task id="t"/></process>')],
  [
    "lanes in each other",
    process(`<laneSet>${nested("lane", 100, "<flowNodeRef>t</flowNodeRef>")}</laneSet><userTask id="t"/>`),
  ],
  [
    "an arrow across a frame",
    process(`<subProcess id="s"><task id="a"/></subProcess><task id="b"/>${flow("f", "a", "b")}`),
  ],
  [
    "two thousand events on one task",
    process(
      `<userTask id="t"/>${many(2_000, (n) => `<boundaryEvent id="b${n}" attachedToRef="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`)}`,
    ),
  ],
  [
    "a step of ours with thousands of handlers, and events that it does not know",
    process(
      `<userTask id="t"><extensionElements><a:step xmlns:a="https://alur.dev/bpmn/1">${JSON.stringify({
        kind: "task",
        name: {},
        position: { x: 0, y: 0 },
        handlers: Object.fromEntries(
          Array.from({ length: 4_900 }, (_, n) => [`h${n}`, { on: "timeout", bpmn: { id: `e${n}` } }]),
        ),
      })}</a:step></extensionElements></userTask>${many(2_000, (n) => `<boundaryEvent id="b${n}" attachedToRef="t"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent>`)}`,
    ),
  ],
  [
    "five thousand fields that nobody sees",
    process(
      `<userTask id="t"><extensionElements><c:formData xmlns:c="http://camunda.org/schema/1.0/bpmn">${many(5_000, (n) => `<c:formField id="f${n}" type="string" readable="false"/>`)}</c:formData></extensionElements></userTask>`,
    ),
  ],
  [
    "a thousand sub-processes side by side",
    process(
      many(
        1_000,
        (n) =>
          `<subProcess id="s${n}"><startEvent id="a${n}"/>${flow(`f${n}`, `a${n}`, `b${n}`)}<task id="b${n}"/></subProcess>`,
      ),
    ),
  ],
  ["four thousand processes", defs(many(4_000, (n) => `<process id="p${n}"/>`))],
  [
    "lanes with everybody in them",
    process(
      `<laneSet>${many(20, (n) => `<lane id="l${n}">${many(2_000, (k) => `<flowNodeRef>t${k}</flowNodeRef>`)}</lane>`)}</laneSet>${many(2_000, (k) => `<userTask id="t${k}"/>`)}`,
    ),
  ],
  [
    "fifty thousand documentations",
    process(`<task id="t">${"<documentation>d</documentation>".repeat(50_000)}</task>`),
  ],
  ["a definition that refers to itself", referring(1, (n) => [n])],
  ["definitions that refer to each other", referring(2, (n) => [1 - n])],
  ["definitions that double", referring(60, (n) => [n + 1, n + 1])],
  ["a large definition of many events", referring(1, () => Array.from({ length: 3_000 }, () => 1), 900)],
  [
    "an undo of itself",
    process(
      '<task id="a" isForCompensation="true"/><boundaryEvent id="b" attachedToRef="a"><compensateEventDefinition/></boundaryEvent><association sourceRef="b" targetRef="a"/>',
    ),
  ],
  ["places beyond the sheet", shape('x="-1e9" y="-99999999" width="-5" height="0"')],
  ["places that are no numbers", shape('x="NaN" y="Infinity" width="wide" height=""')],
  ["no places", shape("")],
  ["a shape of nothing", shape('x="1" y="1"').replace('bpmnElement="a"', 'bpmnElement="gone"')],
  ["a duration without end", timer(`<timeDuration>P${"9".repeat(300)}D</timeDuration>`)],
  ["a cycle without pause", timer("<timeCycle>R/PT0S</timeCycle>")],
  ["a date that never was", timer("<timeDate>2023-02-31T25:61:61</timeDate>")],
  ["a timer of nothing", timer("")],
  ["brackets without end", condition("(".repeat(100_000))],
  ["a condition that eats time", condition("a".repeat(50_000))],
  ["a pattern that backtracks", condition(`\${${"a.".repeat(20_000)}}`)],
  ["a name without end", process(`<task id="t" name="${"x".repeat(500_000)}"/>`)],
  ["a name of braces", process(`<task id="t" name="${"{".repeat(10_000)}"/>`)],
  ["an attribute without end", process(`<task id="${"x".repeat(500_000)}"/>`)],
  [
    "stylesheets and other instructions",
    `<?xml-stylesheet href="file:///etc/passwd"?><?php die() ?>${process('<task id="t"/>')}`,
  ],
  [
    "an inclusion",
    process(
      '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/><task id="t"/>',
    ),
  ],
  [
    "an import from the net",
    defs('<import importType="x" location="http://127.0.0.1/x" namespace="n"/><process id="p"/>'),
  ],
  [
    "our extensions, broken",
    process(
      '<task id="t"><extensionElements><a:step xmlns:a="https://alur.dev/bpmn/1">{"kind": 1, "__proto__": {}}</a:step></extensionElements></task>',
    ),
  ],
  [
    "our draft, forged",
    defs(
      '<process id="p"><extensionElements><alur:draft xmlns:alur="https://alur.dev/bpmn/1" digest="0">{"alur":1}</alur:draft></extensionElements></process>',
      'exporter="Alur"',
    ),
  ],
  ["markup in names", process('<task id="t" name="&lt;script&gt;alert(1)&lt;/script&gt;"/>')],
  [
    "a thousand steps",
    process(
      `${many(1_000, (n) => `<task id="t${n}"/>`)}${many(999, (n) => flow(`f${n}`, `t${n}`, `t${n + 1}`))}`,
    ),
  ],
  [
    "a knot of arrows",
    process(
      `${many(60, (n) => `<task id="t${n}"/>`)}${many(3_600, (n) => flow(`f${n}`, `t${n % 60}`, `t${Math.floor(n / 60)}`))}`,
    ),
  ],
];

/** More than this is slow: milliseconds of this process, whatever else the machine is busy with. */
const SLOW = 5_000;
const spent = () => {
  const { user, system } = globalThis.process.cpuUsage();
  return (user + system) / 1000;
};

test.each(REFUSED)(
  "%s is refused",
  (_, file, code) => {
    const began = spent();
    expect(importBpmn(file, { kinds })).toEqual({ refused: expect.objectContaining({ code }) });
    expect(spent() - began).toBeLessThan(SLOW);
  },
  120_000,
);

test.each(TAKEN)(
  "%s is taken, and comes back",
  (_, file) => {
    const began = spent();
    const read = importBpmn(file, { kinds });
    if ("refused" in read) throw new Error(read.refused.code);
    for (const { draft } of read.processes.slice(0, 3))
      exportBpmn({ ...draft, name: { en: "Edited" } }, kinds);
    expect(spent() - began).toBeLessThan(SLOW);
  },
  120_000,
);
