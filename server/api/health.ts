import { asSystem } from "../db/scope";

/** A worker writes every few seconds that it is alive; this long ago is dead. */
const ALIVE_MS = 20_000;

/** What is up: `database` answers, and at least one `worker` was seen in the last 20 seconds. */
export async function health(
  now: Date = new Date(),
): Promise<{ readonly database: "up" | "down"; readonly worker: "up" | "down" }> {
  try {
    const alive = await within(
      3000,
      asSystem((db) =>
        db.worker.findFirst({ where: { seenAt: { gt: new Date(now.getTime() - ALIVE_MS) } } }),
      ),
    );
    return { database: "up", worker: alive ? "up" : "down" };
  } catch {
    return { database: "down", worker: "down" };
  }
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return Promise.race([
    work,
    new Promise<T>((_, reject) => setTimeout(() => reject(new Error("no answer")), ms).unref()),
  ]);
}
