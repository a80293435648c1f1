import { z } from "zod";
import { type Limits, MOST } from "./limits/limits";

const address = z.url().transform((url) => url.replace(/\/+$/, ""));

const limit = (usual: number) => z.coerce.number().int().min(0).max(MOST).default(usual);
/** 32 bytes in base64, base64url or hexadecimal. */
const encryptionKey = z.string().transform((text, context) => {
  const bytes = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? "hex" : "base64");
  if (bytes.length !== 32)
    context.addIssue({ code: "custom", message: "must be 32 random bytes, written in base64" });
  return bytes;
});

/** What Alur reads from its environment. `.env.example` describes each for people. */
const schema = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "must be a postgresql:// address"),
  /** Everything unguessable is derived from it: links, callbacks, sessions, the encryption of stored secrets. */
  ALUR_SECRET: z.string().min(32, "must have at least 32 characters"),
  /** Wraps the organisations' data keys, which encrypt personal data: 32 bytes. */
  ALUR_ENCRYPTION_KEY: encryptionKey,
  /** The one before, while keys are wrapped anew. */
  ALUR_ENCRYPTION_KEY_PREVIOUS: encryptionKey.optional(),
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  /** How customers and services reach the web server from outside; default `http://HOST:PORT`. */
  ALUR_URL: address.optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, "must be an smtp:// or smtps:// address")
    .optional(),
  /** Port of the embedded mail server, used when SMTP_URL is absent. */
  ALUR_SMTP_PORT: z.coerce.number().int().min(1).max(65535).default(2525),
  ALUR_MAIL_FROM: z.string().default("no-reply@alur.localhost"),
  /** Where a worker serves its figures; absent: nowhere. */
  METRICS_PORT: z.coerce.number().int().min(0).max(65535).optional(),
  METRICS_TOKEN: z.string().min(16, "must have at least 16 characters").optional(),
  /** What an organisation may use unless something else is set for it; 0: as much as it likes. */
  ALUR_LIMIT_RUNNING_CASES: limit(1_000_000),
  ALUR_LIMIT_STARTS_PER_SECOND: limit(100),
  ALUR_LIMIT_JOBS: limit(100_000),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
});

/** The checked environment, with what follows from it. */
export interface Env {
  readonly databaseUrl: string;
  readonly secret: string;
  readonly encryptionKey: Buffer;
  readonly previousEncryptionKey?: Buffer;
  readonly port: number;
  readonly host: string;
  /** Absolute address of the web server, without a slash at the end. */
  readonly url: string;
  readonly smtpUrl: string;
  readonly mailFrom: string;
  readonly metricsPort?: number;
  readonly metricsToken?: string;
  readonly limits: Limits;
  readonly logLevel: z.infer<typeof schema>["LOG_LEVEL"];
}

/** Names each variable that is missing or wrong, one per line: shown to whoever starts the process. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}

/** Checks an environment. Throws {@link EnvironmentError} that names every variable to mend. */
export function readEnv(source: Record<string, string | undefined>): Env {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ""));
  const read = schema.safeParse(given);
  if (!read.success) {
    const lines = read.error.issues.map(
      (i) => `  ${i.path.join(".")}: ${given[String(i.path[0])] === undefined ? "is not set" : i.message}`,
    );
    throw new EnvironmentError(`The environment needs attention (see .env.example):\n${lines.join("\n")}`);
  }
  const e = read.data;
  const reachable = e.HOST === "0.0.0.0" || e.HOST === "::" ? "127.0.0.1" : e.HOST;
  return {
    databaseUrl: e.DATABASE_URL,
    secret: e.ALUR_SECRET,
    encryptionKey: e.ALUR_ENCRYPTION_KEY,
    previousEncryptionKey: e.ALUR_ENCRYPTION_KEY_PREVIOUS,
    port: e.PORT,
    host: e.HOST,
    url: e.ALUR_URL ?? `http://${reachable}:${e.PORT}`,
    smtpUrl: e.SMTP_URL ?? `smtp://127.0.0.1:${e.ALUR_SMTP_PORT}`,
    mailFrom: e.ALUR_MAIL_FROM,
    metricsPort: e.METRICS_PORT,
    metricsToken: e.METRICS_TOKEN,
    limits: {
      runningCases: e.ALUR_LIMIT_RUNNING_CASES,
      startsPerSecond: e.ALUR_LIMIT_STARTS_PER_SECOND,
      jobs: e.ALUR_LIMIT_JOBS,
    },
    logLevel: e.LOG_LEVEL,
  };
}

let current: Env | undefined;

/** The environment of this process, checked on first use. Throws {@link EnvironmentError}. */
export function env(): Env {
  current ??= readEnv(process.env);
  return current;
}
