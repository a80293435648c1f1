/**
 * Journeys that are underway at the same time. The first that fails is thrown by `tell`, `next` and `all`, also when it failed while nobody
 * waited; what fails is never an unhandled rejection.
 */
export function openJourneys() {
  const underway = new Set();
  let failed;
  const tell = () => {
    if (failed) throw failed.error;
  };
  return {
    count: () => underway.size,
    tell,
    /** Adds a journey, which is a promise. */
    add(journey) {
      const settled = journey
        .catch((error) => {
          failed ??= { error };
        })
        .finally(() => underway.delete(settled));
      underway.add(settled);
    },
    /** Resolves when one of them has ended or `others` have; at once when there are neither. */
    async next(...others) {
      tell();
      const waited = [...underway, ...others];
      if (waited.length > 0) await Promise.race(waited);
      tell();
    },
    /** Resolves when all have ended; does not wait for the others when one fails. */
    async all() {
      while (underway.size > 0) await this.next();
      tell();
    },
  };
}
