import { expect, test } from "vitest";
import { Together } from "./together";

test("what is asked for at once, and while a query is under way, shares the next; answers go to who asked", async () => {
  const queries: (readonly number[])[] = [];
  let release = () => {};
  const first = new Promise<void>((resolve) => {
    release = resolve;
  });
  const together = new Together<number, string>(async (keys) => {
    queries.push(keys);
    if (queries.length === 1) await first;
    return keys.map((key) => (key > 90 ? undefined : `n${key}`));
  });
  const begun = Promise.all([together.of(1), together.of(2)]);
  await new Promise(setImmediate);
  const later = Promise.all([together.of(3), together.of(99), together.of(3)]);
  await new Promise(setImmediate);
  release();
  expect([await begun, await later]).toEqual([
    ["n1", "n2"],
    ["n3", undefined, "n3"],
  ]);
  expect(queries).toEqual([
    [1, 2],
    [3, 99, 3],
  ]);
});

test("a key that cannot be asked for fails alone", async () => {
  const together = new Together<number, number>(async (keys) => {
    if (keys.includes(13)) throw new Error("unlucky");
    return keys;
  });
  const results = await Promise.allSettled([together.of(12), together.of(13), together.of(14)]);
  expect(results.map((result) => result.status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
});
