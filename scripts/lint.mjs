// `npm run lint`: everything that can be said about the sources without running them. Each check by itself is a line.
import { checks } from "./lint/checks.mjs";

let failed = 0;
for (const { name, run } of checks) {
  const found = await run();
  console.log(`${found ? "✗" : "✓"} ${name}`);
  if (found) console.log(found.trimEnd());
  if (found) failed++;
}
process.exit(failed > 0 ? 1 : 0);
