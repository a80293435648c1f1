import { kinds } from "@/steps/registry";
import { systemClock } from "../clock";
import { pool } from "../db/pool";
import { env } from "../env";
import { uuidv7 } from "../ids";
import { jobs } from "../jobs/jobs";
import { spreadOf } from "../jobs/spread";
import { Gate } from "../limits/gate";
import { type Limits, unlimited } from "../limits/limits";
import { metrics } from "../observe/metrics";
import { startTracing } from "../observe/trace";
import type { EngineParts } from "./commit";
import { Committer } from "./committer";
import { Configurations } from "./configuration";

/** What carries cases on in this process. */
export interface Engine {
  readonly parts: EngineParts;
  readonly committer: Committer;
  readonly gate: Gate;
}

let current: { readonly on: EngineParts["pool"]; readonly engine: Engine } | undefined;

/** The engine of this process, made on first use. */
export async function engine(): Promise<Engine> {
  const on = pool();
  if (current?.on === on) return current.engine;
  startTracing("alur-web");
  const queue = await jobs();
  if (current?.on !== on)
    current = {
      on,
      engine: makeEngine({
        pool: on,
        queue,
        kinds,
        clock: systemClock,
        newId: uuidv7,
        spread: spreadOf,
        meter: metrics(),
        limits: env().limits,
      }),
    };
  return current.engine;
}

/** `limits`: what holds for organisations for which nothing is set; absent: nothing is limited. */
export function makeEngine({
  limits = unlimited,
  ...given
}: Omit<EngineParts, "configurations"> & { readonly limits?: Limits }): Engine {
  const parts = { ...given, configurations: new Configurations() };
  return { parts, committer: new Committer(parts), gate: new Gate({ ...parts, limits }) };
}

/** A worker's or a test's engine becomes the one of this process. */
export function adoptEngine(engine: Engine): void {
  current = { on: engine.parts.pool, engine };
}
