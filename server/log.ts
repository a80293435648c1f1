import { type DestinationStream, type Logger, pino } from "pino";
import { env } from "./env";
import { requestId } from "./observe/request";

/** Members that may hold what people typed, wherever they stand in the first levels of a line. */
const PERSONAL = [
  "values",
  "variables",
  "body",
  "email",
  "recipient",
  "to",
  "request",
  "payload",
  "customer",
];
const REDACTED = PERSONAL.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]);
/** What looks like an e-mail address. */
const ADDRESS = /[^\s"'<>(),:;=]+@[^\s"'<>(),:;=]+/g;

/**
 * The log of this process: one JSON object per line, with the id of the request that it belongs to. Ids, codes and counts only:
 * no variables, names, addresses or texts of a case, which may be personal data.
 */
export function makeLog(name: string): Logger {
  return logTo(name, env().logLevel);
}

/** As {@link makeLog}, at a level and to a place of the caller's. */
export function logTo(name: string, level: string, destination?: DestinationStream): Logger {
  const options = {
    name,
    level,
    base: { pid: process.pid },
    redact: { paths: REDACTED, censor: "[personal]" },
    serializers: { err: safeError },
    mixin: () => {
      const id = requestId();
      return id === undefined ? {} : { requestId: id };
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * What may be written of an error. Its message may quote what somebody typed: the database's always leaves it out (its code,
 * table and constraint say enough), any other's loses what looks like an address.
 */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error };
  const type = error.name;
  const stack = frames(error);
  const code = "code" in error ? String(error.code) : undefined;
  const cause = error.cause === undefined ? {} : { cause: safeError(error.cause) };
  if ("severity" in error) {
    const about = { table: wordOf(error, "table"), constraint: wordOf(error, "constraint") };
    return { type, code, ...about, stack, ...cause };
  }
  return { type, code, message: error.message.replace(ADDRESS, "[address]"), stack, ...cause };
}

/** The places that an error came through, without its message, which the first lines of a stack repeat. */
function frames({ stack = "" }: Error): string {
  return stack
    .split("\n")
    .filter((line) => /^\s+at /.test(line))
    .join("\n");
}

function wordOf(error: Error, member: "table" | "constraint"): string | undefined {
  const found = Object.entries(error).find(([name]) => name === member)?.[1];
  return typeof found === "string" ? found : undefined;
}
