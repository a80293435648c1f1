import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { onNewEnoughNode } from "../setup/relay.mjs";
import { giveUp, StartError } from "../setup/say.mjs";

/** What was typed, by the defaults: a whole number, a switch, or a text ("" unless it is given). Throws {@link StartError}. */
function readFlags(defaults, typed) {
  const options = Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => [
      name,
      { type: typeof value === "boolean" ? "boolean" : "string" },
    ]),
  );
  let values;
  try {
    values = parseArgs({ args: typed, options }).values;
  } catch (error) {
    throw new StartError(error.message);
  }
  return Object.fromEntries(
    Object.entries(defaults).map(([name, value]) => {
      const given = values[name] ?? value;
      if (typeof value !== "number") return [name, given];
      if (!/^\d+$/.test(given)) throw new StartError(`--${name} takes a whole number (it is "${given}").`);
      return [name, Number(given)];
    }),
  );
}

/**
 * Runs a test that goes by chance as a command: reads its flags (and `--seed`, which is printed), has `work(flags, report)` say what does
 * not hold, and ends with 1 when anything does not.
 */
export async function runByChance(defaults, work) {
  try {
    await onNewEnoughNode();
    const flags = readFlags({ ...defaults, seed: randomInt(2 ** 31) }, process.argv.slice(2));
    console.log(`seed ${flags.seed}`);
    const wrong = await work(flags, console.log);
    console.log(wrong || "everything holds");
    process.exit(wrong ? 1 : 0);
  } catch (error) {
    giveUp(error);
  }
}
