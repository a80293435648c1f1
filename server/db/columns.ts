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
  /** The type of the column, where it is not the element's. */
  readonly column?: string;
  /** Makes the column of an element; absent: it is that. */
  readonly sql?: (element: string) => string;
  write(to: BinaryWriter, value: unknown): void;
}

/** Object identifiers of pg_type.dat, which are the same in every PostgreSQL. */
const OIDS = { uuid: 2950, int: 23, timestamptz: 1184, text: 25, json: 114, jsonb: 3802, bytea: 17 } as const;

const ENVIRONMENTS: readonly unknown[] = ["test", "live"];

const TYPES = {
  uuid: { element: "uuid", shared: true, write: (to, value) => to.uuid(String(value)) },
  int: { element: "int", shared: true, write: (to, value) => to.int(Number(value)) },
  bool: {
    element: "int",
    column: "boolean",
    shared: true,
    sql: (element) => `${element} <> 0`,
    write: (to, value) => to.int(value ? 1 : 0),
  },
  environment: {
    element: "int",
    column: '"Environment"',
    shared: true,
    sql: (element) => `CASE ${element} WHEN 0 THEN 'test'::"Environment" WHEN 1 THEN 'live' END`,
    write: (to, value) => to.int(codeOf(value)),
  },
  /** ISO instants, to the millisecond. */
  time: { element: "timestamptz", shared: true, write: (to, value) => to.instant(String(value)) },
  text: { element: "text", write: (to, value) => to.text(String(value)) },
  /** Texts that most rows have not. */
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
    column: "text[]",
    sql: (element) => `${element}::text[]`,
    write: (to, value) => to.text(Array.isArray(value) ? literal(value) : String(value)),
  },
} as const satisfies Readonly<Record<string, Type>>;

function codeOf(environment: unknown): number {
  const code = ENVIRONMENTS.indexOf(environment);
  if (code < 0) throw new Error(`not of type environment: ${String(environment)}`);
  return code;
}

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
 * How the rows of a table are sent. As `values`, a parameter for each column, where no table has more than one row. As `arrays` in
 * binary, a few for each table, of which elements are taken by their place: each
 * array costs PostgreSQL something once, a row little; but finding an element passes over those before it, so time grows with the
 * square of the rows. As one text of `json`, which costs nothing once and twice to three times as much a row, however many
 * there are: it is read twice, and for every row a hash table is made.
 */
export type Way = "values" | "arrays" | "json";

const FEW = 3;
const MANY = 200;

/** The better way where the largest table has so many rows. */
export function wayFor(rows: number): Way {
  if (rows <= 1) return "values";
  return rows <= FEW || rows > MANY ? "json" : "arrays";
}

/** A table `r` of rows that come in parameters from `$first` on. */
export function rowsFrom(columns: Columns, first: number, way: Way): string {
  if (way === "json") {
    const each = Object.keys(columns).map((name) => `"${name}" ${typeOf(columns, name)}`);
    return `json_to_recordset($${first}::json) AS r(${each.join(", ")})`;
  }
  if (way === "values") {
    const names = Object.keys(columns);
    const each = names.map((name, at) => `$${first + at}::${typeOf(columns, name)} AS "${name}"`);
    return `(SELECT ${each.join(", ")} WHERE $${first + names.length}::int = 1) AS r`;
  }
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

/** The type of a column, as PostgreSQL calls it. */
function typeOf(columns: Columns, name: string): string {
  const { column, element }: Type = TYPES[columns[name] ?? "text"];
  return column ?? element;
}

/** How many parameters {@link rowsFrom} refers to. */
export function parametersOf(columns: Columns, way: Way): number {
  if (way === "json") return 1;
  return (way === "values" ? Object.keys(columns) : arraysOf(columns)).length + 1;
}

/** The values of the parameters of {@link rowsFrom}. What a row has not is null. Tables of one statement may share a writer. */
export function rowValues(
  columns: Columns,
  rows: readonly object[],
  way: Way,
  to = new BinaryWriter(),
): (Uint8Array | number | string | null)[] {
  if (way === "json") return [JSON.stringify(withHex(columns, rows))];
  if (way === "values") return [...valuesOf(columns, rows), rows.length];
  return [...arraysOf(columns).map((shared) => arrayOf(to, shared, rows)), rows.length];
}

/** Of one row, or of none: then each is null. */
function valuesOf(columns: Columns, rows: readonly object[]): (Uint8Array | string | null)[] {
  if (rows.length > 1) throw new Error(`${rows.length} rows cannot go as values`);
  const row: Readonly<Record<string, unknown>> = { ...rows[0] };
  return Object.entries(columns).map(([name, type]) => {
    const value = row[name];
    if (value === null || value === undefined) return null;
    if (value instanceof Uint8Array) return value;
    if (type === "json" || type === "jsonb") return JSON.stringify(value);
    return Array.isArray(value) ? literal(value) : String(value);
  });
}

/** Bytes as PostgreSQL reads them from a text. */
function withHex(columns: Columns, rows: readonly object[]): readonly object[] {
  const names = Object.keys(columns).filter((name) => columns[name] === "bytes");
  if (names.length === 0) return rows;
  return rows.map((row) => {
    const given = Object.entries(row).filter(
      ([name, value]) => names.includes(name) && value instanceof Uint8Array,
    );
    const hex = given.map(([name, value]) => [name, `\\x${Buffer.from(value).toString("hex")}`]);
    return hex.length === 0 ? row : { ...row, ...Object.fromEntries(hex) };
  });
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
