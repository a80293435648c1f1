import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets of this Alur, made on its first start and kept in its data folder, readable by their owner alone. */
export function keptSecrets(data) {
  const file = join(data, "secrets.json");
  if (existsSync(file)) return JSON.parse(readFileSync(file, "utf8"));
  const made = {
    ALUR_SECRET: randomBytes(36).toString("base64url"),
    databasePassword: randomBytes(24).toString("base64url"),
  };
  mkdirSync(data, { recursive: true });
  const unfinished = `${file}.${process.pid}`;
  writeFileSync(unfinished, `${JSON.stringify(made, null, 2)}\n`, { mode: 0o600 });
  renameSync(unfinished, file);
  return made;
}
