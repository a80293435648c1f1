import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import type pg from "pg";
import type { CaseEvent } from "@/dsl/interpret/event";
import { ERASED, replaceInFailure } from "@/dsl/interpret/personal";
import type { CaseState } from "@/dsl/interpret/state";
import { isObject, type JsonObject } from "@/dsl/json";
import { type NamedProcess, processNamesOf } from "../cases/names";
import { type Page, type PageRequest, pageArguments, pageOf } from "../cases/paging";
import { readReference } from "../cases/reference";
import { literal } from "../db/pattern";
import { inOrganisation, type Scope } from "../db/scope";
import { isUuid } from "../ids";
import { programOf, programsOf } from "../processes/programs";
import { eraseResults } from "../results/erase";
import { openedState } from "./atRest";
import { type CaseSeal, sealsOf } from "./caseSeal";
import { openedDelivery } from "./deliveries";
import { erasedEvents, erasedState } from "./erased";
import { hashOfMail } from "./find";
import { openedEvents } from "./open";
import {
  ADD_ARCHIVED,
  ERASE_ARCHIVED,
  ERASE_MESSAGES,
  LOCK_ARCHIVED,
  READ_WHOLE,
  REMOVE_ARCHIVED,
} from "./sql";

/** A case as the archive keeps it: rows as they were, sealed where they were. */
interface Content {
  readonly row: KeptRow;
  readonly advances: readonly { readonly seq: number; readonly events: CaseEvent[] }[];
  readonly deliveries: readonly DeliveryRow[];
  readonly tasks: readonly JsonObject[];
  readonly incidents: readonly (JsonObject & { readonly code: string; readonly cause: string })[];
}

/** Of the row only what is read or erased is named here; the rest is kept with it. */
interface KeptRow {
  readonly state: CaseState;
  readonly customer_email: string | null;
  readonly customer_hash: string | null;
  readonly business_key: string | null;
  readonly sealed_key: string | null;
}

interface DeliveryRow {
  readonly recipient: string;
  readonly subject: string;
  readonly html: string;
  readonly text: string;
  readonly created_at: string;
  readonly status: string;
}

type Whole = Content & {
  readonly id: string;
  readonly dataKey: Buffer | null;
  readonly customerEmail: string | null;
};

/**
 * Moves finished cases into the archive, in the transaction of the caller: out of all tables that live cases are in, into one row
 * each. Answers how many.
 */
export async function archiveCases(
  tx: pg.PoolClient,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  const of = [ids, scope.organisationId, scope.environment];
  const { rows } = await tx.query<Whole>(READ_WHOLE, of);
  for (const { id, dataKey, customerEmail, ...content } of rows) {
    // Only a hash stays outside: the address itself is not searched for among archived cases.
    const hash = dataKey === null && customerEmail !== null ? await hashOfMail(scope, customerEmail) : null;
    await tx.query(ADD_ARCHIVED, [id, scope.organisationId, await packed(content), hash, now]);
  }
  const moved = rows.map((row) => row.id);
  if (moved.length > 0)
    for (const text of REMOVE_ARCHIVED) await tx.query(text, [moved, scope.organisationId]);
  return moved.length;
}

const zip = promisify(gzip);
const unzip = promisify(gunzip);

/** Not in this thread: others wait for it. */
async function packed(content: Content): Promise<Buffer> {
  return zip(JSON.stringify(content));
}

async function unpacked(bytes: Uint8Array): Promise<Content> {
  const content: Content = JSON.parse((await unzip(bytes)).toString("utf8"));
  return content;
}

/** Erases archived cases, in the transaction of the caller. Answers how many. */
export async function eraseArchived(
  tx: pg.PoolClient,
  scope: Scope,
  ids: readonly string[],
  now: Date,
): Promise<number> {
  if (ids.length === 0) return 0;
  const of = [ids, scope.organisationId, scope.environment];
  const { rows } = await tx.query<{ id: string; versionId: string; content: Buffer }>(LOCK_ARCHIVED, of);
  const versions = await programsOf(
    rows.map(({ versionId }) => ({ ...scope, versionId })),
    tx,
  );
  for (const { id, versionId, content } of rows) {
    const personal = versions.get(versionId)?.personal;
    const { row, advances } = await unpacked(content);
    const [rest] = await eraseResults(tx, scope, [
      {
        id,
        state: erasedState(row.state, personal),
        advances: advances.map(({ seq, events }) => ({ seq, events: erasedEvents(events, personal) })),
        personal: personal !== undefined,
      },
    ]);
    if (!rest) continue;
    const left: Content = {
      row: {
        ...row,
        state: rest.state,
        customer_email: null,
        customer_hash: null,
        business_key: null,
        sealed_key: null,
      },
      advances: rest.advances,
      deliveries: [],
      tasks: [],
      incidents: [],
    };
    await tx.query(ERASE_ARCHIVED, [id, scope.organisationId, await packed(left), now]);
  }
  const erased = rows.map((row) => row.id);
  // What messages brought to them stands where it stood.
  await tx.query(ERASE_MESSAGES, [erased, scope.organisationId, ERASED]);
  return rows.length;
}

/** What is kept of an archived case, for reading and for taking away. */
export interface ArchivedCase extends ArchivedSummary {
  readonly variables: JsonObject;
  readonly customer: JsonObject;
  readonly events: readonly CaseEvent[];
  readonly deliveries: readonly JsonObject[];
  readonly incidents: readonly JsonObject[];
}

/** One line of the archive. Times are ISO instants. */
export interface ArchivedSummary {
  readonly process: NamedProcess;
  readonly id: string;
  readonly reference: string;
  readonly status: "running" | "completed" | "cancelled";
  readonly startedAt: string;
  readonly endedAt: string;
  readonly archivedAt: string;
  readonly erasedAt: string | null;
}

const SELECT = {
  id: true,
  processId: true,
  reference: true,
  status: true,
  startedAt: true,
  endedAt: true,
  archivedAt: true,
  erasedAt: true,
} as const;

/** Archived cases, the newest first; of one process, or whose reference holds this text. */
export async function archivedList(
  scope: Scope,
  filter: { readonly process?: string; readonly search?: string },
  page: PageRequest,
): Promise<Page<ArchivedSummary>> {
  return inOrganisation(scope, async (db) => {
    const process =
      filter.process === undefined
        ? undefined
        : await db.process.findFirst({ where: { ...scope, key: filter.process }, select: { id: true } });
    if (filter.process !== undefined && !process) return { items: [], next: null };
    const rows = await db.archivedCase.findMany({
      where: {
        ...scope,
        ...(process && { processId: process.id }),
        ...(filter.search && { reference: { contains: literal(readReference(filter.search)) } }),
      },
      select: SELECT,
      orderBy: { id: "desc" },
      ...pageArguments(page),
    });
    const found = pageOf(rows, page, (row) => row.id);
    const named = await processNamesOf(
      db,
      scope,
      found.items.map((row) => row.processId),
    );
    return { ...found, items: found.items.map((row) => summaryOf(row, knownIn(named, row.processId))) };
  });
}

/** A process that has had cases cannot be deleted, so it is known. */
function knownIn(processes: ReadonlyMap<string, NamedProcess>, id: string): NamedProcess {
  const process = processes.get(id);
  if (!process) throw new Error(`the process ${id} of an archived case is not there`);
  return process;
}

interface SummaryRow {
  id: string;
  reference: string;
  status: ArchivedSummary["status"];
  startedAt: Date;
  endedAt: Date;
  archivedAt: Date;
  erasedAt: Date | null;
}

function summaryOf(row: SummaryRow, process: NamedProcess): ArchivedSummary {
  const { id, reference, status } = row;
  return {
    process,
    id,
    reference,
    status,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt.toISOString(),
    archivedAt: row.archivedAt.toISOString(),
    erasedAt: row.erasedAt?.toISOString() ?? null,
  };
}

/** An archived case, whole; undefined when the archive of the organisation has none of that id. */
export async function archivedCase(scope: Scope, id: string): Promise<ArchivedCase | undefined> {
  if (!isUuid(id)) return undefined;
  const read = await inOrganisation(scope, async (db) => {
    const row = await db.archivedCase.findFirst({ where: { id, ...scope } });
    return row && { row, processes: await processNamesOf(db, scope, [row.processId]) };
  });
  if (!read) return undefined;
  const found = read.row;
  const seal = (await sealsOf([{ id, scope, dataKey: found.dataKey }])).get(id);
  const { personal } = (await programOf(scope, found.versionId)) ?? {};
  const content = await unpacked(found.content);
  const state = openedState(seal, personal, content.row.state);
  const events = content.advances.flatMap((advance) => advance.events);
  return {
    ...summaryOf(found, knownIn(read.processes, found.processId)),
    variables: state.variables,
    customer: { ...state.customer },
    events: await openedEvents({ scope, versionId: found.versionId }, seal, events),
    deliveries: content.deliveries.map((one) => {
      const { recipient, subject, text, status, created_at: at } = openedDelivery(seal, one);
      return { recipient, subject, text, status, at };
    }),
    incidents: content.incidents.map((one) => openedIncident(seal, one)),
  };
}

function openedIncident(
  seal: CaseSeal | undefined,
  { code, cause, params }: JsonObject & { readonly code: string; readonly cause: string },
): JsonObject {
  const failure = { code, cause, retryable: false, params: isObject(params) ? (params as JsonObject) : {} };
  const opened = seal ? replaceInFailure(failure, seal.openOlder) : failure;
  return { code, cause: opened.cause, params: opened.params };
}
