import type { DraftHandler } from "../../draft/draft";
import { parseDuration } from "../../duration";
import { conditionToFeel } from "../../expression/condition";
import { own } from "../../json";
import { error, type Problem } from "../../problem";
import { type HandlerOn, signalCode, handler as strict } from "../../program/handler";
import { identifier } from "../../program/shapes";
import type { CheckContext } from "../../step";
import { checkContext, kindOf, type Rule, type Scene } from "../scene";

/** What hangs on a step fits its kind, says what it waits for, and leads somewhere. */
export const handlers: Rule = (scene) =>
  Object.entries(scene.draft.steps).flatMap(([id, step]) =>
    Object.entries(step.handlers ?? {}).flatMap(([name, given]) => checkOne(scene, id, name, given)),
  );

function checkOne(scene: Scene, stepId: string, name: string, given: DraftHandler): Problem[] {
  const context = checkContext(scene, stepId);
  const path = [...context.path, "handlers", name];
  const on = onOf(given);
  if (on && !kindOf(scene, stepId)?.handlers?.includes(on))
    return [error("handler.notHere", [...path, "on"], { on })];
  const problems = checkHandler(given, path, context);
  if (!on) return problems;
  if (!identifier.safeParse(name).success) problems.push(error("name.shape", path, { name }));
  const leads = scene.leaving.get(`${stepId}.${name}`) ?? [];
  if (leads.length === 0) problems.push(error("handler.deadEnd", path, { on }));
  return on === "undo" ? [...problems, ...undoing(scene, leads)] : problems;
}

function onOf(given: DraftHandler): HandlerOn | undefined {
  return strict.options.map((option) => option.shape.on.value).find((known) => known === given.on);
}

/** What a handler, or an event that a step begins by, lacks in itself. */
export function checkHandler(
  given: DraftHandler,
  path: readonly (string | number)[],
  context: CheckContext,
): Problem[] {
  const on = onOf(given);
  if (!on) return [error("handler.unknown", [...path, "on"], { on: given.on })];
  const problems = CHECKS[on](given, path, context);
  if (given.into && !identifier.safeParse(given.into).success)
    problems.push(error("variable.name", [...path, "into"], { name: String(given.into) }));
  return problems;
}

type Check = (given: DraftHandler, path: readonly (string | number)[], context: CheckContext) => Problem[];

const CHECKS: Record<HandlerOn, Check> = {
  timeout: checkTimeout,
  error: checkCodes,
  escalation: checkCodes,
  message: ({ message, key }, path, { feel }) => [
    ...(message ? [] : [error("handler.message.missing", [...path, "message"])]),
    ...(message && !identifier.safeParse(message).success
      ? [error("name.shape", [...path, "message"], { name: String(message) })]
      : []),
    ...(key ? feel(key, [...path, "key"]) : []),
  ],
  condition: ({ when }, path, { feel }) =>
    when
      ? feel(conditionToFeel(when), [...path, "when"])
      : [error("handler.condition.missing", [...path, "when"])],
  undo: () => [],
};

function checkTimeout(
  { after, at, every }: DraftHandler,
  path: readonly (string | number)[],
  context: CheckContext,
) {
  const problems: Problem[] = [];
  if (at) problems.push(...context.feel(at, [...path, "at"]));
  else if (!after) problems.push(error("handler.time.missing", [...path, "after"]));
  for (const [name, text] of [
    ["after", after],
    ["every", every],
  ] as const) {
    if (text && !parseDuration(text))
      problems.push(error("duration.unreadable", [...path, name], { text: String(text) }));
  }
  return problems;
}

function checkCodes({ codes }: DraftHandler, path: readonly (string | number)[]): Problem[] {
  if (!Array.isArray(codes)) return [];
  return codes.flatMap((code, i) =>
    signalCode.safeParse(code).success
      ? []
      : [error("handler.code", [...path, "codes", i], { code: typeof code === "string" ? code : "" })],
  );
}

/** The step that undoes another is reached in no other way, and nothing follows it. */
function undoing({ draft, arriving, leaving }: Scene, leads: Scene["flows"]): Problem[] {
  return leads
    .filter(({ to }) => (arriving.get(to)?.length ?? 0) > 1 || leaving.has(to))
    .filter(({ to }) => own(draft.steps, to) !== undefined)
    .map(({ id }) => error("handler.undo.alone", ["flows", id]));
}
