import { setTimeout as sleep } from "node:timers/promises";
import { startCase } from "@/server/cases/start";
import { claimTask, submitTask } from "@/server/cases/tasks";
import { inOrganisation, type Scope } from "@/server/db/scope";
import type { DemoOrganisation } from "./organisation";
import { type Act, type Plan, plans } from "./plans";

/** Milliseconds between two looks at a case, and the longest that a worker may take to bring it where it is waited for. */
const PAUSE = 250;
const LONGEST = 120_000;

interface Running {
  readonly scope: Scope;
  readonly caseId: string;
  readonly staff: string;
}

/** Says what a case is waited for and did not do. */
class NotThere extends Error {}

async function until<T>(what: string, look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + LONGEST; Date.now() < end; await sleep(PAUSE)) {
    const found = await look();
    if (found !== undefined) return found;
  }
  throw new NotThere(`${what}: not within ${LONGEST / 1000} s`);
}

/** The latest task of a step, open or done, as soon as there is one. */
function taskAt({ scope, caseId }: Running, stepId: string) {
  return until(`a task at ${stepId}`, async () => {
    const where = { ...scope, caseId, stepId };
    const select = { id: true, status: true, claimedBy: true } as const;
    const found = await inOrganisation(scope, (db) =>
      db.task.findFirst({ where, select, orderBy: { createdAt: "desc" } }),
    );
    return found ?? undefined;
  });
}

async function act(running: Running, { at, values }: Act, locale: string): Promise<void> {
  const task = await taskAt(running, at);
  if (task.status !== "open") return;
  const { scope, staff } = running;
  const done = await submitTask({ scope, taskId: task.id, by: staff, values, locale });
  if (!done.ok && done.code !== "task.stale") throw new Error(`${at}: ${JSON.stringify(done)}`);
}

type Standing = { readonly status: string; readonly incidents: number; readonly at: readonly string[] };

function hasCome({ status, incidents, at }: Standing, rest: Plan["until"]): boolean {
  if (status === "cancelled") return true;
  if (rest === "ended") return status === "completed";
  return rest === "incident" ? incidents > 0 : at.includes(rest.step);
}

function atRest({ scope, caseId }: Running, rest: Plan["until"]) {
  const select = { status: true, incidents: true, at: true } as const;
  return until(`a case at ${JSON.stringify(rest)}`, async () => {
    const found = await inOrganisation(scope, (db) =>
      db.case.findFirst({ where: { ...scope, id: caseId }, select }),
    );
    return found && hasCome(found, rest) ? found : undefined;
  });
}

async function run({ scope, people }: DemoOrganisation, plan: Plan, key: string): Promise<void> {
  const { process: processKey, customer, values } = plan;
  const { locale } = customer;
  const started = await startCase({ scope, processKey, by: "api", values, locale, businessKey: key });
  if (!started.ok) throw new Error(`${processKey}: ${JSON.stringify(started)}`);
  const running = { scope, caseId: started.value.caseId, staff: people.staff };
  for (const one of plan.acts) await act(running, one, locale);
  if (plan.claim) {
    const { id, status, claimedBy } = await taskAt(running, plan.claim);
    if (status === "open" && !claimedBy) await claimTask({ scope, taskId: id, by: people.staff });
  }
  await atRest(running, plan.until);
}

/** Business key of the case that is started last: when it is there, all others are. */
const LAST = `demo-${plans.length - 1}`;

/**
 * Makes the demo cases by running them, all at once, with the workers and services that run anyway; answers how many there
 * are. Harmless to repeat, also after it was killed half-way: it goes on where it was.
 */
export async function runDemoCases(demo: DemoOrganisation): Promise<number> {
  const { scope } = demo;
  const done = await inOrganisation(scope, (db) => db.case.count({ where: { ...scope, businessKey: LAST } }));
  if (done > 0) return 0;
  const [last, ...others] = plans.map((plan, index) => ({ plan, key: `demo-${index}` })).toReversed();
  const ran = await Promise.allSettled(others.map(({ plan, key }) => run(demo, plan, key)));
  for (const result of ran) {
    if (result.status === "fulfilled") continue;
    // A slow machine is no reason not to start; the case goes on by itself.
    if (result.reason instanceof NotThere) console.warn(result.reason.message);
    else throw result.reason;
  }
  if (last) await run(demo, last.plan, last.key);
  return plans.length;
}
