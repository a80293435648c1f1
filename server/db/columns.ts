import { BinaryWriter } from "./binary";

/** How a column's values go to PostgreSQL. */
export type ColumnType = keyof typeof TYPES;

/** Columns of rows that are sent together, by name. */
export type Columns = Readonly<Record<string, ColumnType>>;

interface Type {
  /** The type of one value in SQL. */
  readonly sql: string;
  /** Its object identifier in pg_type.dat, which is the same in every PostgreSQL. */
  readonly oid: number;
  write(to: BinaryWriter, value: unknown): void;
}

const TYPES = {
  uuid: { sql: "uuid", oid: 2950, write: (to, value) => to.uuid(String(value)) },
  int: { sql: "int", oid: 23, write: (to, value) => to.int(Number(value)) },
  bool: { sql: "bool", oid: 16, write: (to, value) => to.byte(value ? 1 : 0) },
  /** ISO instants, to the millisecond. */
  time: { sql: "timestamptz", oid: 1184, write: (to, value) => to.instant(String(value)) },
  text: { sql: "text", oid: 25, write: (to, value) => to.text(String(value)) },
  json: { sql: "json", oid: 114, write: (to, value) => to.text(JSON.stringify(value)) },
  jsonb: {
    sql: "jsonb",
    oid: 3802,
    write: (to, value) => {
      // The number of the format; the text follows.
      to.byte(1);
      to.text(JSON.stringify(value));
    },
  },
  bytes: { sql: "bytea", oid: 17, write: (to, value) => to.bytes(value) },
  /** Lists of texts, as the literal of an array: arrays of arrays must be of equal lengths in PostgreSQL. */
  texts: {
    sql: "text",
    oid: 25,
    write: (to, value) => to.text(Array.isArray(value) ? literal(value) : String(value)),
  },
} as const satisfies Readonly<Record<string, Type>>;

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

/** The values of the parameters of {@link rowsFrom}. What a row has not is null. Tables of one statement may share a writer. */
export function rowValues(
  columns: Columns,
  rows: readonly object[],
  to = new BinaryWriter(),
): (Buffer | number)[] {
  const values: (Buffer | number)[] = Object.entries(columns).map(([name, type]) =>
    column(to, name, TYPES[type], rows),
  );
  values.push(rows.length);
  return values;
}

/**
 * An array in PostgreSQL's binary format (array_recv in src/backend/utils/adt/arrayfuncs.c): dimensions, whether any element is
 * null, type of the elements, length and lower bound, then each element after its length.
 */
function column(to: BinaryWriter, name: string, type: Type, rows: readonly object[]): Buffer {
  to.begin();
  to.int(1);
  const nulls = to.length;
  to.int(0);
  to.int(type.oid);
  to.int(rows.length);
  to.int(1);
  for (const row of rows) {
    const value = (row as Readonly<Record<string, unknown>>)[name];
    if (value === null || value === undefined) {
      to.int(-1);
      to.intAt(nulls, 1);
      continue;
    }
    const before = to.length;
    to.int(0);
    type.write(to, value);
    to.intAt(before, to.length - before - 4);
  }
  return to.end();
}
