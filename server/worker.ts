import { EnvironmentError } from "./env";
import { makeLog } from "./log";
import { startWorker } from "./startWorker";

async function main(): Promise<void> {
  const log = makeLog("worker");
  const worker = await startWorker(log);
  let stopping = false;
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, "worker is stopping");
    await worker.stop();
    log.info("worker has stopped");
  };
  for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  if (error instanceof EnvironmentError) process.stderr.write(`${error.message}\n`);
  else
    process.stderr.write(
      `The worker could not start: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
  process.exit(1);
});
