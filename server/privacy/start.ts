import { pool } from "../db/pool";
import { EnvironmentError } from "../env";
import { checkMasterKey } from "./ring";

/** How long until a database is asked again that could not be. */
const AGAIN_MS = 2000;

/**
 * Ends this process, and says why, when it could not read the personal data of its database. A database that cannot be asked yet is
 * asked until it can be (/api/health tells meanwhile); no key is made under a wrong one until then (see ring.ts).
 */
export async function checkKeysOrExit(): Promise<void> {
  try {
    await checkMasterKey(pool());
  } catch (error) {
    if (!(error instanceof EnvironmentError)) {
      setTimeout(() => void checkKeysOrExit(), AGAIN_MS).unref();
      return;
    }
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
