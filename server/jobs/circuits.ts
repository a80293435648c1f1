import type pg from "pg";
import type { Clock } from "../clock";
import type { Scope } from "../db/scope";
import { CLAIM_PROBE, FORGET_CIRCUIT, NOTE_FAILURE, READ_CIRCUITS } from "./sql/circuits";

/**
 * So many calls in a row fail before a service rests. More than one step tries at most, so that one case with a request that
 * breaks the service does not shut out all others.
 */
export const FAILURES = 25;
/** Seconds after which a failure no longer counts as in a row with the next. */
const IN_A_ROW_S = 60;
/** The first pause and the longest, in seconds; each that ends in another failure doubles it. */
export const PAUSE_S = { first: 5, longest: 120 } as const;
/** How long the others wait for the one that has gone ahead, unless it says sooner how it went. */
const PROBE_MS = 30_000;
/** How long before those who come while one has gone ahead ask again. */
const BEHIND_MS = 2000;
/** How old what this process knows of the others' failures may be. */
export const FRESH_MS = 1000;
/**
 * For so long calls are put off without counting as attempts: a service that comes back within it leaves no trace on any case.
 * After it they fail, so that each case's own handlers and operators have their say.
 */
const PATIENCE_MS = 300_000;

/** How a call failed: `http.unreachable`, `http.timeout`, or `http.status` with what was answered. */
export interface CallFailure {
  readonly code: string;
  readonly status?: number;
}

/** A call that is not to be sent now, but `until` then, in so many whole seconds. `patient`: it may be put off without counting as an attempt. */
export interface Resting {
  readonly until: Date;
  readonly seconds: number;
  readonly patient: boolean;
}

interface Circuit {
  readonly failures: number;
  readonly openedAt: Date | null;
  readonly restingUntil: Date | null;
}
type Row = Circuit & Scope & { readonly service: string };

/**
 * Which services rest, of which organisation. After {@link FAILURES} calls in a row without an answer (none at all, none in
 * time, or a 5xx) a service is called by no worker for a pause; then one call goes ahead, and when it is answered all do.
 * A service that answers costs nothing here: what is known is read once a second, by those that call services at all.
 */
export class Circuits {
  #known = new Map<string, Circuit>();
  #readAt = Number.NEGATIVE_INFINITY;
  #reading: Promise<void> | undefined;

  constructor(
    private readonly pool: pg.Pool,
    private readonly clock: Clock,
  ) {}

  /** How many services rest, as far as this process knows. */
  get resting(): number {
    return [...this.#known.values()].filter((circuit) => circuit.restingUntil).length;
  }

  /** Undefined: call it, and say how it went. */
  async rests(scope: Scope, service: string): Promise<Resting | undefined> {
    await this.#refresh();
    const key = keyOf(scope, service);
    const circuit = this.#known.get(key);
    if (!circuit?.restingUntil) return undefined;
    const now = this.clock.now();
    if (circuit.restingUntil > now) return this.#resting(circuit, circuit.restingUntil);
    const { rows } = await this.pool.query<Circuit & { claimed: boolean }>({
      name: "claim-probe",
      text: CLAIM_PROBE,
      values: [...valuesOf(scope, service), now, new Date(now.getTime() + PROBE_MS)],
    });
    const [found] = rows;
    if (!found) this.#known.delete(key);
    if (!found || found.claimed) return undefined;
    const soon = new Date(now.getTime() + BEHIND_MS);
    const until = found.restingUntil && found.restingUntil > soon ? found.restingUntil : soon;
    this.#known.set(key, { ...found, restingUntil: until });
    return this.#resting(found, until);
  }

  /** The service has answered: whatever was counted is forgotten. */
  async answered(scope: Scope, service: string): Promise<void> {
    if (!this.#known.delete(keyOf(scope, service))) return;
    await this.pool.query({ name: "forget-circuit", text: FORGET_CIRCUIT, values: valuesOf(scope, service) });
  }

  /** The service could not be reached, did not answer in time, or answered that it is broken. Answers whether it rests now. */
  async failed(scope: Scope, service: string, how: CallFailure): Promise<Resting | undefined> {
    const { first, longest } = PAUSE_S;
    const { rows } = await this.pool.query<Circuit>({
      name: "note-failure",
      text: NOTE_FAILURE,
      values: [
        ...valuesOf(scope, service),
        this.clock.now(),
        FAILURES,
        IN_A_ROW_S,
        first,
        longest,
        how.code,
        how.status ?? null,
      ],
    });
    const [circuit] = rows;
    if (!circuit) return undefined;
    this.#known.set(keyOf(scope, service), circuit);
    return circuit.restingUntil ? this.#resting(circuit, circuit.restingUntil) : undefined;
  }

  #resting({ openedAt }: Circuit, until: Date): Resting {
    const now = this.clock.now().getTime();
    const seconds = Math.max(1, Math.ceil((until.getTime() - now) / 1000));
    return { until, seconds, patient: now - (openedAt?.getTime() ?? 0) < PATIENCE_MS };
  }

  async #refresh(): Promise<void> {
    if (this.clock.now().getTime() - this.#readAt < FRESH_MS) return;
    this.#reading ??= this.#read().finally(() => {
      this.#reading = undefined;
    });
    await this.#reading;
  }

  async #read(): Promise<void> {
    const { rows } = await this.pool.query<Row>({ name: "read-circuits", text: READ_CIRCUITS });
    this.#known = new Map(rows.map((row) => [keyOf(row, row.service), row]));
    this.#readAt = this.clock.now().getTime();
  }
}

function keyOf({ organisationId, environment }: Scope, service: string): string {
  return `${organisationId}:${environment}:${service}`;
}

function valuesOf({ organisationId, environment }: Scope, service: string): string[] {
  return [organisationId, environment, service];
}
