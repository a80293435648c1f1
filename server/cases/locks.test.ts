import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Scope } from "../db/scope";
import { approve, beginCase } from "../testing/cases";
import { crossingKinds } from "../testing/crossingKinds";
import { addOrganisation, publish, rows, startTestAlur, type TestAlur } from "../testing/engine";
import { lineProgram } from "../testing/lineProgram";
import { openTasks } from "./inbox";
import { cancelCase } from "./incidents";
import { caseView } from "./read";

let alur: TestAlur;
let scope: Scope;
let count = 0;

beforeAll(async () => {
  alur = await startTestAlur({ kinds: crossingKinds });
});
afterAll(() => alur.close());
beforeEach(async () => {
  scope = await addOrganisation(alur, `holder${++count}`);
  await publish(alur, scope, lineProgram("ship", { hold: { kind: "locks" } }));
});

const begin = (key: string, of = scope) => beginCase(of, "ship", { key });
/** Cases in which somebody is asked to work: those that hold their locks. */
const holders = async () => {
  await alur.run();
  return (await openTasks(scope)).items.map((task) => task.caseId);
};

test("one case holds a lock; the next gets it in the order of asking; another key is another lock", async () => {
  const [first, second, third] = [await begin("P-1"), await begin("P-1"), await begin("P-1")];
  const other = await begin("P-2");
  expect((await holders()).sort()).toEqual([first, other].sort());
  await cancelCase({ scope, caseId: third });
  await approve(scope, first);
  expect((await holders()).sort()).toEqual([second, other].sort());
  await cancelCase({ scope, caseId: second });
  expect(await holders()).toEqual([other]);
  expect(await rows(alur, "SELECT 1 FROM lock_wait WHERE name = 'P-1'")).toEqual([]);
});

test("thirty cases that ask at once hold it one after the other", async () => {
  const cases = await Promise.all(Array.from({ length: 30 }, () => begin("P-3")));
  const held: string[] = [];
  for (let i = 0; i < cases.length; i++) {
    const now = await holders();
    expect(now).toHaveLength(1);
    held.push(...now);
    await cancelCase({ scope, caseId: now[0] ?? "" });
  }
  expect(held.sort()).toEqual([...cases].sort());
});

test("a holder that never hears of its lock, because a worker died on the way, gives it back all the same", async () => {
  const first = await begin("P-4");
  const second = await begin("P-4");
  expect(await alur.queue.fetch("signal", 1)).toMatchObject([{ data: { do: "grant", caseId: first } }]);
  expect(await holders()).toEqual([]);
  await cancelCase({ scope, caseId: first });
  expect(await holders()).toEqual([second]);
});

test("locks of another organisation are others", async () => {
  const others = await addOrganisation(alur, `neighbour${count}`);
  await publish(alur, others, lineProgram("ship", { hold: { kind: "locks" } }));
  await begin("P-5");
  const theirs = await begin("P-5", others);
  await alur.run();
  expect(await caseView(others, theirs)).toMatchObject({ tasks: [{ status: "open" }] });
});
