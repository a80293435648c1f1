import { createHash, randomBytes } from "node:crypto";
import { asSystem, inOrganisation, type Scope } from "../db/scope";
import { isUuid, uuidv7 } from "../ids";
import { type Page, readCursor, toPage } from "../processes/paging";
import { type Failed, failed, type Ok, ok } from "../result";
import type { Actor } from "./actor";

/** An API key without its secret. Instants are ISO 8601. */
export interface ApiKeyView {
  readonly id: string;
  readonly name: string;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly revokedAt: string | null;
}

/** A use is written down at most this often, so that a busy key costs no write per request. */
const NOTE_USE_MS = 60_000;

/** Makes a key. `secret` is given out this once; only its SHA-256 is kept, which is enough for 256 random bits. */
export async function createKey(
  scope: Scope,
  name: string,
): Promise<ApiKeyView & { readonly secret: string }> {
  const secret = `alur_${randomBytes(32).toString("base64url")}`;
  const row = await inOrganisation(scope, (db) =>
    db.apiKey.create({ data: { id: uuidv7(), ...scope, name, hash: hashOf(secret) } }),
  );
  return { ...view(row), secret };
}

/** Keys of the organisation, newest first, revoked ones too. */
export async function listKeys(
  scope: Scope,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<Page<ApiKeyView>> {
  const before = readCursor(cursor);
  const rows = await inOrganisation(scope, (db) =>
    db.apiKey.findMany({
      where: { ...scope, ...(before !== undefined && isUuid(before) ? { id: { lt: before } } : {}) },
      orderBy: { id: "desc" },
      take: limit + 1,
    }),
  );
  return toPage(rows.map(view), limit, (key) => key.id);
}

/** Revokes a key at once and for good; revoking it again changes nothing. Code: `apiKey.unknown`. */
export async function revokeKey(
  scope: Scope,
  id: string,
): Promise<Ok<{ done: true }> | Failed<"apiKey.unknown">> {
  if (!isUuid(id)) return failed("apiKey.unknown");
  return inOrganisation(scope, async (db) => {
    const key = await db.apiKey.findFirst({ where: { ...scope, id }, select: { revokedAt: true } });
    if (!key) return failed("apiKey.unknown");
    await db.apiKey.updateMany({ where: { ...scope, id, revokedAt: null }, data: { revokedAt: new Date() } });
    return ok({ done: true });
  });
}

/** Who calls with this key: its organisation, with every role. Undefined: no such key, or it is revoked. */
export async function actorOfKey(secret: string): Promise<Actor | undefined> {
  if (!secret.startsWith("alur_")) return undefined;
  return asSystem(async (db) => {
    const key = await db.apiKey.findUnique({ where: { hash: hashOf(secret) } });
    if (!key || key.revokedAt) return undefined;
    const organisation = await db.organisation.findUnique({
      where: { id: key.organisationId },
      select: { id: true, key: true, name: true, brandColour: true },
    });
    if (!organisation) return undefined;
    if (Date.now() - (key.lastUsedAt?.getTime() ?? 0) > NOTE_USE_MS) {
      await db.apiKey.updateMany({ where: { id: key.id }, data: { lastUsedAt: new Date() } });
    }
    return {
      kind: "key",
      id: key.id,
      name: key.name,
      email: null,
      language: null,
      roles: ["analyst", "admin", "staff"],
      queues: [],
      organisation,
      organisations: [organisation],
    };
  });
}

function hashOf(secret: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(secret).digest());
}

function view(row: {
  id: string;
  name: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
}): ApiKeyView {
  return {
    id: row.id,
    name: row.name,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
  };
}
