import type { Ports } from "@/steps/contract";
import { PortFailure } from "../adapters/failure";
import type { Scope } from "../db/scope";
import { publishMessage } from "./publish";

/** How long a message that a case tells waits to be heard. */
const LIVES = "P1D";

/** Messages that steps publish, in the organisation and environment of their case. `message.size`: over 256 KB. */
export function publishOf({ organisationId, environment }: Scope): Ports["publish"] {
  return async (message) => {
    const scope = { organisationId, environment };
    const told = await publishMessage({ scope, ...message, ttl: LIVES });
    if (!told.ok) throw new PortFailure({ code: told.code, cause: message.name, retryable: false });
  };
}
