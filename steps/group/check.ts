import { own } from "@/dsl/json";
import { error, type Problem } from "@/dsl/problem";
import { sourceOf } from "@/dsl/program/flows";
import { identifier } from "@/dsl/program/shapes";
import type { CheckContext } from "@/dsl/step";
import { checkHandler } from "@/dsl/validate/rules/handlers";
import { type GroupSettings, type Repeat, waysOf } from "./settings";

type Path = readonly (string | number)[];

/** What blocks or should be looked at in a group. */
export function checkGroup(settings: GroupSettings, context: CheckContext): Problem[] {
  const { path, feel } = context;
  const { repeat, variables, exclusive } = settings;
  return [
    ...Object.entries(variables).flatMap(([name, text]) => [
      ...named(name, [...path, "variables", name]),
      ...feel(text, [...path, "variables", name]),
    ]),
    ...(repeat ? checkRepeat(repeat, [...path, "repeat"], context) : []),
    ...(exclusive === undefined ? [] : feel(exclusive, [...path, "exclusive"])),
    ...checkTrigger(settings, context),
  ];
}

function checkRepeat(repeat: Repeat, at: Path, context: CheckContext): Problem[] {
  const index = repeat.index ? named(repeat.index, [...at, "index"]) : [];
  switch (waysOf(repeat)) {
    case "list":
      return [...checkList(repeat, at, context), ...index];
    case "while":
      return [...context.feel(repeat.while, [...at, "while"], {}, "condition", "opened"), ...index];
    case "until":
      return [...context.feel(repeat.until, [...at, "until"], {}, "condition", "inside"), ...index];
    default:
      return [error("group.repeat.missing", at)];
  }
}

function checkList(repeat: Repeat, at: Path, { feel }: CheckContext): Problem[] {
  const { over, item, atOnce, until, result } = repeat;
  const problems = over ? feel(over, [...at, "over"]) : [error("group.list.missing", [...at, "over"])];
  if (item) problems.push(...named(item, [...at, "item"]));
  else problems.push(error("group.item.missing", [...at, "item"]));
  if (atOnce !== undefined && !(Number.isInteger(atOnce) && atOnce >= 1 && atOnce <= 10_000))
    problems.push(error("group.atOnce", [...at, "atOnce"]));
  if (until) problems.push(...feel(until, [...at, "until"], { rounds: "any" }, "condition", "inside"));
  if (!result) return problems;
  problems.push(...feel(result.gather, [...at, "result", "gather"], {}, undefined, "inside"));
  if (result.into === "") problems.push(error("group.result.missing", [...at, "result", "into"]));
  else problems.push(...named(result.into, [...at, "result", "into"]));
  return problems;
}

function named(name: string, at: Path): Problem[] {
  return identifier.safeParse(name).success ? [] : [error("variable.name", at, { name })];
}

/** What begins by an event has no arrows; what does not must not be told to undo. */
function checkTrigger({ trigger }: GroupSettings, context: CheckContext): Problem[] {
  if (!trigger) return [];
  const { draft, stepId, path } = context;
  const at = [...path, "trigger"];
  if (trigger.on === "undo") return [error("handler.unknown", [...at, "on"], { on: trigger.on })];
  const arrows = Object.entries(draft.flows)
    .filter(([, { from, to }]) => (to === stepId && own(draft.steps, sourceOf(from).step)) || from === stepId)
    .map(([id]) => error("group.trigger.arrow", ["flows", id]));
  return [...checkHandler(trigger, at, context), ...arrows];
}
