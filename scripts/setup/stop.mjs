import { warn } from "./say.mjs";

/** A second signal this soon is the same key press, handed on by npm or the shell. */
const SAME_PRESS = 1000;

/** Waits until somebody asks this process to stop: Ctrl-C, SIGTERM, or whoever started it is gone. Insisting ends it at once. */
export function untilAsked() {
  return new Promise((asked) => {
    let first = 0;
    const heard = () => {
      if (first === 0) {
        first = Date.now();
        asked();
      } else if (Date.now() - first > SAME_PRESS) {
        warn(
          "Ended at once. What was started ends by itself within ten seconds; a PostgreSQL of Alur's own waits for the next start.",
        );
        process.exit(1);
      }
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, heard);
    if (process.channel) process.on("disconnect", heard);
    // Nothing else need keep us alive.
    setInterval(() => {}, 1 << 30);
  });
}
