/** How a column's values go to PostgreSQL. */
export type ColumnType = keyof typeof TYPES;

/** Columns of rows that are sent together, by name. */
export type Columns = Readonly<Record<string, ColumnType>>;

interface Type {
  /** The type of one value in SQL. */
  readonly sql: string;
  /** Its object identifier in pg_type.dat, which is the same in every PostgreSQL. */
  readonly oid: number;
  /** Bytes of a value that all have; undefined: as many as `text` has, after `lead`. */
  readonly size?: number;
  readonly lead?: number;
  text?(value: unknown): string | Uint8Array;
  write?(to: Buffer, at: number, value: unknown): void;
}

/** Milliseconds from 1970, where JavaScript begins to count, to 2000, where PostgreSQL does. */
const EPOCH_2000 = 946_684_800_000;

const TYPES = {
  uuid: {
    sql: "uuid",
    oid: 2950,
    size: 16,
    write: (to, at, value) => {
      if (to.write(String(value).replaceAll("-", ""), at, 16, "hex") !== 16) throw unfit("uuid", value);
    },
  },
  int: { sql: "int", oid: 23, size: 4, write: (to, at, value) => to.writeInt32BE(Number(value), at) },
  bool: { sql: "bool", oid: 16, size: 1, write: (to, at, value) => to.writeUInt8(value ? 1 : 0, at) },
  /** ISO instants. */
  time: {
    sql: "timestamptz",
    oid: 1184,
    size: 8,
    write: (to, at, value) => {
      const ms = Date.parse(String(value));
      if (Number.isNaN(ms)) throw unfit("instant", value);
      to.writeBigInt64BE(BigInt(ms - EPOCH_2000) * 1000n, at);
    },
  },
  text: { sql: "text", oid: 25, text: String },
  json: { sql: "json", oid: 114, text: (value) => JSON.stringify(value) },
  /** In binary it is its text after the number of the format, 1. */
  jsonb: {
    sql: "jsonb",
    oid: 3802,
    lead: 1,
    text: (value) => JSON.stringify(value),
    write: (to, at) => to.writeUInt8(1, at),
  },
  bytes: { sql: "bytea", oid: 17, text: (value) => (value instanceof Uint8Array ? value : String(value)) },
  /** Lists of texts, as the literal of an array: arrays of arrays must be of equal lengths in PostgreSQL. */
  texts: { sql: "text", oid: 25, text: (value) => (Array.isArray(value) ? literal(value) : String(value)) },
} as const satisfies Readonly<Record<string, Type>>;

function unfit(what: string, value: unknown): Error {
  return new Error(`not a ${what}: ${String(value).slice(0, 50)}`);
}

function literal(texts: readonly unknown[]): string {
  return `{${texts.map((text) => `"${String(text).replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/**
 * A table of rows made of one array for each column: parameters from `$first` on, and after them the number of rows. PostgreSQL
 * reads arrays in binary at a fraction of what reading one JSON text of all rows costs it; taking the elements by their place
 * needs no storage between, as `unnest` of many arrays does.
 */
export function rowsFrom(columns: Columns, first: number): string {
  const each = Object.entries(columns).map(([name, type], i) => {
    const element = `($${first + i}::${TYPES[type].sql}[])[i]`;
    return `${type === "texts" ? `${element}::text[]` : element} AS "${name}"`;
  });
  const count = first + each.length;
  return `(SELECT ${each.join(", ")} FROM generate_series(1, $${count}::int) AS i) AS r`;
}

/** How many parameters {@link rowsFrom} refers to. */
export function parametersOf(columns: Columns): number {
  return Object.keys(columns).length + 1;
}

/** The values of the parameters of {@link rowsFrom}. What a row has not is null. */
export function rowValues(columns: Columns, rows: readonly object[]): (Buffer | number)[] {
  const arrays = Object.entries(columns).map(([name, type]) =>
    arrayOf(
      type,
      rows.map((row) => (row as Readonly<Record<string, unknown>>)[name]),
    ),
  );
  return [...arrays, rows.length];
}

/**
 * An array in PostgreSQL's binary format (array_recv in src/backend/utils/adt/arrayfuncs.c): dimensions, whether any element is
 * null, type of the elements, length and lower bound, then each element after its length.
 */
function arrayOf(name: ColumnType, values: readonly unknown[]): Buffer {
  const type: Type = TYPES[name];
  const { size: fixed, lead = 0, text } = type;
  const texts = text && values.map((value) => (isAbsent(value) ? undefined : text(value)));
  let size = 20;
  let nulls = 0;
  const lengths = values.map((value, i) => {
    if (isAbsent(value)) nulls = 1;
    const length = isAbsent(value) ? -1 : (fixed ?? lead + lengthOf(texts?.[i]));
    size += 4 + Math.max(length, 0);
    return length;
  });
  const to = Buffer.allocUnsafe(size);
  to.writeInt32BE(1, 0);
  to.writeInt32BE(nulls, 4);
  to.writeInt32BE(type.oid, 8);
  to.writeInt32BE(values.length, 12);
  to.writeInt32BE(1, 16);
  let at = 20;
  for (const [i, length] of lengths.entries()) {
    to.writeInt32BE(length, at);
    at += 4;
    if (length < 0) continue;
    type.write?.(to, at, values[i]);
    const content = texts?.[i];
    if (typeof content === "string") to.write(content, at + lead, "utf8");
    else if (content) to.set(content, at + lead);
    at += length;
  }
  return to;
}

function isAbsent(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

function lengthOf(content: string | Uint8Array | undefined): number {
  return typeof content === "string" ? Buffer.byteLength(content) : (content?.length ?? 0);
}
