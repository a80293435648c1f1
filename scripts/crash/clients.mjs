import { setTimeout as pause } from "node:timers/promises";
import { openJourneys } from "./journeys.mjs";

const AT_ONCE = 48;
/** Of so many journeys one goes through Alur's real web server, where that runs: it costs more than it is tried for. */
const WEB_EVERY = 10;

/**
 * Starts `cases` journeys over `seconds`, says to each what it waits to hear, and decides when it is asked to. Resolves with the
 * ids that the starts were answered with, when all journeys have ended; refused answers are thrown. `doors`: see doors.mjs.
 */
export async function travel({ doors, cases, seconds, over }) {
  const ids = new Map();
  const began = Date.now();
  const doorOf = (no) => (no % WEB_EVERY === 0 && doors.web) || doors.small;
  const one = async (no) => {
    const ask = doorOf(no);
    const started = await ask("start", { process: "journey", no, values: { no } });
    if (!started.ok) throw new Error(`start of ${no}: ${JSON.stringify(started)}`);
    const { caseId } = started.value;
    ids.set(no, caseId);
    const said = await ask("say", { no, values: { no } });
    if (!said.ok) throw new Error(`message to ${no}: ${JSON.stringify(said)}`);
    for (;;) {
      const { status } = (await ask("status", { caseId })) ?? {};
      if (status === "completed") return;
      if (status !== "running") throw new Error(`${caseId}, which was answered, is ${status}`);
      await ask("submit", { caseId });
      await pause(700);
    }
  };
  let next = 0;
  const journeys = openJourneys();
  while (next < cases && !over.aborted) {
    const due = Math.min(cases, Math.ceil(((Date.now() - began) / 1000 / seconds) * cases));
    while (next < due && journeys.count() < AT_ONCE * 8) journeys.add(one(next++));
    if (journeys.count() > 0) await journeys.next(pause(50));
    else await pause(20);
  }
  await journeys.all();
  return ids;
}
