import { setTimeout as pause } from "node:timers/promises";

/** A client gives up on an answer after so many milliseconds, and asks again. */
const PATIENCE = 5000;

/** Asks until there is an answer that counts: keys make asking again harmless. `call` answers undefined for one that does not. */
export async function insist(call, over, what) {
  while (!over.aborted) {
    try {
      const found = await call(AbortSignal.any([over, AbortSignal.timeout(PATIENCE)]));
      if (found) return found.answer;
    } catch {
      // killed, frozen or cut off: it comes back
    }
    await pause(150);
  }
  throw new Error(`no answer in time: ${what}`);
}

/**
 * Asks the functions that Alur's routes call, through the little server in front of them (door.ts). `door` names its address anew for
 * each try, so that nobody waits before one that is gone for good.
 */
export function smallDoor(door, over) {
  return (what, body) =>
    insist(
      async (signal) => {
        const answer = await fetch(`${door()}/${what}`, {
          method: "POST",
          body: JSON.stringify(body),
          signal,
        });
        const text = await answer.text();
        return answer.status === 200 && { answer: text === "" ? undefined : JSON.parse(text) };
      },
      over,
      what,
    );
}

/** The same of Alur's real web server, by its API and with a key of it. */
export function webDoor({ address, key }, over) {
  const api = (path, body) =>
    insist(
      async (signal) => {
        const answer = await fetch(`${address}/api/v1${path}`, {
          ...(body && { method: "POST", body: JSON.stringify(body) }),
          headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
          signal,
        });
        return answer.status < 500 && { answer: { ok: answer.ok, ...(await answer.json()) } };
      },
      over,
      path,
    );
  const asks = {
    start: async ({ process, no, values }) => {
      const businessKey = `${process}-${no}`;
      const made = await api(`/processes/${process}/cases`, { variables: values, businessKey });
      return { ...made, value: { caseId: made.id } };
    },
    say: ({ no, values }) =>
      api("/messages", { name: "go", key: String(no), payload: values, id: `M-${no}`, ttl: "PT1H" }),
    status: ({ caseId }) => api(`/cases/${caseId}`),
    submit: async ({ caseId }) => {
      const { tasks } = await api(`/cases/${caseId}`);
      const open = tasks.find(({ status }) => status === "open");
      if (open) await api(`/tasks/${open.id}/complete`, { variables: { approved: true } });
    },
  };
  return (what, body) => asks[what](body);
}
