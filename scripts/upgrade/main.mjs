// `npm run upgrade`: see README.md beside this file.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { onNewEnoughNode } from "../setup/relay.mjs";
import { giveUp } from "../setup/say.mjs";

try {
  await onNewEnoughNode();
  const { values: given } = parseArgs({
    options: {
      from: { type: "string" },
      seconds: { type: "string", default: "20" },
      seed: { type: "string", default: String(randomInt(2 ** 31)) },
    },
  });
  console.log(`seed ${given.seed}`);
  const { upgrade } = await import("./run.mjs");
  const wrong = await upgrade({
    from: given.from,
    seconds: Number(given.seconds),
    seed: Number(given.seed),
    report: console.log,
  });
  console.log(wrong || "everything holds");
  process.exit(wrong ? 1 : 0);
} catch (error) {
  giveUp(error);
}
