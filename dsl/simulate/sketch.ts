import { compileHandler } from "../compile/handler";
import type { Draft, DraftStep } from "../draft/draft";
import { conditionToFeel } from "../expression/condition";
import { isObject, own } from "../json";
import { LANGUAGE_VERSION, type Program, type ProgramStep } from "../program/program";
import { variablesOf } from "../program/variables";
import type { Kinds, StepKind } from "../step";

/**
 * A program of a draft that is not ready to be published: steps that could not run are replaced by stand-ins, which are told what
 * they do. For trials only; nothing checks that it makes sense. `answered`: names of steps that are told what they give, so that those
 * which nobody would be asked about are asked too.
 */
export function sketch(draft: Draft, kinds: Kinds, answered: ReadonlySet<string> = new Set()): Program {
  const { key, name, languages, reference, settings, forms, messages } = draft;
  const steps = Object.entries(draft.steps).map(([id, step]) => [
    id,
    sketchStep(step, draft, { kinds, isAnswered: calledOf(id, step).some((name) => answered.has(name)) }),
  ]);
  const flows = Object.entries(draft.flows).map(([id, { from, to, when, otherwise, order }]) => [
    id,
    {
      from,
      to,
      ...(when && !otherwise && { when: conditionToFeel(when) }),
      ...(otherwise && { otherwise: true }),
      ...(order !== undefined && { order }),
    },
  ]);
  const whole = {
    $schema: "/schema/process-1.json" as const,
    // It runs here and now.
    alur: LANGUAGE_VERSION as Program["alur"],
    key,
    name,
    languages,
    reference,
    variables: variablesOf(draft, kinds),
    // What does not fit the strict shapes is left alone: forms and texts are only looked at where a step uses them.
    settings: settings as Program["settings"],
    forms: forms as Program["forms"],
    messages: messages as Program["messages"],
  };
  return { ...whole, steps: Object.fromEntries(steps), flows: Object.fromEntries(flows) };
}

/** What a script may call a step. */
function calledOf(id: string, { bpmn, name }: DraftStep): string[] {
  return [id, ...(isObject(bpmn) && typeof bpmn.id === "string" ? [bpmn.id] : []), ...Object.values(name)];
}

/** What every step has, of whatever kind. */
function commonOf({ name, tells, in: frame, handlers: hung = {} }: DraftStep) {
  // What has no time never acts.
  const given = Object.entries(hung).filter(([, one]) => one.on !== "timeout" || one.after || one.at);
  const handlers = given.map(([id, one]) => [id, compileHandler(one)]);
  return {
    name,
    ...(tells && { tells }),
    ...(frame !== undefined && { in: frame }),
    ...(handlers.length > 0 && { handlers: Object.fromEntries(handlers) }),
  };
}

function sketchStep(
  step: DraftStep,
  draft: Draft,
  { kinds, isAnswered }: { readonly kinds: Kinds; readonly isAnswered: boolean },
): ProgramStep {
  const { bpmn } = step;
  const common = commonOf(step);
  const kind = own(kinds, step.kind);
  const passes = kind && !kind.waits && !kind.holds && kind.arrows.in === "many" && kind.arrows.out === "one";
  const asks = isObject(bpmn) && (bpmn.asks === true || (passes === true && isAnswered));
  if (kind && !asks) {
    try {
      const compiled: ProgramStep = {
        kind: step.kind,
        ...kind.compile(kind.lenient.parse(step), step, draft),
        ...common,
      };
      const { handlers: _, ...plain } = compiled;
      if (isRunnable(kind, plain) || kind.holds || kind.arrows.in === "none" || kind.arrows.out !== "one")
        return compiled;
    } catch {
      // A kind that cannot even be compiled from what is there needs a stand-in all the more.
    }
  }
  const result = isObject(step.result) && Object.keys(step.result).length > 0 ? { result: step.result } : {};
  return { ...common, kind: "standIn", asks: kind?.waits ? "person" : "service", ...result };
}

/** Right but for names, which begin with a capital in other people's files: FEEL and the interpreter take them all the same. */
function isRunnable(kind: StepKind, step: unknown): boolean {
  const read = kind.strict.safeParse(step);
  return (
    read.success ||
    read.error.issues.every(({ path, code }) => {
      const given = path.reduce<unknown>((at, key) => (isMap(at) ? at[String(key)] : undefined), step);
      return code === "invalid_format" && typeof given === "string" && /^[A-Za-z_]\w*$/.test(given);
    })
  );
}

function isMap(given: unknown): given is Readonly<Record<string, unknown>> {
  return typeof given === "object" && given !== null;
}
