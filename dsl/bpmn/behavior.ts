import type { Builder } from "./builder";
import { firstRound } from "./loops";
import { attribute, type BpmnElement, type Definition, definitionsOf, one, reference } from "./model";
import { throwing } from "./steps";

/** What a round throws as it ends, and on what condition; undefined: it throws nothing. */
interface Thrown {
  readonly definition: Definition;
  readonly when?: string;
}

/**
 * A repeated task whose rounds throw an event as they end (BPMN 2.0.2, section 10.3.8, `behavior`): each of them, the first, or those for
 * which a condition holds. `frame`: the group of its rounds.
 */
export function roundsThrow(element: BpmnElement, builder: Builder, frame: string): void {
  const many = one(element, "multiInstanceLoopCharacteristics");
  const behavior = (many && attribute(many, "behavior")) ?? "All";
  if (!many || behavior === "All") return;
  const thrown = thrownBy(many, behavior, builder, element);
  const made = thrown && throwing(thrown.definition, builder);
  const exit = builder.ends.get(element.id)?.exit;
  if (!made || exit === undefined) {
    builder.tell(element, "changed", "loop.behavior", { behavior });
    return;
  }
  const step = builder.helper(`${element.id}_throws`, made.kind, made.settings, frame);
  if (thrown.when === undefined) {
    builder.flow(`${exit}_${step}`, { from: exit, to: step });
    return;
  }
  const choice = builder.helper(`${element.id}_whether`, "choice", {}, frame);
  const rest = builder.helper(`${element.id}_rest`, "end", {}, frame);
  builder.flow(`${exit}_${choice}`, { from: exit, to: choice });
  builder.flow(`${choice}_${step}`, { from: choice, to: step, when: { feel: thrown.when }, order: 0 });
  builder.flow(`${choice}_${rest}`, { from: choice, to: rest, otherwise: true, order: 1 });
}

function thrownBy(
  many: BpmnElement,
  behavior: string,
  builder: Builder,
  element: BpmnElement,
): Thrown | undefined {
  const referred = (name: string): Definition | undefined => {
    const by = builder.byId.get(reference(attribute(many, name)));
    return by?.tag.endsWith("EventDefinition")
      ? { on: by.tag.slice(0, -"EventDefinition".length), by }
      : undefined;
  };
  if (behavior === "None") {
    const definition = referred("noneBehaviorEventRef");
    return definition && { definition };
  }
  if (behavior === "One") {
    // Which of several at once is the first is not known to any of them.
    const definition =
      attribute(many, "isSequential") === "true" ? referred("oneBehaviorEventRef") : undefined;
    return definition && { definition, when: `loopCounter = ${firstRound(builder)}` };
  }
  const complex = one(many, "complexBehaviorDefinition");
  const event = one(complex, "event");
  const [definition] = event ? definitionsOf(event) : [];
  const when = builder.feel(one(complex, "condition"), element);
  return definition && when !== undefined ? { definition, when } : undefined;
}
