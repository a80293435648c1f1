// `npm run crash`: see README.md beside this file.
import { randomInt } from "node:crypto";
import { parseArgs } from "node:util";
import { onNewEnoughNode } from "../setup/relay.mjs";
import { giveUp } from "../setup/say.mjs";

try {
  await onNewEnoughNode();
  const { values: given } = parseArgs({
    options: {
      seconds: { type: "string", default: "120" },
      cases: { type: "string", default: "2000" },
      seed: { type: "string", default: String(randomInt(2 ** 31)) },
      "not-frozen": { type: "boolean", default: false },
      "no-web": { type: "boolean", default: false },
    },
  });
  console.log(`seed ${given.seed}`);
  const web = !given["no-web"];
  if (web) await (await import("../setup/build.mjs")).buildAll();
  const { crash } = await import("./run.mjs");
  const wrong = await crash({
    cases: Number(given.cases),
    seconds: Number(given.seconds),
    seed: Number(given.seed),
    frozen: !given["not-frozen"],
    web,
    report: console.log,
  });
  console.log(wrong || "everything holds");
  process.exit(wrong ? 1 : 0);
} catch (error) {
  giveUp(error);
}
