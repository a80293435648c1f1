import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { StartError } from "./say.mjs";

/** The folder of this Alur. */
export const ROOT = fileURLToPath(new URL("../..", import.meta.url)).replace(/[\\/]$/, "");

const port = (text) =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65535
    ? ""
    : "must be a port number from 1 to 65535";
const yesOrNo = (text) => (["0", "1"].includes(text) ? "" : "must be 1 (yes) or 0 (no)");
const startsWith =
  (...starts) =>
  (text) =>
    starts.some((start) => text.startsWith(start)) && URL.canParse(text)
      ? ""
      : `must be an address that begins with ${starts.join(" or ")}`;
const secret = (text) =>
  text.length >= 32 ? "" : "must have at least 32 characters; leave it out and Alur makes one";
const encryptionKey = (text) =>
  Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? "hex" : "base64").length === 32
    ? ""
    : "must be 32 random bytes, written in base64; leave it out and Alur makes them";
const name = (text) =>
  /^[^\s/]+$/.test(text) ? "" : "must be one name or address to listen on, such as 127.0.0.1 or 0.0.0.0";

/** Every variable that a start reads, with its check: empty text means fine. `.env.example` describes them for people. */
const CHECKS = {
  PORT: port,
  HOST: name,
  ALUR_DATA: (text) => (text.trim() ? "" : "must name a folder"),
  ALUR_URL: startsWith("http://", "https://"),
  ALUR_DEMO: yesOrNo,
  ALUR_SECRET: secret,
  ALUR_ENCRYPTION_KEY: encryptionKey,
  ALUR_ENCRYPTION_KEY_PREVIOUS: encryptionKey,
  DATABASE_URL: startsWith("postgresql://", "postgres://"),
  METRICS_PORT: port,
  METRICS_TOKEN: (text) => (text.length >= 16 ? "" : "must have at least 16 characters"),
  SMTP_URL: startsWith("smtp://", "smtps://"),
};

/** `NAME=value` lines; quotes around a value are taken off, lines with # are for people. */
export function parseEnvFile(text) {
  const found = {};
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line);
    if (match) found[match[1]] = match[2].replace(/^(["'])(.*)\1$/, "$2");
  }
  return found;
}

/** Secrets and passwords are not repeated on the screen. */
const UNSHOWN = [
  "ALUR_SECRET",
  "ALUR_ENCRYPTION_KEY",
  "ALUR_ENCRYPTION_KEY_PREVIOUS",
  "METRICS_TOKEN",
  "DATABASE_URL",
  "SMTP_URL",
];

function refuseWrong(given) {
  const wrong = Object.entries(CHECKS).flatMap(([key, check]) => {
    const problem = given[key] === undefined ? "" : check(given[key]);
    if (!problem) return [];
    return [`  ${key} ${problem}${UNSHOWN.includes(key) ? "" : ` (it is "${given[key]}")`}.`];
  });
  if (wrong.length > 0) {
    throw new StartError(
      `Alur cannot start with these settings (.env.example describes them):\n${wrong.join("\n")}`,
    );
  }
}

/**
 * What this Alur was told: the environment, and below it the file .env. Empty counts as absent.
 * Throws {@link StartError} that names every variable to mend.
 */
export function readSettings(environment = process.env, file = join(ROOT, ".env")) {
  const written = existsSync(file) ? parseEnvFile(readFileSync(file, "utf8")) : {};
  const given = {};
  for (const [key, value] of Object.entries({ ...written, ...environment }))
    if (value !== "") given[key] = value;
  refuseWrong(given);
  const host = given.HOST ?? "127.0.0.1";
  const portNumber = Number(given.PORT ?? 3000);
  return {
    host,
    port: portNumber,
    data: resolve(ROOT, given.ALUR_DATA ?? ".data"),
    demo: given.ALUR_DEMO !== "0",
    url: (given.ALUR_URL ?? `http://${reachable(host)}:${portNumber}`).replace(/\/+$/, ""),
    secret: given.ALUR_SECRET,
    encryptionKey: given.ALUR_ENCRYPTION_KEY,
    databaseUrl: given.DATABASE_URL,
    smtpUrl: given.SMTP_URL,
    given,
  };
}

/** An address that a browser on this machine can open, for a host that the server listens on. */
export function reachable(host) {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}
