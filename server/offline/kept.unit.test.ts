import { expect, test } from "vitest";
import { importBpmn } from "@/dsl/bpmn/import";
import { keptOf } from "@/dsl/bpmn/kept";
import { draftSvg } from "@/dsl/draft/svg";
import { kinds } from "@/steps/registry";

const BODY = `<collaboration id="c"><participant id="us" name="Us" processRef="p"/><participant id="them" name="Them"/><participant id="other" name="Other" processRef="q"/>
<messageFlow id="mf" sourceRef="them" targetRef="t"/></collaboration>
<process id="p"><laneSet><lane id="l" name="Sales"><flowNodeRef>t</flowNodeRef></lane></laneSet><task id="t" name="Work"/>
<dataObject id="o" name="Order"/><dataObjectReference id="or" dataObjectRef="o"><dataState name="new"/></dataObjectReference>
<textAnnotation id="n"><text>Why &amp; how</text></textAnnotation><association id="a" sourceRef="t" targetRef="n"/><group id="g" categoryValueRef="v"/></process><process id="q"/>
<category id="k"><categoryValue id="v" value="Hard part"/></category>`;
const shape = (id: string, x: number, y: number, width: number, height: number) =>
  `<di:BPMNShape bpmnElement="${id}"><dc:Bounds x="${x}" y="${y}" width="${width}" height="${height}"/></di:BPMNShape>`;
const DIAGRAM = `<di:BPMNDiagram><di:BPMNPlane bpmnElement="c">${shape("t", 100, 100, 100, 80)}${shape("n", 250, 50, 100, 50)}${shape("us", 0, 0, 600, 250)}${shape("l", 30, 0, 570, 250)}${shape("them", 0, 300, 600, 60)}${shape("other", 0, 400, 600, 60)}${shape("or", 300, 150, 36, 50)}${shape("g", 90, 90, 130, 100)}<di:BPMNEdge bpmnElement="mf"><w:waypoint x="150" y="300"/><w:waypoint x="150" y="180"/></di:BPMNEdge></di:BPMNPlane></di:BPMNDiagram>`;

const draftOf = (diagram: string) => {
  const read = importBpmn(
    `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:w="http://www.omg.org/spec/DD/20100524/DI" id="d" targetNamespace="t">${BODY}${diagram}</definitions>`,
    { kinds },
  );
  const [process] = "refused" in read ? [] : read.processes;
  if (!process) throw new Error("no process");
  return process.draft;
};

test("what does nothing is drawn where the file draws it, the hindmost first, in the same measure as the steps", () => {
  const draft = draftOf(DIAGRAM);
  const { shapes, lines } = keptOf(draft, kinds);
  expect(shapes.map(({ look, text }) => `${look}: ${text}`)).toEqual([
    "pool: Us",
    "pool: Them",
    "lane: Sales",
    "group: Hard part",
    "data: Order [new]",
    "note: Why & how",
  ]);
  const { position } = draft.steps.t ?? {};
  expect(position).toEqual({ x: 240, y: 160 });
  expect(shapes.at(-1)?.rect).toEqual({ x: 600, y: 80, width: 240, height: 80 });
  expect(lines).toEqual([
    {
      id: "mf",
      points: [
        { x: 360, y: 480 },
        { x: 360, y: 288 },
      ],
    },
  ]);
});

test("in a file without a drawing notes and data stand beside the steps, and frames are not drawn", () => {
  const draft = draftOf("");
  const { shapes, lines } = keptOf(draft, kinds);
  expect(shapes.map(({ look }) => look)).toEqual(["data", "note"]);
  const left = Math.min(...Object.values(draft.steps).map(({ position }) => position.x));
  for (const { rect } of shapes) expect(rect.x + rect.width).toBeLessThan(left);
  expect(lines).toEqual([]);
});

test("they are in the picture that documents get, and it reaches around them", () => {
  const draft = draftOf(DIAGRAM);
  const svg = draftSvg(draft, kinds, keptOf(draft, kinds));
  expect(svg).toContain(">Why &amp; how</text>");
  expect(svg).toContain('viewBox="-24 -24 1488 ');
  expect(draftSvg(draft, kinds)).not.toContain("Why");
});
