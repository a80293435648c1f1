import { expect, test } from "vitest";
import { once, onceForBoth } from "./once";

test("something is made once of each object, also when that is nothing", () => {
  const asked: object[] = [];
  const made = once((of: { readonly n?: number }) => {
    asked.push(of);
    return of.n;
  });
  const [one, none] = [{ n: 1 }, {}];
  expect([made(one), made(one), made(none), made(none), made({ n: 1 })]).toEqual([
    1,
    1,
    undefined,
    undefined,
    1,
  ]);
  expect(asked).toEqual([one, none, { n: 1 }]);
});

test("and once of each two", () => {
  let times = 0;
  const made = onceForBoth((a: { readonly n: number }, b: { readonly n: number }) => {
    times++;
    return a.n - b.n;
  });
  const [one, two] = [{ n: 1 }, { n: 2 }];
  expect([made(one, two), made(one, two), made(two, one), made(one, one)]).toEqual([-1, -1, 1, 0]);
  expect(times).toBe(3);
});
