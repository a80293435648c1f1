import { type Logger, pino } from "pino";
import { env } from "./env";

/**
 * The log of this process: one JSON object per line. Ids, codes and counts only: no variables, names, addresses or texts of
 * a case, which may be personal data.
 */
export function makeLog(name: string): Logger {
  return pino({
    name,
    level: env().logLevel,
    base: { pid: process.pid },
    redact: ["*.values", "*.variables", "*.body", "*.email"],
  });
}
