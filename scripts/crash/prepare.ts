import { createHash, randomBytes } from "node:crypto";
import type pg from "pg";
import { uuidv7 } from "@/server/ids";
import { prepareOrganisation } from "../bench/prepare";
import { errand, journey } from "./programs";

/** The organisation of the test, with its processes and a key of the API. */
export async function prepareCrash(
  pool: pg.Pool,
  stubUrl: string,
): Promise<{ readonly organisation: string; readonly key: string }> {
  const { organisationId } = await prepareOrganisation(pool, "crash", [errand, journey], stubUrl);
  const key = `alur_${randomBytes(32).toString("base64url")}`;
  await pool.query(
    `INSERT INTO api_key (id, organisation_id, environment, name, hash) VALUES ($1, $2, 'live', 'crash', $3)`,
    [uuidv7(), organisationId, createHash("sha256").update(key).digest()],
  );
  return { organisation: organisationId, key };
}
