import { codeOf } from "../bpmn/identifiers";
import type { Draft } from "../draft/draft";
import { addDuration, parseDuration } from "../duration";
import type { EffectOrder } from "../interpret/effect";
import { inUtc } from "../interpret/instant";
import { isObject, type Json, type JsonObject, own } from "../json";
import type { Program } from "../program/program";
import type { Kinds } from "../step";
import { beginningOf, sameName } from "./beginning";
import type { Script, ScriptAnswer, ScriptEvent } from "./script";
import { ERROR, kindsOfTrial } from "./standIn";
import { type Given, stepOf, type TrialCase, World } from "./world";

/** A process of a trial: its program, and what of its draft says how its steps are called. */
export interface TrialProcess {
  readonly program: Program;
  /** The draft it was made of, where there is one. */
  readonly draft?: Draft;
}

/** A mail or the like as its recipient would read it. */
export interface TrialMessage {
  readonly to: string;
  readonly step: string;
  readonly subject: string;
  readonly text: string;
}

export interface TrialOptions {
  readonly kinds: Kinds;
  readonly processes: readonly TrialProcess[];
  readonly script: Script;
  readonly variables: JsonObject;
  readonly locale: string;
  /** ISO instant at which it begins. */
  readonly now: string;
  /** What the executor of a kind makes of an answer: `undefined` where the answer is all. */
  perform(
    of: TrialCase,
    order: Extract<EffectOrder, { do: "perform" }>,
    answer: Json,
  ): Promise<Given | undefined>;
}

/** What a step is called by. */
interface Called {
  readonly name?: Readonly<Record<string, string>>;
  readonly bpmn?: unknown;
}

/** The names under which a script may mean a step; what only makes a file's element run goes by that element's as well. */
function namesOf(stepId: string, process: TrialProcess | undefined): string[] {
  const drawn = process?.draft && own(process.draft.steps, stepId);
  const step: Called | undefined = drawn ?? (process && own(process.program.steps, stepId));
  const bpmn = isObject(step?.bpmn) && typeof step.bpmn.id === "string" ? [step.bpmn.id] : [];
  const names = [stepId, ...bpmn, ...Object.values(step?.name ?? {})];
  const of = bpmn.length === 0 && process?.draft?.bpmn ? (drawn?.before ?? drawn?.in) : undefined;
  return typeof of === "string" ? [...names, ...namesOf(of, process)] : names;
}

/** Runs a case of the first process by a script. */
export class Trial {
  readonly world: World;
  readonly notes: string[] = [];
  main: TrialCase | undefined;
  readonly #processes: ReadonlyMap<Program, TrialProcess>;
  /** Messages that were thrown and that nobody has heard. */
  readonly #kept: { readonly message: string; readonly by: TrialCase }[] = [];

  constructor(readonly options: TrialOptions) {
    const { kinds, processes, now, locale } = options;
    this.#processes = new Map(processes.map((process) => [process.program, process]));
    this.world = new World(
      kindsOfTrial(kinds),
      {
        perform: (of, order) => this.#perform(of, order),
        called: (_, order) => processes.find(({ program }) => program.key === order.process)?.program,
        passes: (of, order) => this.#passes(of, order),
      },
      now,
      locale,
    );
  }

  processOf(of: TrialCase): TrialProcess | undefined {
    return this.#processes.get(of.program);
  }

  async run(): Promise<void> {
    const [process] = this.options.processes;
    if (!process) return;
    const events = [...this.options.script.events];
    const { program } = process;
    const begun = beginningOf(process, events, { variables: this.options.variables, now: this.world.now });
    if (!begun) return;
    await this.#until(process, begun.step, events);
    this.main = await this.world.begin(program, { values: this.options.variables, ...begun });
    await this.#late();
    for (const event of events) {
      if (this.world.exhausted) break;
      await this.#happen(event);
      await this.world.settle();
      await this.#late();
    }
  }

  /** What begins at a time does so when the script lets it come; one that never does begins at once. */
  async #until({ draft }: TrialProcess, start: string | undefined, events: ScriptEvent[]): Promise<void> {
    const steps = draft?.steps ?? {};
    const starts = start === undefined ? Object.values(steps) : [own(steps, start)];
    const begins = starts
      .map((step) => (isObject(step?.bpmn) ? step.bpmn.begins : undefined))
      .find((at) => typeof at === "string");
    if (begins === undefined) return;
    const duration = parseDuration(begins);
    const due = Date.parse(duration ? addDuration(this.world.now, duration) : inUtc(begins));
    // A day that there is not never comes.
    if (Number.isNaN(due)) return;
    let now = this.world.now;
    for (const [at, event] of events.entries()) {
      const passes = "advance" in event ? parseDuration(event.advance) : undefined;
      if (passes) now = addDuration(now, passes);
      if (Date.parse(now) < due) continue;
      const before = events.splice(0, at + 1);
      for (const earlier of before.slice(0, -1)) await this.#happen(earlier);
      this.world.now = new Date(due).toISOString();
      events.unshift({ advance: `PT${(Date.parse(now) - due) / 1000}S` });
      return;
    }
  }

  async #happen(event: ScriptEvent): Promise<void> {
    if ("advance" in event) {
      const duration = parseDuration(event.advance);
      if (duration) await this.world.pass(duration);
    } else if ("complete" in event) this.#complete(event.complete, event.variables ?? {});
    else if ("fail" in event) this.#complete(event.fail, { [ERROR]: codeOf(event.code) });
    else if ("message" in event) this.#message(event);
    else if ("signal" in event) this.signal(event.signal, event.variables ?? {});
    else if (this.main) this.world.command(this.main, { type: "cancel" });
  }

  #complete(step: string, variables: JsonObject): void {
    const { works, messages } = this.world;
    const work = works.find(({ of, order }) => this.#means(step, of, order));
    if (work) {
      const called = work.order.do === "callback";
      this.world.answer(
        work,
        called ? { type: "called", body: variables } : { type: "submitted", values: variables },
      );
      return;
    }
    const message = messages.find(({ of, order }) => this.#means(step, of, order));
    if (message) this.#deliver(message, variables);
    else this.notes.push(`not waiting: ${step}`);
  }

  #message(event: Extract<ScriptEvent, { message: string }>): void {
    const { message, key, variables = {} } = event;
    const named = this.world.messages.filter(({ order }) => sameName(order.message, message));
    const found =
      key === undefined
        ? named[0]
        : (named.find(({ order }) => order.correlation === String(key)) ??
          named.find(({ order }) => order.correlation === ""));
    if (found) this.#deliver(found, variables);
    else this.notes.push(`nobody waits for message: ${message}`);
  }

  /** A signal reaches everybody who waits for it now. */
  signal(name: string, variables: JsonObject): void {
    const all = this.world.messages.filter(({ order }) => sameName(order.message, `signal_${name}`));
    for (const one of all) this.#deliver(one, variables);
  }

  /** What a message brings becomes variables where nothing else takes it. */
  #deliver(waiting: World["messages"][number], variables: JsonObject): void {
    const step = stepOf(waiting.of, waiting.order);
    if (Object.keys(variables).length > 0 && !step?.into && !(ERROR in variables))
      this.world.command(waiting.of, {
        type: "setVariables",
        values: variables,
        instance: waiting.order.instance,
      });
    this.world.answer(waiting, { type: "received", payload: variables });
  }

  async #perform(of: TrialCase, order: Extract<EffectOrder, { do: "perform" | "call" }>): Promise<Given> {
    const answer = this.#answerTo(of, order);
    if (answer && "error" in answer && typeof answer.error === "string" && Object.keys(answer).length === 1)
      return { result: { [ERROR]: codeOf(answer.error) } };
    const given: JsonObject = answer ?? {};
    const throws = this.#throws(of, order);
    if (typeof throws === "string") this.#thrown(throws, of);
    if (order.do === "call") return { result: given };
    return (await this.options.perform(of, order, given)) ?? { result: given };
  }

  /** The message or signal that a step of a BPMN file sends to whoever waits. */
  #throws(of: TrialCase, order: EffectOrder): unknown {
    const step = stepOf(of, order) ?? {};
    const drawn: object = own(this.processOf(of)?.draft?.steps ?? {}, order.stepId) ?? {};
    const given = [step, drawn].map((one) => ("publish" in one ? one.publish : undefined));
    return given.find((name) => typeof name === "string" && name !== "");
  }

  /** One case hears a message, or begins by it; all that wait hear a signal, and every process that begins by it begins. */
  #thrown(message: string, by: TrialCase): void {
    const isSignal = message.startsWith("signal_");
    const all = this.world.messages.filter(({ order }) => order.message === message);
    const heard = isSignal ? all : all.slice(0, 1);
    for (const one of heard) this.#deliver(one, {});
    if (heard.length > 0 && !isSignal) return;
    let began = false;
    for (const { program } of this.options.processes)
      for (const [step, { triggers }] of Object.entries(program.steps)) {
        const begins = (Array.isArray(triggers) ? triggers : []).some(
          (trigger) => isObject(trigger) && trigger.message === message,
        );
        if (begins) this.world.create(program, { step });
        began ||= begins;
      }
    if (!isSignal && !began) this.#kept.push({ message, by });
  }

  /** A message that came before anybody in another case waited for it is not lost. */
  async #late(): Promise<void> {
    for (let at = 0; at < this.#kept.length; at++) {
      const kept = this.#kept[at];
      const found = this.world.messages.find(
        ({ of, order }) => order.message === kept?.message && of !== kept.by,
      );
      if (!found) continue;
      this.#kept.splice(at, 1);
      this.#deliver(found, {});
      await this.world.settle();
      at = -1;
    }
  }

  #answerTo(of: TrialCase, order: EffectOrder): ScriptAnswer | undefined {
    const { answers } = this.options.script;
    const nth = order.instance.slice(order.instance.lastIndexOf(".") + 1);
    const names = namesOf(order.stepId, this.processOf(of));
    for (const name of [...names.map((one) => `${one}#${nth}`), ...names])
      if (Object.hasOwn(answers, name)) return answers[name];
    return undefined;
  }

  #means(step: string, of: TrialCase, order: EffectOrder): boolean {
    const [, name = step, nth] = /^(.*)#(\d+)$/.exec(step) ?? [];
    const isNamed = namesOf(order.stepId, this.processOf(of)).includes(name);
    return isNamed && (nth === undefined || order.instance.endsWith(`.${nth}`));
  }

  /** A call of a BPMN file that maps nothing hands over all there is, and gets all back. */
  #passes(of: TrialCase, order: EffectOrder): boolean {
    const step = stepOf(of, order);
    return this.processOf(of)?.draft?.bpmn !== undefined && !step?.with && !step?.result;
  }
}
