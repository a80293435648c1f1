import { expect, test } from "vitest";
import { exportBpmn } from "@/dsl/bpmn/export";
import { importBpmn } from "@/dsl/bpmn/import";
import { spent } from "@/dsl/testing/spent";
import { kinds } from "@/steps/registry";
import {
  condition,
  defs,
  flow,
  latin1,
  many,
  nested,
  process,
  referring,
  SLOW,
  shape,
  timer,
  utf16,
} from "./trials/hostileFile";

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
