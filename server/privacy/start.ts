import { pool } from "../db/pool";
import { EnvironmentError } from "../env";
import { checkMasterKey } from "./ring";

/** Ends this process, and says why, when it could not read the personal data of its database. */
export async function checkKeysOrExit(): Promise<void> {
  try {
    await checkMasterKey(pool());
  } catch (error) {
    // A database that cannot be asked yet is for /api/health to tell.
    if (!(error instanceof EnvironmentError)) return;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
