// `npm run worker`: one more worker, on this or any machine. It shares DATABASE_URL, ALUR_SECRET and ALUR_ENCRYPTION_KEY with the
// others.
import { runPart } from "./setup/part.mjs";

await runPart(async () => ({
  name: `worker-${process.pid}`,
  args: ["--enable-source-maps", "dist/worker.mjs"],
  said: "The worker runs. Ctrl-C stops it when it has finished what it holds.",
}));
