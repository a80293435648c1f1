import { createHmac, hkdfSync, randomBytes } from "node:crypto";
import type pg from "pg";
import type { Scope } from "../db/scope";
import { EnvironmentError, env } from "../env";
import { decrypt, encrypt, idOfKey, KEY_BYTES } from "../gcm";

/** What encrypts an organisation's personal data in one environment. */
export interface OrganisationKey {
  readonly data: Buffer;
  /** For keyed hashes, by which sealed values are found. */
  readonly index: Buffer;
}

interface Row extends Scope {
  readonly wrapped: Buffer;
  readonly master: Buffer;
}

type Asker = Pick<pg.Pool, "query">;

const READ = `
SELECT k.organisation_id AS "organisationId", k.environment::text AS environment, k.wrapped, k.master FROM data_key k
JOIN unnest($1::uuid[], $2::text[]) u(organisation_id, environment)
  ON k.organisation_id = u.organisation_id AND k.environment::text = u.environment`;

/**
 * Two processes may make one at once: the first stays. Not beside keys that another master key wraps: what it seals would be lost
 * with the next start.
 */
const ADD = `
INSERT INTO data_key (organisation_id, environment, wrapped, master, created_at)
SELECT $1, $2::text::"Environment", $3, $4, now() WHERE NOT EXISTS (SELECT FROM data_key k WHERE k.master <> ALL ($5::bytea[]))
ON CONFLICT DO NOTHING`;

/** The master key of this process is not the one that the database's keys are wrapped by. Code of a refusal: `encryption.key`. */
export class WrongMasterKey extends EnvironmentError {
  constructor() {
    super(WRONG);
  }
}

const keptOn = new WeakMap<Asker, Map<string, OrganisationKey>>();

/**
 * The data keys of these scopes, by `organisation:environment`; those that there are not yet are made. Kept in memory once read.
 * Throws {@link WrongMasterKey}.
 * `pool`, and no transaction: a key that a rollback takes back would be lost with what it has sealed.
 */
export async function organisationKeys(
  pool: Asker,
  scopes: readonly Scope[],
): Promise<ReadonlyMap<string, OrganisationKey>> {
  const kept = keptOn.get(pool) ?? new Map<string, OrganisationKey>();
  keptOn.set(pool, kept);
  const missing = new Map(scopes.map((scope) => [nameOf(scope), scope]));
  for (const name of kept.keys()) missing.delete(name);
  if (missing.size === 0) return kept;
  const found = await read(pool, [...missing.values()]);
  const absent = [...missing.values()].filter((scope) => !found.some((row) => nameOf(row) === nameOf(scope)));
  for (const scope of absent) {
    const { encryptionKey, previousEncryptionKey } = env();
    const masters = [encryptionKey, ...(previousEncryptionKey ? [previousEncryptionKey] : [])].map(idOfKey);
    const wrapped = encrypt(encryptionKey, randomBytes(KEY_BYTES), nameOf(scope));
    await pool.query(ADD, [scope.organisationId, scope.environment, wrapped, masters[0], masters]);
  }
  const rows = absent.length > 0 ? await read(pool, [...missing.values()]) : found;
  if (rows.length < missing.size) throw new WrongMasterKey();
  for (const row of rows) {
    const data = unwrap(row);
    if (!data) throw new WrongMasterKey();
    kept.set(nameOf(row), { data, index: Buffer.from(hkdfSync("sha256", data, "alur", "index", 32)) });
  }
  return kept;
}

async function read(pool: Asker, scopes: readonly Scope[]): Promise<Row[]> {
  const { rows } = await pool.query<Row>(READ, [
    scopes.map((s) => s.organisationId),
    scopes.map((s) => s.environment),
  ]);
  return rows;
}

const WRONG =
  "ALUR_ENCRYPTION_KEY is not the key that this database's personal data was encrypted with.\n" +
  "  Give the one it was; to change it, set the new one and the old one as ALUR_ENCRYPTION_KEY_PREVIOUS (docs/personal-data.md).";

/** With the master key, or with the one before while keys are being wrapped anew. */
function unwrap(row: Row): Buffer | undefined {
  const { encryptionKey, previousEncryptionKey } = env();
  const master = [encryptionKey, previousEncryptionKey].find((key) => key && idOfKey(key).equals(row.master));
  return master && decrypt(master, row.wrapped, nameOf(row));
}

/**
 * Looks, before anything is served, whether this process can read the personal data of this database, and wraps with
 * ALUR_ENCRYPTION_KEY what is still wrapped with ALUR_ENCRYPTION_KEY_PREVIOUS. Answers how many it has wrapped anew. Throws an
 * {@link WrongMasterKey} when a key fits neither; then nothing was changed.
 */
export async function checkMasterKey(pool: Asker): Promise<number> {
  const { encryptionKey } = env();
  const { rows } = await pool.query<Row>(
    `SELECT organisation_id AS "organisationId", environment::text AS environment, wrapped, master FROM data_key`,
  );
  const opened = rows.map((row) => ({ row, data: unwrap(row) }));
  if (opened.some(({ data }) => !data)) throw new WrongMasterKey();
  const id = idOfKey(encryptionKey);
  let wrappedAnew = 0;
  for (const { row, data } of opened) {
    if (!data || row.master.equals(id)) continue;
    const { organisationId, environment, master } = row;
    const { rowCount } = await pool.query(
      `UPDATE data_key SET wrapped = $3, master = $4
       WHERE organisation_id = $1 AND environment = $2::text::"Environment" AND master = $5`,
      [organisationId, environment, encrypt(encryptionKey, data, nameOf(row)), id, master],
    );
    wrappedAnew += rowCount ?? 0;
  }
  return wrappedAnew;
}

/** By which a sealed value is found: the same text has the same hash within its organisation and purpose, and nowhere else. */
export function keyedHash({ index }: OrganisationKey, purpose: string, text: string): string {
  const hash = createHmac("sha256", index).update(purpose).update("\0").update(text).digest("base64url");
  return `alur:hash:1:${hash}`;
}

function nameOf({ organisationId, environment }: Scope): string {
  return `${organisationId}:${environment}`;
}
