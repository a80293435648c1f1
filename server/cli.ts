import { run } from "./cli/run";
import { closeDatabase } from "./db/client";

// The entry of `npm run alur`: prints, ends with run's code, and lets go of the database so that the process ends.
const { out, err, code } = await run(process.argv.slice(2));
if (out.length > 0) process.stdout.write(`${out.join("\n")}\n`);
if (err.length > 0) process.stderr.write(`${err.join("\n")}\n`);
process.exitCode = code;
// Without an environment there was no database to begin with.
await closeDatabase().catch(() => undefined);
