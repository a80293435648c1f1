/** Milliseconds until a machine that says nothing counts as one that is not there. */
const PATIENCE = 10_000;
/** The oldest PostgreSQL that has all that Alur's tables need. */
const OLDEST = 15;

/** Why it cannot be used, by the code of the system or of PostgreSQL; `at`, `user` and `database` are what was tried. */
const REASONS = {
  ECONNREFUSED: ({ at }) => `nothing answers at ${at}`,
  ECONNRESET: ({ at }) => `what answers at ${at} hung up`,
  ENOTFOUND: ({ host }) => `no machine of the name ${host} is known`,
  EAI_AGAIN: ({ host }) => `no machine of the name ${host} is known`,
  ETIMEDOUT: ({ at }) => `${at} did not answer in time`,
  EHOSTUNREACH: ({ at }) => `there is no way to ${at}`,
  ENETUNREACH: ({ at }) => `there is no way to ${at}`,
  "28P01": ({ at, user }) => `${at} does not let the user ${user} in with this password`,
  28000: ({ at, user }) => `${at} does not let the user ${user} in`,
  "3D000": ({ at, database }) =>
    `there is no database ${database} at ${at} yet: make it with CREATE DATABASE`,
};

/** Why the database at a `DATABASE_URL` cannot be used, for whoever has set it; "" when it can. The password is not in it. */
export async function databaseProblem(url) {
  const { default: pg } = await import("pg");
  const problem = (why) => `Alur cannot use the database of DATABASE_URL: ${why}.`;
  let client;
  try {
    client = new pg.Client({ connectionString: url, connectionTimeoutMillis: PATIENCE });
  } catch (error) {
    return problem(error.message);
  }
  // Cut off after it has answered: whoever uses it next will say so.
  client.on("error", () => undefined);
  const { host, port, user, database } = client;
  try {
    await client.connect();
    const { rows } = await client.query(
      "SELECT current_setting('server_version_num')::int / 10000 AS version",
    );
    const [{ version }] = rows;
    return version < OLDEST ? problem(`it is PostgreSQL ${version}, and Alur needs ${OLDEST} or newer`) : "";
  } catch (error) {
    // Tried at several addresses, the first tells enough.
    const { code, message } = error.errors?.[0] ?? error;
    return problem(REASONS[code]?.({ at: `${host}:${port}`, host, user, database }) ?? message);
  } finally {
    await client.end().catch(() => undefined);
  }
}
