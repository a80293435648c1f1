import { BinaryWriter } from "./binary";

/** How a column's values go to PostgreSQL. */
export type ColumnType = keyof typeof TYPES;

/** Columns of rows that are sent together, by name. */
export type Columns = Readonly<Record<string, ColumnType>>;

interface Type {
  /** The type of the array's elements. */
  readonly element: keyof typeof OIDS;
  /** Columns of such types share one array, row by row: an array costs PostgreSQL as much as several rows do. */
  readonly shared?: true;
  /** Makes the column of an element; absent: it is that. */
  readonly sql?: (element: string) => string;
  write(to: BinaryWriter, value: unknown): void;
}

/** Object identifiers of pg_type.dat, which are the same in every PostgreSQL. */
const OIDS = { uuid: 2950, int: 23, timestamptz: 1184, text: 25, json: 114, jsonb: 3802, bytea: 17 } as const;

const TYPES = {
  uuid: { element: "uuid", shared: true, write: (to, value) => to.uuid(String(value)) },
  int: { element: "int", shared: true, write: (to, value) => to.int(Number(value)) },
  bool: {
    element: "int",
    shared: true,
    sql: (element) => `${element} <> 0`,
    write: (to, value) => to.int(value ? 1 : 0),
  },
  environment: {
    element: "int",
    shared: true,
    sql: (element) => `CASE ${element} WHEN 0 THEN 'test'::"Environment" WHEN 1 THEN 'live' END`,
    write: (to, value) => to.int(value === "test" ? 0 : 1),
  },
  /** ISO instants, to the millisecond. */
  time: { element: "timestamptz", shared: true, write: (to, value) => to.instant(String(value)) },
  text: { element: "text", write: (to, value) => to.text(String(value)) },
  /** Texts that most rows have not: finding one passes over those before it, so there must be few. */
  rare: { element: "text", shared: true, write: (to, value) => to.text(String(value)) },
  json: { element: "json", write: (to, value) => to.text(JSON.stringify(value)) },
  jsonb: {
    element: "jsonb",
    write: (to, value) => {
      // The number of the format; the text follows.
      to.byte(1);
      to.text(JSON.stringify(value));
    },
  },
  bytes: { element: "bytea", write: (to, value) => to.bytes(value) },
  /** Lists of texts, as the literal of an array: arrays of arrays must be of equal lengths in PostgreSQL. */
  texts: {
    element: "text",
    sql: (element) => `${element}::text[]`,
    write: (to, value) => to.text(Array.isArray(value) ? literal(value) : String(value)),
  },
} as const satisfies Readonly<Record<string, Type>>;

function literal(texts: readonly unknown[]): string {
  return `{${texts.map((text) => `"${String(text).replaceAll(/["\\]/g, "\\$&")}"`).join(",")}}`;
}

/** Columns whose values share an array. */
interface Shared {
  readonly element: keyof typeof OIDS;
  readonly columns: readonly { readonly name: string; readonly type: Type }[];
}

const arrays = new WeakMap<Columns, readonly Shared[]>();

function arraysOf(columns: Columns): readonly Shared[] {
  const known = arrays.get(columns);
  if (known) return known;
  const all = Object.entries(columns).map(([name, type]) => ({ name, type: TYPES[type] as Type }));
  const groups = Map.groupBy(all, ({ name, type }) => (type.shared ? type.element : `of ${name}`));
  const made = [...groups.values()].map(
    (group): Shared => ({
      element: group[0]?.type.element ?? "text",
      columns: group,
    }),
  );
  arrays.set(columns, made);
  return made;
}

/**
 * A table of rows made of a few arrays: parameters from `$first` on, and after them the number of rows. PostgreSQL reads arrays
 * in binary at a fraction of what reading one JSON text of all rows costs it; taking the elements by their place needs no
 * storage between, as `unnest` of many arrays does.
 */
export function rowsFrom(columns: Columns, first: number): string {
  const all = arraysOf(columns);
  const each = all.flatMap(({ element, columns: group }, a) =>
    group.map(({ name, type: { sql } }, at) => {
      const place = group.length === 1 ? "i" : `i * ${group.length} - ${group.length - 1 - at}`;
      const value = `($${first + a}::${element}[])[${place}]`;
      return `${sql ? sql(value) : value} AS "${name}"`;
    }),
  );
  return `(SELECT ${each.join(", ")} FROM generate_series(1, $${first + all.length}::int) AS i) AS r`;
}

/** How many parameters {@link rowsFrom} refers to. */
export function parametersOf(columns: Columns): number {
  return arraysOf(columns).length + 1;
}

/** The values of the parameters of {@link rowsFrom}. What a row has not is null. Tables of one statement may share a writer. */
export function rowValues(
  columns: Columns,
  rows: readonly object[],
  to = new BinaryWriter(),
): (Buffer | number)[] {
  return [...arraysOf(columns).map((shared) => arrayOf(to, shared, rows)), rows.length];
}

/**
 * An array in PostgreSQL's binary format (array_recv in src/backend/utils/adt/arrayfuncs.c): dimensions, whether any element is
 * null, type of the elements, length and lower bound, then each element after its length.
 */
function arrayOf(to: BinaryWriter, { element, columns }: Shared, rows: readonly object[]): Buffer {
  to.begin();
  to.int(1);
  const nulls = to.length;
  to.int(0);
  to.int(OIDS[element]);
  to.int(rows.length * columns.length);
  to.int(1);
  for (const row of rows)
    for (const { name, type } of columns) {
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
