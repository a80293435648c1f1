const HELD = `SELECT c.status::text, c.at, i.code, i.cause, count(*)::int AS n FROM "case" c LEFT JOIN incident i ON i.case_id = c.id
  GROUP BY 1, 2, 3, 4 ORDER BY 5 DESC LIMIT 10`;

/**
 * Does `work`, whose answer is "" or what does not hold, and closes the setting afterwards, also when it is interrupted. What `work`
 * throws is answered, with where the cases are held.
 */
export async function onTrial({ ask, close }, work) {
  const stop = () => close().finally(() => process.exit(1));
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, stop);
  const over = new AbortController();
  try {
    return await work(over);
  } catch (error) {
    const held = await ask(HELD).catch(String);
    return `${error.stack}\n${JSON.stringify(held)}`;
  } finally {
    for (const signal of ["SIGINT", "SIGTERM"]) process.off(signal, stop);
    over.abort();
    await close();
  }
}
