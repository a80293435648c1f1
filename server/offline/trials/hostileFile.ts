/** Files that mean harm, or are large, put together: what tests of both have in common. */
export const XMLNS = 'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"';
export const defs = (body: string, more = "") =>
  `<definitions ${XMLNS} id="d" targetNamespace="t" ${more}>${body}</definitions>`;
export const process = (body: string) => defs(`<process id="p">${body}</process>`);
export const flow = (id: string, from: string, to: string) =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}"/>`;
export const nested = (name: string, depth: number, core = "") =>
  Array.from({ length: depth }, (_, n) => `<${name} id="n${n}">`).join("") +
  core +
  `</${name}>`.repeat(depth);
export const many = (count: number, one: (n: number) => string) =>
  Array.from({ length: count }, (_, n) => one(n)).join("");
export const shape = (bounds: string) =>
  defs(
    `<process id="p"><task id="a"/></process><di:BPMNDiagram xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI"><di:BPMNPlane bpmnElement="p"><di:BPMNShape bpmnElement="a"><dc:Bounds xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" ${bounds}/></di:BPMNShape></di:BPMNPlane></di:BPMNDiagram>`,
  );
export const timer = (part: string) =>
  process(
    `<startEvent id="s"/>${flow("f", "s", "w")}<intermediateCatchEvent id="w"><timerEventDefinition>${part}</timerEventDefinition></intermediateCatchEvent>`,
  );
/** Definitions beside a process with events of it that refer to the first; `refers` says to which each refers. */
export const referring = (count: number, refers: (n: number) => readonly number[], events = 1) => {
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
export const condition = (feel: string) =>
  process(
    `<exclusiveGateway id="g"/><task id="a"/><sequenceFlow id="f" sourceRef="g" targetRef="a"><conditionExpression>${feel}</conditionExpression></sequenceFlow>`,
  );
export const utf16 = (text: string, mark: readonly number[], swap: boolean) => {
  const bytes = [...mark];
  for (const sign of text) {
    const code = sign.charCodeAt(0);
    bytes.push(...(swap ? [code >> 8, code & 255] : [code & 255, code >> 8]));
  }
  return Uint8Array.from(bytes);
};
export const latin1 = (text: string) => Uint8Array.from(text, (sign) => sign.charCodeAt(0));

/** More than this is slow: milliseconds of this process. */
export const SLOW = 5_000;
