import { isObject, type Json } from "@/dsl/json";
import { personalOf } from "@/dsl/program/personal";
import type { Program } from "@/dsl/program/program";
import type { LocalizedText } from "@/dsl/text";
import { type Db, inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { programsOf } from "../processes/programs";
import { type Failed, failed, type Ok, ok } from "../result";
import { type MessageRow, rowsOf, SELECTED } from "./list";

/** A step of a case that waits for a message of the same name. */
export interface Waiting {
  readonly caseId: string;
  readonly reference: string;
  /** The key it waits with. */
  readonly key: string;
  readonly process: { readonly key: string; readonly name: LocalizedText };
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
      where: { ...scope, id },
      select: { ...SELECTED, payload: true },
    });
    if (!row) return undefined;
    const { payload, ...rest } = row;
    const [view] = await rowsOf(db, scope, [rest], now);
    const heardBy = await versionsThatMayHear(db, scope, rest.name, view?.cases ?? []);
    const waiting = await waitingFor(db, scope, rest.name, rest.correlation);
    return view && { view, payload: payload as Json, heardBy, waiting };
  });
  if (!found) return failed("message.unknown");
  const { view, payload, heardBy, waiting } = found;
  const hidden = await hearsPersonal(scope, view.name, heardBy);
  return ok({ ...view, payload: hidden ? null : payload, hidden, waiting });
}

/**
 * Whether a process that hears the message, or the version of a case that has taken it, marks anything personal: what a message
 * brings has no marks of its own, so it is hidden whole.
 */
async function hearsPersonal(scope: Scope, name: string, versionIds: readonly string[]): Promise<boolean> {
  const versions = await programsOf(versionIds.map((versionId) => ({ ...scope, versionId })));
  return [...versions.values()].some(
    ({ program }) => hears(program, name) && personalOf(program) !== undefined,
  );
}

/** Published versions, and those of cases that wait for the message or have taken it. */
async function versionsThatMayHear(
  db: Db,
  scope: Scope,
  name: string,
  taken: readonly string[],
): Promise<string[]> {
  const { organisationId, environment } = scope;
  const published = await db.publication.findMany({
    where: { organisationId, environment },
    select: { versionId: true },
  });
  const waits = await db.messageWait.findMany({
    where: { ...scope, name },
    select: { caseId: true },
    take: 100,
  });
  const cases = await db.case.findMany({
    where: { ...scope, id: { in: [...taken, ...waits.map((one) => one.caseId)] } },
    select: { versionId: true },
    distinct: ["versionId"],
  });
  return [...new Set([...published, ...cases].map((one) => one.versionId))];
}

/** Whatever kind or handler hears it: it names the message so. */
function hears(program: Program, name: string): boolean {
  return names(program.steps, name);
}

function names(value: unknown, name: string): boolean {
  if (Array.isArray(value)) return value.some((one) => names(one, name));
  if (!isObject(value)) return false;
  return Object.entries(value).some(([key, one]) => (key === "message" && one === name) || names(one, name));
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
  const cases = await db.case.findMany({
    where: { ...scope, id: { in: waits.map((one) => one.caseId) } },
    select: { id: true, reference: true },
  });
  const processes = await db.process.findMany({
    where: { ...scope, id: { in: waits.map((one) => one.processId) } },
    select: { id: true, key: true, name: true },
  });
  const references = new Map(cases.map((one) => [one.id, one.reference]));
  const named = new Map(processes.map((one) => [one.id, one]));
  return waits.flatMap(({ caseId, processId, correlation: key, createdAt }) => {
    const process = named.get(processId);
    const reference = references.get(caseId);
    if (!process || reference === undefined) return [];
    const of = { key: process.key, name: process.name as LocalizedText };
    return [{ caseId, reference, key, process: of, since: createdAt.toISOString() }];
  });
}
