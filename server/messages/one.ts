import type { Json } from "@/dsl/json";
import { type NamedProcess, processNamesOf, referencesOf } from "../cases/names";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { type Failed, failed, type Ok, ok } from "../result";
import { isHidden, versionsThatMayHear } from "./hidden";
import { type MessageRow, rowsOf, SELECTED } from "./list";

/** A step of a case that waits for a message of the same name. */
export interface Waiting {
  readonly caseId: string;
  readonly reference: string;
  /** The key it waits with. */
  readonly key: string;
  readonly process: NamedProcess;
  /** Since when, ISO instant. */
  readonly since: string;
}

export interface MessageView extends MessageRow {
  /** What it says; null where it is hidden. */
  readonly payload: Json;
  /** True: a process that hears it keeps personal data, so that nobody can say what of it is. */
  readonly hidden: boolean;
  /** Who waits for a message of this name, with this or another key: the first {@link SHOWN}, those with this key first. */
  readonly waiting: readonly Waiting[];
}

/** How many of those who wait are told. */
const SHOWN = 10;

/** One message with what it says, and who waits for its like. Code: `message.unknown`. */
export async function viewMessage(
  scope: Scope,
  id: string,
  now: Date,
): Promise<Ok<MessageView> | Failed<"message.unknown">> {
  if (!isUuid(id)) return failed("message.unknown");
  const found = await inOrganisation(scope, async (db) => {
    const row = await db.message.findFirst({
      // One of those that a signal is told with is no message of its own.
      where: { ...scope, id, payloadOf: null },
      select: { ...SELECTED, payload: true },
    });
    if (!row) return undefined;
    const { payload, ...rest } = row;
    const [view] = await rowsOf(db, scope, [rest], now);
    const waiting = await waitingFor(db, scope, rest.name, rest.correlation);
    const shown = waiting.map(({ caseId }) => caseId);
    const heardBy = await versionsThatMayHear(db, scope, rest, shown);
    return view && { view, payload: payload as Json, heardBy, waiting };
  });
  if (!found) return failed("message.unknown");
  const { view, payload, heardBy, waiting } = found;
  const hidden = await isHidden(scope, heardBy);
  return ok({ ...view, payload: hidden ? null : payload, hidden, waiting });
}

async function waitingFor(db: Db, scope: Scope, name: string, correlation: string): Promise<Waiting[]> {
  const own = await db.messageWait.findMany({
    where: { ...scope, name, correlation },
    orderBy: { createdAt: "asc" },
    take: SHOWN,
  });
  const others = await db.messageWait.findMany({
    where: { ...scope, name, correlation: { not: correlation } },
    orderBy: { createdAt: "asc" },
    take: SHOWN - own.length,
  });
  const waits = [...own, ...others];
  const idsOf = (member: "caseId" | "processId") => waits.map((one) => one[member]);
  const references = await referencesOf(db, scope, idsOf("caseId"));
  const processes = await processNamesOf(db, scope, idsOf("processId"));
  return waits.flatMap(({ caseId, processId, correlation: key, createdAt }) => {
    const process = processes.get(processId);
    const reference = references.get(caseId);
    if (!process || reference === undefined) return [];
    return [{ caseId, reference, key, process, since: createdAt.toISOString() }];
  });
}
