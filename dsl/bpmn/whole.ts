import type { Draft, DraftFlow } from "../draft/draft";
import { conditionToFeel } from "../expression/condition";
import type { Kinds } from "../step";
import { printXml } from "../xml/print";
import type { XmlElement } from "../xml/tree";
import { drawingOf } from "./drawing";
import { definitionOfHandler, element, writtenAs } from "./elements";
import { spoken } from "./identifiers";
import { flowId, handlerId } from "./ids";
import { ALUR, SCALE } from "./model";

const NAMESPACES = {
  "xmlns:bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
  "xmlns:bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
  "xmlns:dc": "http://www.omg.org/spec/DD/20100524/DC",
  "xmlns:di": "http://www.omg.org/spec/DD/20100524/DI",
  "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
  "xmlns:alur": ALUR,
};

/** A draft that was never BPMN, as a file of ours alone. */
export function wholeFile(draft: Draft, kinds: Kinds): string {
  return printXml({ root: wholeOf(draft, kinds), before: [], after: [] });
}

export function wholeOf(draft: Draft, kinds: Kinds): XmlElement {
  const id = `Process_${draft.key.replaceAll("-", "_")}`;
  const { steps: _s, flows: _f, bpmn: _b, ...whole } = draft;
  const name = spoken(draft.name, draft.languages.source);
  const process = element("bpmn:process", { id, name, isExecutable: "true", [SCALE]: "1" }, [
    extension("alur:process", whole),
    ...elementsOf(draft, undefined),
  ]);
  const diagram = element("bpmndi:BPMNDiagram", { id: `${id}_diagram` }, [
    element("bpmndi:BPMNPlane", { id: `${id}_plane`, bpmnElement: id }, drawingOf(draft, kinds)),
  ]);
  return element(
    "bpmn:definitions",
    {
      ...NAMESPACES,
      id: `${id}_file`,
      targetNamespace: ALUR,
      expressionLanguage: "https://www.omg.org/spec/DMN/20191111/FEEL/",
      exporter: "Alur",
    },
    [process, diagram],
  );
}

function extension(name: string, value: unknown): XmlElement {
  return element("bpmn:extensionElements", {}, [element(name, {}, [{ text: JSON.stringify(value) }])]);
}

/** The elements that stand in a frame, or in the process itself. */
function elementsOf(draft: Draft, frame: string | undefined): XmlElement[] {
  const inside = Object.keys(draft.steps).filter((id) => draft.steps[id]?.in === frame);
  const flows = Object.entries(draft.flows).filter(([, { to }]) => draft.steps[to]?.in === frame);
  const arrows = flows.map(([id, flow]) => flowElement(draft, id, flow));
  const isAfter = ({ name }: XmlElement) => name === "bpmn:association";
  // The schema wants associations after all elements of the flow.
  return [
    ...inside.flatMap((id) => stepElements(draft, id)),
    ...arrows.filter((arrow) => !isAfter(arrow)),
    ...arrows.filter(isAfter),
  ];
}

function stepElements(draft: Draft, id: string): XmlElement[] {
  const step = draft.steps[id];
  if (!step) return [];
  const { tag, attributes = {}, children = [] } = writtenAs(step, id);
  const name = spoken(step.name, draft.languages.source);
  const otherwise = Object.entries(draft.flows).find(([, flow]) => flow.from === id && flow.otherwise);
  const event = tag.endsWith("Event");
  const written = element(
    `bpmn:${tag}`,
    {
      id,
      ...(name !== "" && { name }),
      ...attributes,
      ...(otherwise && /Gateway$/.test(tag) && { default: flowId(otherwise[0]) }),
    },
    [
      extension("alur:step", { id, ...step }),
      ...(event ? flowRefs(draft, id) : []),
      ...children,
      ...(tag === "subProcess" ? elementsOf(draft, id) : []),
    ],
  );
  const hanging = Object.entries(step.handlers ?? {}).map(([handler, given]) =>
    element(
      "bpmn:boundaryEvent",
      {
        id: handlerId(id, handler),
        attachedToRef: id,
        ...(given.interrupts === false && { cancelActivity: "false" }),
        "alur:handler": handler,
      },
      [definitionOfHandler(given)],
    ),
  );
  return [written, ...hanging];
}

/** Tools expect events to name their arrows. */
function flowRefs({ flows }: Draft, id: string): XmlElement[] {
  const all = Object.entries(flows);
  const refs = (tag: string, of: (flow: DraftFlow) => boolean) =>
    all.filter(([, flow]) => of(flow)).map(([flow]) => element(tag, {}, [{ text: flowId(flow) }]));
  return [
    ...refs("bpmn:incoming", ({ to }) => to === id),
    ...refs("bpmn:outgoing", ({ from }) => from === id),
  ];
}

function flowElement(draft: Draft, id: string, flow: DraftFlow): XmlElement {
  const [step = "", handler] = flow.from.split(".");
  const condition = flow.when && !flow.otherwise ? conditionToFeel(flow.when).trim() : "";
  const undoes = handler !== undefined && draft.steps[step]?.handlers?.[handler]?.on === "undo";
  const source = handler === undefined ? step : handlerId(step, handler);
  if (undoes)
    return element(
      "bpmn:association",
      { id: flowId(id), sourceRef: source, targetRef: flow.to, associationDirection: "One" },
      [extension("alur:flow", { id, ...flow })],
    );
  return element("bpmn:sequenceFlow", { id: flowId(id), sourceRef: source, targetRef: flow.to }, [
    extension("alur:flow", { id, ...flow }),
    ...(condition === ""
      ? []
      : [
          element("bpmn:conditionExpression", { "xsi:type": "bpmn:tFormalExpression" }, [
            { text: condition },
          ]),
        ]),
  ]);
}
