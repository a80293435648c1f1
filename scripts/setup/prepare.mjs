import { readSettings } from "./environment.mjs";
import { installPackages } from "./install.mjs";
import { onNewEnoughNode } from "./relay.mjs";
import { StartError } from "./say.mjs";

const OLDEST = 20;

/**
 * What every script does first, on a Node that may be old and with nothing installed: checks the settings, installs the
 * packages, goes on with a Node that is new enough. Answers the settings. Throws {@link StartError}.
 */
export async function prepare() {
  if (Number(process.versions.node.split(".")[0]) < OLDEST) {
    throw new StartError(
      `Alur needs Node ${OLDEST} or newer to begin with; this is ${process.versions.node}.`,
    );
  }
  const settings = readSettings();
  installPackages();
  await onNewEnoughNode();
  return settings;
}

/** The environment of the web server and the worker, out of the settings and what the start has found. */
export function serverEnvironment(settings, { databaseUrl, secret, encryptionKey, smtpPort }) {
  return {
    ...settings.given,
    PORT: String(settings.port),
    HOST: settings.host,
    ALUR_DATA: settings.data,
    ALUR_URL: settings.url,
    ALUR_SECRET: secret,
    ALUR_ENCRYPTION_KEY: encryptionKey,
    NEXTAUTH_SECRET: secret,
    NEXTAUTH_URL: settings.url,
    DATABASE_URL: databaseUrl,
    ...(smtpPort ? { ALUR_SMTP_PORT: String(smtpPort) } : {}),
  };
}

/** The settings of one part on a machine of its own, where nothing can be made up. Throws {@link StartError}. */
export function needShared(settings) {
  const missing = [
    settings.databaseUrl ? "" : "  DATABASE_URL: the PostgreSQL that all parts share.",
    settings.secret
      ? ""
      : "  ALUR_SECRET: the same on every machine; `npm start` keeps its own in ALUR_DATA/secrets.json.",
    settings.encryptionKey
      ? ""
      : "  ALUR_ENCRYPTION_KEY: the same on every machine; `npm start` keeps its own in ALUR_DATA/secrets.json.",
  ].filter(Boolean);
  if (missing.length > 0)
    throw new StartError(`A part of Alur that runs by itself needs these settings:\n${missing.join("\n")}`);
  const { databaseUrl, secret, encryptionKey } = settings;
  return { databaseUrl, secret, encryptionKey };
}
