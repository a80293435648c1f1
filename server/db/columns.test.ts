import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "../testing/database";
import { type Columns, rowsFrom, rowValues, type Way, wayFor } from "./columns";

const COLUMNS = {
  id: "uuid",
  n: "int",
  yes: "bool",
  at: "time",
  other: "uuid",
  live: "environment",
  text: "text",
  seldom: "rare",
  never: "rare",
  plain: "json",
  content: "jsonb",
  key: "bytes",
  steps: "texts",
} as const satisfies Columns;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Rows as PostgreSQL has read them. */
async function read(rows: readonly object[], way: Way): Promise<object[]> {
  const found = await database.pool.query({
    text: `SELECT * FROM ${rowsFrom(COLUMNS, 1, way)}`,
    values: rowValues(COLUMNS, rows, way),
  });
  return found.rows;
}

const noNul = fc.string({ unit: "grapheme" }).map((text) => text.replaceAll("\0", ""));
const json = fc
  .jsonValue({ maxDepth: 3, stringUnit: "grapheme" })
  .map((value): unknown => JSON.parse(JSON.stringify(value).replaceAll("\\u0000", "")));
const absent = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null });
const row = fc.record({
  id: absent(fc.uuid()),
  n: absent(fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 })),
  yes: absent(fc.boolean()),
  at: absent(
    fc
      .date({
        min: new Date("0001-01-01T00:00:00Z"),
        max: new Date("9999-12-31T00:00:00Z"),
        noInvalidDate: true,
      })
      .map((date) => date.toISOString()),
  ),
  other: absent(fc.uuid()),
  live: absent(fc.constantFrom("test", "live")),
  text: absent(noNul),
  seldom: absent(noNul),
  never: fc.constant(null),
  plain: absent(json),
  content: absent(json),
  key: absent(fc.uint8Array().map((bytes) => Buffer.from(bytes))),
  steps: absent(fc.array(noNul)),
});

test.each<Way>(["values", "arrays", "json"])(
  "rows arrive by %s as they were sent, whatever is in them",
  async (way) => {
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: way === "values" ? 1 : 40 }), async (rows) => {
        expect(await read(rows, way)).toEqual(
          rows.map((r) => ({ ...r, at: r.at === null ? null : new Date(r.at) })),
        );
      }),
      { numRuns: 60 },
    );
  },
);

test.each<Way>(["values", "arrays", "json"])(
  "long texts arrive by %s, and columns that a row has not",
  async (way) => {
    const long = "å开\u{1F600}".repeat(20_000);
    const sent = [{ text: long, steps: ['a "b"', "c\\d", "{e}"] }, { plain: { long } }];
    const [first, second] =
      way === "values"
        ? (await Promise.all(sent.map((row) => read([row], way)))).flat()
        : await read(sent, way);
    expect(first).toMatchObject({ text: long, steps: ['a "b"', "c\\d", "{e}"], id: null, plain: null });
    expect(second).toMatchObject({ plain: { long }, text: null });
  },
);

test.each([
  [{ id: "not one" }, "not of type uuid: not one"],
  [{ id: "01a219bc-7d03-734b-a3ea-d4f75c331ec" }, "not of type uuid"],
  [{ id: "01a219bc-7d03-734b-a3ea-d4f75c331ecff" }, "not of type uuid"],
  [{ id: "а1a219bc-7d03-734b-a3ea-d4f75c331ecf" }, "not of type uuid"],
  [{ at: "yesterday" }, "not of type instant"],
  [{ n: 2 ** 31 }, "out of range"],
  [{ n: 1.5 }, "not of type int"],
  [{ n: "one" }, "not of type int"],
  [{ live: "Live" }, "not of type environment"],
  [{ key: "abc" }, "not of type bytes"],
])("%j is refused before anything is sent", (bad, message) => {
  expect(() => rowValues(COLUMNS, [bad], "arrays")).toThrow(message);
});

test("very many rows go by the way whose time grows with them alone", async () => {
  expect([0, 1, 2, 3, 4, 200, 201].map(wayFor)).toEqual([
    "values",
    "values",
    "json",
    "json",
    "arrays",
    "arrays",
    "json",
  ]);
  const rows = Array.from({ length: 20_000 }, (_, n) => ({ n, text: `t${n}`, seldom: n % 7 ? null : "s" }));
  expect(await read(rows, wayFor(rows.length))).toMatchObject(rows);
});
