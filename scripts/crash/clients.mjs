import { setTimeout as pause } from "node:timers/promises";

/** A client gives up on an answer after so many milliseconds, and asks again. */
const PATIENCE = 5000;
const AT_ONCE = 48;

/** Asks until there is an answer: keys make asking again harmless. */
export async function insist(url, body, over) {
  while (!over.aborted) {
    try {
      const signal = AbortSignal.any([over, AbortSignal.timeout(PATIENCE)]);
      const answer = await fetch(url, { method: "POST", body: JSON.stringify(body), signal });
      const text = await answer.text();
      if (answer.status === 200) return text === "" ? undefined : JSON.parse(text);
    } catch {
      // killed, frozen or cut off: it comes back
    }
    await pause(150);
  }
  throw new Error(`no answer in time: ${url}`);
}

/**
 * Starts `cases` journeys over `seconds`, says to each what it waits to hear, and decides when it is asked to. Resolves with the
 * ids that the starts were answered with, when all journeys have ended; refused answers are thrown.
 */
export async function travel({ address, cases, seconds, over }) {
  const ids = new Map();
  const began = Date.now();
  const ask = (what, body) => insist(`${address}/${what}`, body, over);
  const one = async (no) => {
    const started = await ask("start", { no });
    if (!started.ok) throw new Error(`start of ${no}: ${JSON.stringify(started)}`);
    const { caseId } = started.value;
    ids.set(no, caseId);
    const said = await ask("say", { no });
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
  const travelling = new Set();
  while (next < cases && !over.aborted) {
    const due = Math.min(cases, Math.ceil(((Date.now() - began) / 1000 / seconds) * cases));
    while (next < due && travelling.size < AT_ONCE * 8) {
      const journey = one(next++).finally(() => travelling.delete(journey));
      travelling.add(journey);
      // Waited for below; what is wrong with one is said there.
      journey.catch(() => undefined);
    }
    if (travelling.size > 0) await Promise.race([pause(50), ...travelling]);
    else await pause(20);
  }
  await Promise.all(travelling);
  return ids;
}
