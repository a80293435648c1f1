import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import type { CommitMeter, MeteredCommit } from "../cases/meter";
import type { LimitName } from "../limits/limits";

/** What becomes of steps, by the events that say so. */
const STEPS: Readonly<Record<string, string>> = {
  stepEntered: "entered",
  stepLeft: "left",
  stepFailed: "failed",
  stepCancelled: "cancelled",
};
/** What becomes of cases. */
const CASES: Readonly<Record<string, string>> = {
  caseStarted: "started",
  caseCompleted: "completed",
  caseCancelled: "cancelled",
};

/**
 * The figures of this process, for Prometheus. Labels are kinds, states and outcomes: never an organisation, a process, or
 * anything of a case, of which there may be any number.
 */
export class Metrics implements CommitMeter {
  readonly registry = new Registry();
  readonly #in = { registers: [this.registry] };
  readonly #steps = new Counter({
    name: "alur_steps_total",
    help: "Steps entered, left, failed and cancelled by commits of this process",
    labelNames: ["kind", "what"],
    ...this.#in,
  });
  readonly #cases = new Counter({
    name: "alur_cases_total",
    help: "Cases started, completed and cancelled by commits of this process",
    labelNames: ["what"],
    ...this.#in,
  });
  readonly #batch = new Histogram({
    name: "alur_commit_entries",
    help: "Commands that shared a commit; its count is the number of commits",
    buckets: [1, 2, 5, 10, 20, 50, 100],
    ...this.#in,
  });
  readonly #commit = new Histogram({
    name: "alur_commit_seconds",
    help: "Time of a commit in the database, what it reads included",
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
    ...this.#in,
  });
  readonly #effects = new Histogram({
    name: "alur_effect_seconds",
    help: "Time that carrying out an effect took, by kind of step and by how it went",
    labelNames: ["kind", "outcome"],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
    ...this.#in,
  });

  readonly #refused = new Counter({
    name: "alur_starts_refused_total",
    help: "Starts refused or put off because an organisation has reached a limit, by limit",
    labelNames: ["limit"],
    ...this.#in,
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  committed({ entries, seconds, events }: MeteredCommit): void {
    this.#batch.observe(entries);
    this.#commit.observe(seconds);
    for (const { type, kind, count } of events) {
      const step = STEPS[type];
      if (step && kind !== undefined) this.#steps.inc({ kind, what: step }, count);
      const what = CASES[type];
      if (what) this.#cases.inc({ what }, count);
    }
  }

  refused(limit: LimitName): void {
    this.#refused.inc({ limit });
  }

  /** An effect of that kind went so, after so many seconds. */
  effect(kind: string, outcome: string, seconds: number): void {
    this.#effects.observe({ kind, outcome }, seconds);
  }

  /** A figure that is looked up whenever somebody asks. */
  gauge(name: string, help: string, look: () => number): void {
    new Gauge({
      name,
      help,
      ...this.#in,
      collect() {
        this.set(look());
      },
    });
  }

  /** Figures with one label, looked up whenever somebody asks; what cannot be told then is left out. */
  gauges(name: string, help: string, label: string, look: () => Promise<ReadonlyMap<string, number>>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      ...this.#in,
      async collect() {
        this.reset();
        const found = await look().catch(() => new Map<string, number>());
        for (const [value, figure] of found) this.set({ [label]: value }, figure);
      },
    });
  }
}

let current: Metrics | undefined;

/** The figures of this process, made on first use. */
export function metrics(): Metrics {
  current ??= new Metrics();
  return current;
}
