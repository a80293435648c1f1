import type pg from "pg";
import type { Hands, HeldEffect } from "../cases/hands";
import type { CaseRow } from "../cases/writes";
import type { Scope } from "../db/scope";
import { inTransaction } from "../db/transaction";
import type { PendingPerform } from "./perform";
import type { EffectJob, JobQueue } from "./port";
import { ANY_ABANDONED, KEEP_HELD, LET_GO, TAKE_ABANDONED } from "./sql/held";

/** How many abandoned effects one look takes; a look that comes back full is followed by the next at once. */
export const ABANDONED_AT_ONCE = 500;

/** Effects of an organisation that are carried out past the line, while there is one. */
const CROWDED = 4;

/** Who carries effects out. */
export interface Carrier {
  /** How many effects it carries out without a job at the moment. */
  readonly holding: number;
  /** True while jobs wait in line: then what is ordered here takes its turn among them. */
  readonly crowded: boolean;
  carryOut(effect: PendingPerform): void;
}

/**
 * The effects that this process has ordered itself and carries out without a job. Nothing is handed to it before it has a
 * carrier, nor after it has been told to take no more.
 */
export class Held implements Hands {
  #carrier: Carrier | undefined;
  #reserved = 0;
  readonly #known = new Map<string, { row: CaseRow; effects: number }>();
  readonly #ofOrganisation = new Map<string, number>();

  /** `places`: effects carried out at a time; most of an effect's time is spent waiting for a service. */
  constructor(
    readonly id: string,
    private readonly places: number,
  ) {}

  /** From now on effects are carried out here. */
  begin(carrier: Carrier): void {
    this.#carrier = carrier;
  }

  /** From now on they become jobs. */
  end(): void {
    this.#carrier = undefined;
  }

  /**
   * An organisation alone may fill half of the places, and while others wait in line no more than a few: what it orders beyond that
   * waits with all others' jobs, by their priority.
   */
  reserve({ organisationId }: Scope): boolean {
    if (!this.#carrier) return false;
    const { holding, crowded } = this.#carrier;
    const own = this.#ofOrganisation.get(organisationId) ?? 0;
    const most = crowded ? CROWDED : this.places / 2;
    if (holding + this.#reserved >= this.places || own >= most) return false;
    this.#reserved++;
    this.#ofOrganisation.set(organisationId, own + 1);
    return true;
  }

  release(effects: readonly HeldEffect[]): void {
    this.#reserved -= effects.length;
    for (const { of } of effects) this.#leave(of.scope);
  }

  carryOut(effects: readonly HeldEffect[]): void {
    this.#reserved -= effects.length;
    for (const held of effects) {
      const known = this.#known.get(held.of.id);
      this.#known.set(held.of.id, { row: held.of, effects: (known?.effects ?? 0) + 1 });
      // Without a carrier it has been told to stop meanwhile: whoever looks for abandoned ones finds it.
      this.#carrier?.carryOut(pendingOf(held));
    }
  }

  known(caseId: string): CaseRow | undefined {
    return this.#known.get(caseId)?.row;
  }

  learn(row: CaseRow): void {
    const known = this.#known.get(row.id);
    if (known) known.row = row;
  }

  forget(caseId: string): void {
    const known = this.#known.get(caseId);
    // Whatever still is carried out of it is answered by reading the case anew.
    if (known) this.#known.delete(caseId);
  }

  /** The effect is no longer in hand, however that came about. */
  done({ caseId, ...scope }: Pick<PendingPerform, "caseId" | keyof Scope>): void {
    this.#leave(scope);
    const known = this.#known.get(caseId);
    if (!known) return;
    known.effects--;
    if (known.effects <= 0) this.#known.delete(caseId);
  }

  #leave({ organisationId }: Scope): void {
    const left = (this.#ofOrganisation.get(organisationId) ?? 1) - 1;
    if (left > 0) this.#ofOrganisation.set(organisationId, left);
    else this.#ofOrganisation.delete(organisationId);
  }
}

/** What {@link readEffects} would read for it. */
function pendingOf({ effect, of, configuration }: HeldEffect): PendingPerform {
  const { state } = of;
  const pending = state.instances[effect.instance]?.pending ?? {};
  const callback = Object.entries(pending).find(([, { does }]) => does === "callback")?.[0];
  return {
    ...of.scope,
    key: effect.key,
    caseId: of.id,
    instance: effect.instance,
    number: effect.number,
    stepId: effect.step_id,
    kind: effect.kind,
    request: effect.request,
    timeout: effect.timeout,
    attempt: effect.attempt,
    trace: effect.trace,
    reference: state.case.reference,
    locale: state.case.language,
    versionId: of.versionId,
    organisationName: configuration.organisation.name,
    brandColour: configuration.organisation.brandColour,
    services: configuration.services,
    dataKey: of.dataKey ?? null,
    callbackNumber: callback === undefined ? null : Number(callback),
  };
}

/** Says that the holder is still at work on these. */
export async function keepHeld(pool: pg.Pool, holder: string, keys: readonly string[]): Promise<void> {
  await pool.query({ name: "keep-held", text: KEEP_HELD, values: [keys, holder] });
}

/** Gives these to others, as jobs. */
export function letGo(
  pool: pg.Pool,
  queue: JobQueue,
  holder: string,
  keys: readonly string[],
): Promise<void> {
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<EffectJob>({ name: "let-go", text: LET_GO, values: [keys, holder] });
    await queue.enqueue(tx, "effect", rows);
  });
}

/** Makes jobs of effects whose holders have fallen silent. Answers how many. */
export async function takeAbandoned(pool: pg.Pool, queue: JobQueue): Promise<number> {
  const { rowCount } = await pool.query({ name: "any-abandoned", text: ANY_ABANDONED });
  if (rowCount === 0) return 0;
  return inTransaction(pool, async (tx) => {
    const { rows } = await tx.query<EffectJob>({
      name: "take-abandoned",
      text: TAKE_ABANDONED,
      values: [ABANDONED_AT_ONCE],
    });
    await queue.enqueue(tx, "effect", rows);
    return rows.length;
  });
}
