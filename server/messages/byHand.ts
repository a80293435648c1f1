import { audit } from "../cases/audit";
import type { Scope } from "../db/scope";
import type { Tx } from "../jobs/port";

/** Who gives a message by hand: the id of the person, and the reason that they gave. */
export interface ByHand {
  readonly by: string;
  readonly reason?: string | undefined;
}

/**
 * Notes in the transaction that gives a message which person does it. Systems publish all day, and are not noted; neither are key and
 * payload, which may be personal.
 */
export async function noteByHand(
  tx: Tx,
  { scope, name, byHand }: { readonly scope: Scope; readonly name: string; readonly byHand?: ByHand },
  { action, id: messageId, now: at }: { readonly action: string; readonly id: string; readonly now: string },
): Promise<void> {
  if (!byHand) return;
  const { by, reason } = byHand;
  const details = { name, messageId, ...(reason && { reason }) };
  await audit(tx, [{ ...scope, at, by, action, details }]);
}
