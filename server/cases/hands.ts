import type { Scope } from "../db/scope";
import type { Configuration } from "./configuration";
import type { CaseRow, EffectRow } from "./writes";

/** An effect that this process has ordered and holds, with the case as the commit has left it. */
export interface HeldEffect {
  readonly effect: EffectRow;
  readonly of: CaseRow;
  readonly configuration: Configuration;
}

/**
 * Who carries effects out in the process that orders them, at once and without a job in between: a job that nobody else would
 * have taken costs more than all the rest of the commit. The effect's row says who holds it and until when; a holder that falls
 * silent loses it to a job for everybody (see ../jobs/held.ts), and its late answer is refused as that of any zombie.
 */
export interface Hands {
  /** Who holds; the same for as long as the process lives. */
  readonly id: string;
  /** Keeps a place for one effect of the organisation; false when there is none: then it becomes a job. */
  reserve(scope: Scope): boolean;
  /** The commit did not come about: the places are free again. */
  release(effects: readonly HeldEffect[]): void;
  /** The commit has come about: begins to carry them out. */
  carryOut(effects: readonly HeldEffect[]): void;
  /** The case as this process has last committed it, while an effect of it is held here; else undefined. */
  known(caseId: string): CaseRow | undefined;
  /** What a commit of this process has made of a case. */
  learn(row: CaseRow): void;
  /** The case is not as it was known: somebody else has carried it on. */
  forget(caseId: string): void;
}
