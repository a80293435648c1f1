// `npm run crash`: see README.md beside this file.
import { runByChance } from "./command.mjs";

const FLAGS = { seconds: 120, cases: 2000, "not-frozen": false, "no-web": false };

await runByChance(FLAGS, async ({ "not-frozen": notFrozen, "no-web": noWeb, ...given }, report) => {
  if (!noWeb) await (await import("../setup/build.mjs")).buildAll();
  const { crash } = await import("./run.mjs");
  return crash({ ...given, frozen: !notFrozen, web: !noWeb, report });
});
