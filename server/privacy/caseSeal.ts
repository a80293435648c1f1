import { randomBytes } from "node:crypto";
import type pg from "pg";
import { ERASED } from "@/dsl/interpret/personal";
import type { Json } from "@/dsl/json";
import { pool } from "../db/pool";
import type { Scope } from "../db/scope";
import { decrypt, encrypt, KEY_BYTES } from "../gcm";
import { type OrganisationKey, organisationKeys } from "./ring";

/** How a sealed value begins; the digit says how the rest is to be read. */
const PREFIX = "alur:sealed:1:";

/** A sealed value that does not open: it was changed, or stood elsewhere. Says which place, never what. */
export class Unreadable extends Error {
  override readonly name = "Unreadable";
}

/**
 * Seals and opens the personal values of one case with a key of its own, itself wrapped by the organisation's. Each value is bound
 * to organisation, environment, case and place, so that it opens nowhere else.
 */
export class CaseSeal {
  private constructor(
    private readonly about: string,
    /** The case's key, wrapped, as its row keeps it. Empty: erased. */
    readonly wrapped: Buffer,
    private readonly key: Buffer | undefined,
  ) {}

  /** Of a case that has had nothing sealed yet. */
  static create(organisation: OrganisationKey, scope: Scope, caseId: string): CaseSeal {
    const about = aboutOf(scope, caseId);
    const key = randomBytes(KEY_BYTES);
    return new CaseSeal(about, encrypt(organisation.data, key, about), key);
  }

  /** Of a case that has a key. Throws {@link Unreadable} when it is another organisation's or case's. */
  static of(
    organisation: OrganisationKey | undefined,
    scope: Scope,
    caseId: string,
    wrapped: Uint8Array,
  ): CaseSeal {
    const about = aboutOf(scope, caseId);
    const kept = Buffer.from(wrapped);
    if (kept.length === 0) return new CaseSeal(about, kept, undefined);
    const key = organisation && decrypt(organisation.data, kept, about);
    if (!key) throw new Unreadable(`the key of case ${caseId} does not open`);
    return new CaseSeal(about, kept, key);
  }

  /** What was sealed can never be opened again. */
  get erased(): boolean {
    return this.key === undefined;
  }

  readonly seal = (value: Json, place: string): string => {
    if (!this.key) return ERASED;
    return PREFIX + encrypt(this.key, JSON.stringify(value), `${this.about}:${place}`).toString("base64url");
  };

  /** The value; what is not sealed (it is older than the mark) as it is; the erased mark when the key is gone. */
  readonly open = (value: Json, place: string): Json => {
    if (typeof value !== "string" || !value.startsWith(PREFIX)) return this.key ? value : ERASED;
    if (!this.key) return ERASED;
    const bytes = Buffer.from(value.slice(PREFIX.length), "base64url");
    const plain = decrypt(this.key, bytes, `${this.about}:${place}`);
    if (!plain) throw new Unreadable(`a value at ${place} of a case does not open`);
    const opened: Json = JSON.parse(plain.toString("utf8"));
    return opened;
  };

  /**
   * The same for what may be older than the case's key, and so may be any text that somebody typed: what does not open is given as
   * it is. For what is only shown, never for what a case goes on with.
   */
  readonly openOlder = (value: Json, place: string): Json => {
    try {
      return this.open(value, place);
    } catch (error) {
      if (error instanceof Unreadable) return value;
      throw error;
    }
  };

  /** The same for a column of text. */
  openText(value: string, place: string): string {
    const opened = this.openOlder(value, place);
    return typeof opened === "string" ? opened : JSON.stringify(opened);
  }
}

function aboutOf({ organisationId, environment }: Scope, caseId: string): string {
  return `${organisationId}:${environment}:${caseId}`;
}

/** What reads a case's row knows of its key. */
export interface Keyed {
  readonly id: string;
  readonly scope: Scope;
  readonly dataKey: Uint8Array | null;
}

/** The seals of those cases that have one, by case id; nothing is asked when none has. */
export async function sealsOf(
  cases: readonly Keyed[],
  asker: Pick<pg.Pool, "query"> = pool(),
): Promise<ReadonlyMap<string, CaseSeal>> {
  const keyed = cases.filter((one) => one.dataKey !== null);
  if (keyed.length === 0) return NONE;
  const needed = keyed.filter((one) => one.dataKey?.length).map((one) => one.scope);
  const keys = await organisationKeys(asker, needed);
  return new Map(
    keyed.map(({ id, scope, dataKey }) => {
      const key = keys.get(`${scope.organisationId}:${scope.environment}`);
      return [id, CaseSeal.of(key, scope, id, dataKey ?? new Uint8Array())];
    }),
  );
}

const NONE: ReadonlyMap<string, CaseSeal> = new Map();
