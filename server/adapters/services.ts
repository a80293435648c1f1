import { z } from "zod";
import type { Ports } from "@/steps/contract";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { PortFailure } from "./failure";
import { unseal } from "./secrets";

const headersSchema = z.record(z.string(), z.string());

type Service = { readonly baseUrl: string; readonly headers: Buffer | null };

/**
 * The services of an organisation, as executors may ask for them: those of `known`, where they have just been read, else of the
 * database. `service.locked`: its headers need another ALUR_SECRET.
 */
export function servicesOf(scope: Scope, known?: ReadonlyMap<string, Service>): Ports["service"] {
  return async (key) => {
    const found = known ? known.get(key) : await readService(scope, key);
    if (!found) return undefined;
    const { baseUrl } = found;
    if (!found.headers) return { baseUrl, headers: {} };
    const plain = unseal(found.headers);
    if (plain === undefined)
      throw new PortFailure({
        code: "service.locked",
        cause: key,
        retryable: false,
        params: { service: key },
      });
    return { baseUrl, headers: headersSchema.parse(JSON.parse(plain)) };
  };
}

async function readService(scope: Scope, key: string): Promise<Service | undefined> {
  const { rows } = await pool().query<Service>({
    name: "service-of",
    text: `SELECT base_url AS "baseUrl", headers FROM service WHERE organisation_id = $1 AND environment::text = $2 AND key = $3`,
    values: [scope.organisationId, scope.environment, key],
  });
  return rows[0];
}
