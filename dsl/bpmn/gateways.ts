import type { Builder } from "./builder";
import { type BpmnElement, one } from "./model";

/** The step of a gateway (BPMN 2.0.2, section 10.6). */
export function gateway(element: BpmnElement, builder: Builder, frame: string | undefined) {
  switch (element.tag) {
    case "parallelGateway":
      builder.step(element, "parallel", {}, frame);
      return builder.tell(element, "runs", "runs");
    case "exclusiveGateway":
      builder.step(element, "choice", {}, frame);
      return builder.tell(element, "runs", "runs");
    case "inclusiveGateway":
      builder.step(element, "choice", { mode: "every" }, frame);
      return builder.tell(element, "runs", "runs");
    case "eventBasedGateway":
      builder.step(element, "race", {}, frame);
      return builder.tell(element, "runs", "runs");
    default:
      return complexGateway(element, builder, frame);
  }
}

/** With a condition that counts arrows it joins so many of them; what it leads to is chosen as an inclusive one does. */
function complexGateway(element: BpmnElement, builder: Builder, frame: string | undefined) {
  const condition = builder.feel(one(element, "activationCondition"), element);
  const [, sign, count] = /^activationCount\s*(>=|>|=)\s*(\d+)$/.exec(condition ?? "") ?? [];
  if (count === undefined) {
    builder.step(element, "choice", { mode: "every" }, frame);
    return builder.tell(element, "changed", "gateway.complex");
  }
  const id = builder.step(element, "parallel", { atLeast: Number(count) + (sign === ">" ? 1 : 0) }, frame);
  const many = element.children.filter(({ tag }) => tag === "outgoing").length > 1;
  if (many) {
    const choice = builder.helper(`${id}_ways`, "choice", { mode: "every" }, frame);
    builder.flow(`${id}_${choice}`, { from: id, to: choice });
    builder.ends.set(element.id, { entry: id, exit: choice });
  }
  builder.tell(element, "runs", "runs");
}
