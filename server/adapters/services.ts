import { z } from "zod";
import type { Ports } from "@/steps/contract";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { PortFailure } from "./failure";
import { unseal } from "./secrets";

const headersSchema = z.record(z.string(), z.string());

/** The services of an organisation, as executors may ask for them. `service.locked`: its headers need another ALUR_SECRET. */
export function servicesOf(scope: Scope): Ports["service"] {
  return async (key) => {
    const { rows } = await pool().query<{ base_url: string; headers: Buffer | null }>({
      name: "service-of",
      text: `SELECT base_url, headers FROM service WHERE organisation_id = $1 AND environment::text = $2 AND key = $3`,
      values: [scope.organisationId, scope.environment, key],
    });
    const [found] = rows;
    if (!found) return undefined;
    if (!found.headers) return { baseUrl: found.base_url, headers: {} };
    const plain = unseal(found.headers);
    if (plain === undefined)
      throw new PortFailure({
        code: "service.locked",
        cause: key,
        retryable: false,
        params: { service: key },
      });
    return { baseUrl: found.base_url, headers: headersSchema.parse(JSON.parse(plain)) };
  };
}
