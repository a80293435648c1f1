// What a hostile text costs in a process that has evaluated nothing before: a fresh one for each, nothing compiled, nothing
// warm. Run by `npm run bench:feel`.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { HOSTILE } from "./hostile.mjs";

/** Milliseconds. */
const MOST = 50;
const CHILD = fileURLToPath(new URL("./feelOnce.mjs", import.meta.url));

/** Evaluates each hostile text in a process of its own, prints the worst, and says whether all of them end in time. */
export function coldTimes(bundle) {
  const scratch = mkdtempSync(join(tmpdir(), "alur-feel-"));
  try {
    const module = join(scratch, "feel.mjs");
    writeFileSync(module, bundle);
    const results = HOSTILE.map(([name, text, variables = {}]) => ({
      name,
      ...once(module, text, variables),
    }));
    const slowest = results.toSorted((a, b) => b.ms - a.ms);
    console.log(`\ncold, ms of the processor: (a fresh process for each of ${results.length} hostile texts)`);
    for (const { name, ms, answer } of slowest.slice(0, 8))
      console.log(`${ms.toFixed(1).padStart(8)}  ${name}: ${answer}`);
    const bad = results.filter(({ ms, answer }) => ms >= MOST || answer.startsWith("thrown"));
    console.log(
      bad.length === 0 ? `✓ each ends within ${MOST} ms` : `✗ ${bad.map(({ name }) => name).join(", ")}`,
    );
    return bad.length === 0;
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The best of up to three processes: the machine has other things to do as well. */
function once(module, text, variables) {
  let best = { ms: Number.POSITIVE_INFINITY, answer: "thrown" };
  for (let run = 0; run < 3 && best.ms >= MOST; run++) {
    const child = spawnSync(process.execPath, [CHILD, module], {
      input: JSON.stringify({ text, variables }),
      encoding: "utf8",
      timeout: 10_000,
    });
    const told =
      child.status === 0
        ? JSON.parse(child.stdout)
        : { ms: Infinity, answer: `thrown: ${child.stderr.slice(0, 200)}` };
    if (told.ms < best.ms || run === 0) best = told;
  }
  return best;
}
