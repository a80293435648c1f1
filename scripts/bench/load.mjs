import { Agent, request as httpRequest } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const AMOUNT_FOR_A_PERSON = 9000;

/** Sends JSON, answers JSON. Rejects for anything but 200: a benchmark of failures measures nothing. */
function post(agent, url, body) {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const asked = httpRequest(
      url,
      {
        agent,
        method: "POST",
        headers: { "content-type": "application/json", "content-length": Buffer.byteLength(text) },
      },
      (response) => {
        let answer = "";
        response.setEncoding("utf8");
        response.on("data", (part) => {
          answer += part;
        });
        response.on("end", () =>
          response.statusCode === 200
            ? resolve(JSON.parse(answer))
            : reject(new Error(`${url}: ${response.statusCode} ${answer}`)),
        );
      },
    );
    asked.on("error", reject);
    asked.end(text);
  });
}

/** One request by itself. */
export function request(url, body) {
  return post(shared, url, body);
}

const shared = new Agent({ keepAlive: true });

/** One case of each process, from outside; `first` hears of the milliseconds from start to the first wait (or the end). */
export const journeys = {
  async review(agent, base, n, first) {
    const began = performance.now();
    const { id, done } = await post(agent, `${base}/order`, {
      customer: `C-${n}`,
      amount: AMOUNT_FOR_A_PERSON,
    });
    first(performance.now() - began);
    if (!id || done) throw new Error("the case did not wait for a person");
    const completed = await post(agent, `${base}/complete/${id}`, { approved: true });
    if (!completed.done) throw new Error("the case did not end");
  },
  straight: (agent, base, n, first) => oneRequest(agent, `${base}/straight`, n, first),
  "straight-by-step": (agent, base, n, first) => oneRequest(agent, `${base}/straight-by-step`, n, first),
};

async function oneRequest(agent, url, n, first) {
  const began = performance.now();
  const { done } = await post(agent, url, { i: n });
  if (!done) throw new Error("the case did not end");
  first(performance.now() - began);
}

/**
 * `clients` go on one journey after another for `warmUp` and then `seconds`; what falls into the latter is answered: cases
 * ended, their latencies from start to first wait in milliseconds, and what `read()` grew by meanwhile.
 */
export async function drive({ base, journey, clients, warmUp, seconds, read }) {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const latencies = [];
  let [cases, counting, going, n] = [0, false, true, 0];
  const client = async () => {
    while (going) {
      await journeys[journey](agent, base, n++, (ms) => counting && latencies.push(ms));
      if (counting) cases++;
    }
  };
  const all = Promise.all(Array.from({ length: clients }, client));
  const stopped = all.then(
    () => undefined,
    (error) => error,
  );
  try {
    await Promise.race([sleep(warmUp * 1000), stopped]);
    const [before, began] = [read(), performance.now()];
    counting = true;
    await Promise.race([sleep(seconds * 1000), stopped]);
    counting = false;
    const [after, took] = [read(), (performance.now() - began) / 1000];
    const grown = Object.fromEntries(
      Object.entries(after).map(([name, value]) => [name, value - before[name]]),
    );
    going = false;
    const error = await stopped;
    if (error) throw error;
    return { cases, seconds: took, latencies, grown };
  } finally {
    going = false;
    agent.destroy();
  }
}
