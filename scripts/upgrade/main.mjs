// `npm run upgrade`: see README.md beside this file.
import { runByChance } from "../crash/command.mjs";

await runByChance({ from: "", seconds: 20 }, async (given, report) => {
  const { upgrade } = await import("./run.mjs");
  return upgrade({ ...given, report });
});
