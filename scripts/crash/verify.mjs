import { isDeepStrictEqual } from "node:util";

const CASES = `SELECT c.id, c.status::text AS status, c.state, p.key FROM "case" c JOIN process p ON p.id = c.process_id`;
const EVENTS = "SELECT case_id, json_agg(event ORDER BY seq) AS events FROM case_event GROUP BY case_id";
const TWICE = `SELECT case_id FROM case_event WHERE event->>'type' = 'effectAnswered'
  GROUP BY case_id, event->>'instance', event->>'effect' HAVING count(*) > 1`;
const count = (table, condition = "true") => `SELECT count(*)::int AS n FROM ${table} WHERE ${condition}`;

/** How many cases have ended. */
export async function ended(ask) {
  return (await ask(count(`"case"`, "status = 'completed'")))[0].n;
}

/** A list of what does not hold, and the way to fill it. */
export function judge() {
  const wrong = [];
  return {
    wrong,
    expect(what, found, wanted) {
      if (!isDeepStrictEqual(found, wanted))
        wrong.push(`${what}: ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
    },
  };
}

/**
 * What must hold of every case whatever was done to it: it has ended, its events fold to its state, no token is left, no effect was
 * answered twice, nothing is pending, no incident is there, and no key came to the service with two bodies. Answers the cases.
 */
export async function verifyCases({ ask, stub, fold, emptyState }, { expect }) {
  const all = await ask(CASES);
  expect("cases that have not ended", all.filter(({ status }) => status !== "completed").length, 0);
  let unlike = 0;
  let left = 0;
  const told = new Map((await ask(EVENTS)).map(({ case_id, events }) => [case_id, events]));
  for (const { id, state } of all) {
    const events = told.get(id) ?? [];
    // As JSON keeps it: what is undefined is not there.
    if (!isDeepStrictEqual(JSON.parse(JSON.stringify(fold(emptyState, events))), state)) unlike++;
    if (Object.values(state.instances).some(({ status }) => status === "active")) left++;
  }
  expect("cases whose events do not fold to their state", unlike, 0);
  expect("ended cases with a token left", left, 0);
  expect("effects answered twice", await ask(TWICE), []);
  const number = async (...query) => (await ask(count(...query)))[0].n;
  expect("effects that are pending or failed", await number("effect", "status IN ('pending', 'failed')"), 0);
  for (const table of ["incident", "timer", "subscription", "call", "message_wait"])
    expect(`rows of ${table}`, await number(table), 0);
  expect("keys with two bodies", stub.wrong, []);
  return all;
}

/** Every start that was answered is there. */
export function verifyStarted(all, ids, { expect }) {
  const exist = new Set(all.map(({ id }) => id));
  const gone = [...ids.values()].filter((id) => !exist.has(id));
  expect("starts that were answered and do not exist", gone, []);
}

/** What does not hold after all that was done to the setting; empty when everything does. */
export async function verify(setting, ids, cases) {
  const { ask, stub, callsEach } = setting;
  const judging = judge();
  const { expect, wrong } = judging;
  const all = await verifyCases(setting, judging);
  expect("cases, errands included", all.length, 2 * cases);
  verifyStarted(
    all.filter(({ key }) => key === "journey"),
    ids,
    judging,
  );
  const keys = await ask("SELECT key FROM effect WHERE kind = 'service'");
  expect("calls of services", keys.length, callsEach * cases);
  expect(
    "keys that were committed and never seen",
    keys.filter(({ key }) => !stub.bodies.has(key)).length,
    0,
  );
  expect("keys that were seen", stub.bodies.size, callsEach * cases);
  return wrong;
}
