import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this Alur, made on its first start and kept in its data folder, readable by their owner alone. */
export function keptSecrets(data) {
  const file = join(data, "secrets.json");
  const before = existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : {};
  // One that an older Alur has made has no key for personal data yet.
  if (before.ALUR_SECRET && before.ALUR_ENCRYPTION_KEY) return before;
  const made = {
    ALUR_SECRET: randomBytes(36).toString("base64url"),
    ALUR_ENCRYPTION_KEY: randomBytes(32).toString("base64"),
    databasePassword: randomBytes(24).toString("base64url"),
    ...before,
  };
  mkdirSync(data, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
  return made;
}
