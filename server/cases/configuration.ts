import { type Calendar, workingTimeOf } from "@/dsl/calendar/calendar";
import type { WorkingTime } from "@/dsl/interpret/env";
import type { Json, JsonObject } from "@/dsl/json";
import type { Scope } from "../db/scope";
import type { Tx } from "../jobs/port";
import type { Limits, SetLimits } from "../limits/limits";
import { READ_CONFIGURATIONS } from "./sql/configuration";

/** What an organisation has set up in one environment, as far as running cases need it. */
export interface Configuration {
  /** Counts up with every change; a commit that has worked with an older one is refused. */
  readonly rev: number;
  readonly organisation: { readonly name: string; readonly brandColour: string };
  /** What new cases start with, by process key. */
  readonly published: ReadonlyMap<string, { readonly processId: string; readonly versionId: string }>;
  /** The same versions, by process id. */
  readonly current: ReadonlyMap<string, string>;
  /** Held by an operator: no new cases of any process. */
  readonly suspended: boolean;
  /** Processes that are held, by id. */
  readonly held: ReadonlySet<string>;
  /** Absent: every hour is working time. */
  readonly workingTime?: WorkingTime;
  /** What it may use, where that is set for it alone. */
  readonly limits: SetLimits;
  /** What is set, by process id. */
  readonly settings: ReadonlyMap<string, JsonObject>;
  /** Services by key; headers as they are stored, sealed. */
  readonly services: ReadonlyMap<string, { readonly baseUrl: string; readonly headers: Buffer | null }>;
}

interface Row {
  organisation_id: string;
  environment: Scope["environment"];
  rev: number;
  name: string;
  brand_colour: string;
  suspended: boolean;
  calendar: Calendar | null;
  limits: { [name in keyof Limits]: number | null } | null;
  published: { key: string; process: string; version: string; suspended: boolean }[] | null;
  settings: { process: string; name: string; value: Json }[] | null;
  services: { key: string; url: string; headers: string | null }[] | null;
}

/** Organisations whose configuration a process keeps. */
const KEPT = 1000;

/**
 * The configurations that this process has read. They are used without asking whether they still hold: every commit says which
 * revision it went by, and is refused by the database when there is a newer one (see sql/write.ts). So nothing is read for a
 * commit, and a change holds from the very next one on, in every process.
 */
export class Configurations {
  readonly #kept = new Map<string, Configuration>();

  /** Of all these scopes, read where not known; by {@link scopeKey}. */
  async of(tx: Tx, scopes: readonly Scope[]): Promise<ReadonlyMap<string, Configuration>> {
    const wanted = new Map(scopes.map((scope) => [scopeKey(scope), scope]));
    const missing = [...wanted].filter(([key]) => !this.#kept.has(key)).map(([, scope]) => scope);
    const read = missing.length > 0 ? await readConfigurations(tx, missing) : undefined;
    const found = new Map<string, Configuration>();
    for (const key of wanted.keys()) {
      const configuration = this.#kept.get(key) ?? read?.get(key);
      if (configuration) found.set(key, configuration);
    }
    for (const [key, configuration] of read ?? []) this.#kept.set(key, configuration);
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= KEPT) break;
      this.#kept.delete(key);
    }
    return found;
  }

  /** They are read again when they are next asked for. */
  forget(scopes: readonly Scope[]): void {
    for (const scope of scopes) this.#kept.delete(scopeKey(scope));
  }
}

/** One text for organisation and environment. */
export function scopeKey({ organisationId, environment }: Scope): string {
  return `${organisationId}:${environment}`;
}

async function readConfigurations(tx: Tx, scopes: readonly Scope[]): Promise<Map<string, Configuration>> {
  const { rows } = await tx.query<Row>({
    name: "read-configurations",
    text: READ_CONFIGURATIONS,
    values: [scopes.map((s) => s.organisationId), scopes.map((s) => s.environment)],
  });
  return new Map(
    rows.map((row) => [
      scopeKey({ organisationId: row.organisation_id, environment: row.environment }),
      configurationOf(row),
    ]),
  );
}

function configurationOf(row: Row): Configuration {
  const settings = new Map<string, JsonObject>();
  for (const { process, name, value } of row.settings ?? [])
    settings.set(process, { ...settings.get(process), [name]: value });
  return {
    rev: row.rev,
    organisation: { name: row.name, brandColour: row.brand_colour },
    published: new Map(
      row.published?.map(({ key, process, version }) => [key, { processId: process, versionId: version }]),
    ),
    suspended: row.suspended,
    held: new Set(row.published?.flatMap(({ process, suspended }) => (suspended ? [process] : []))),
    limits: row.limits ?? {},
    ...(row.calendar && { workingTime: workingTimeOf(row.calendar) }),
    current: new Map(row.published?.map(({ process, version }) => [process, version])),
    settings,
    services: new Map(
      row.services?.map(({ key, url, headers }) => [
        key,
        { baseUrl: url, headers: headers === null ? null : Buffer.from(headers, "base64") },
      ]),
    ),
  };
}
