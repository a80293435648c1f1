import { compileHandler } from "@/dsl/compile/handler";
import { keyText } from "@/dsl/interpret/handlers";
import { isObject } from "@/dsl/json";
import { event, type Handler } from "@/dsl/program/handler";
import type { VariableType } from "@/dsl/program/program";
import { type AnyStep, defineStep } from "@/dsl/step";
import { checkGroup } from "./check";
import { addItem, afterRound, beginRounds } from "./rounds";
import { type Group, type GroupSettings, lenient, type Repeat, strict, waysOf } from "./settings";

/** A frame that other steps stand in: done once, for each item of a list, or again and again; or begun by an event. */
export const groupStep = defineStep({
  kind: "group",
  family: "control",
  arrows: { in: "many", out: "one" },
  // The steps inside may: the core looks at them.
  waits: false,
  holds: true,
  handlers: ["timeout", "error", "message", "escalation", "condition", "undo"],
  listens: triggerOf,
  lenient,
  strict,
  create: () => ({ variables: {} }),
  check: checkGroup,
  compile: compileGroup,
  // Workers of before hear of no escalation of a called case, and forget what was done inside a group that is undone by its own way.
  since: ({ trigger, handlers = {} }) =>
    [...(trigger ? [trigger] : []), ...Object.values(handlers)].some(
      ({ on }) => on === "escalation" || on === "undo",
    )
      ? 2
      : 1,

  inside: ({ repeat, variables }) => {
    const way = repeat && waysOf(repeat);
    const own = [...Object.keys(variables), repeat?.item, repeat?.index];
    return {
      variables: own.flatMap((name) => (name ? [name] : [])),
      always: way === undefined || way === "until",
      again: way !== undefined,
    };
  },
  produces: ({ repeat, variables }) => {
    const names = [...Object.keys(variables), repeat?.item, repeat?.index, repeat?.result?.into];
    return Object.fromEntries(
      names.flatMap((name): [string, VariableType][] => (name ? [[name, { type: "any" }]] : [])),
    );
  },

  enter: (group, context) => {
    if (group.exclusive === undefined) return beginRounds(group, context);
    const key = context.evaluate(group.exclusive);
    if ("failure" in key) return { type: "fail", failure: key.failure };
    return { type: "wait", effects: [{ does: "lock", key: keyText(key.value) }] };
  },
  answer: (group, answer, context) =>
    answer.type === "granted" ? beginRounds(group, context) : { type: "wait" },

  gather: ({ repeat }, context) =>
    repeat && "over" in repeat && repeat.result ? context.evaluate(repeat.result.gather) : undefined,
  closed: afterRound,
  added: addItem,
  takesItems: ({ repeat }) => isObject(repeat) && typeof repeat.over === "string" && repeat.over !== "",
});

/** One that is only half filled listens all the same: it is drawn so, and no arrow is missed. */
function triggerOf({ trigger }: AnyStep): Handler | undefined {
  if (!isObject(trigger) || typeof trigger.on !== "string") return undefined;
  return event.safeParse(trigger).data ?? { on: "error" };
}

function compileGroup({ repeat, variables, trigger, exclusive }: GroupSettings): Omit<Group, "name"> {
  const compiled = trigger && event.safeParse(compileHandler(trigger)).data;
  const repeated = repeat && compileRepeat(repeat);
  return {
    kind: "group",
    ...(repeated && { repeat: repeated }),
    ...(Object.keys(variables).length > 0 && { variables }),
    ...(compiled && { trigger: compiled }),
    ...(exclusive && { exclusive }),
  };
}

function compileRepeat(repeat: Repeat): Group["repeat"] {
  const { over = "", item = "", how, atOnce, until = "", result } = repeat;
  const index = repeat.index ? { index: repeat.index } : {};
  switch (waysOf(repeat)) {
    case "list":
      return {
        over,
        item,
        ...index,
        how,
        ...(atOnce !== undefined && how === "parallel" && { atOnce }),
        ...(until && { until }),
        ...(result && { result: { gather: result.gather, into: result.into } }),
      };
    case "while":
      return { while: repeat.while ?? "", ...index };
    case "until":
      return { until, ...index };
    default:
      return undefined;
  }
}
