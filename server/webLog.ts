import type { Logger } from "pino";
import { makeLog } from "./log";

let made: Logger | undefined;

/** The web server's log; made on first use so that a build needs no environment. */
export function webLog(): Logger {
  made ??= makeLog("web");
  return made;
}
