// `npm run bench:decision`: what checking a great decision table costs the designer: the first time, and again after one cell was
// edited, as it is for each keystroke. Milliseconds of the processor; of edits the median of several.
import { build } from "esbuild";

/** Milliseconds that an edit may cost: looking at the table, and all problems of the draft. */
const LIMITS = { edit500: 100, edit1000: 200 };
const EDITS = 9;

async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [new URL(file, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString("base64")}`);
}

const { problemsOf, analysisOf, draftWith, edited } = await bundled("./decisions.ts");

/** What `run` gives, and what it cost. */
function timed(run) {
  const start = process.threadCpuUsage();
  const result = run();
  const { user, system } = process.threadCpuUsage(start);
  return { result, ms: (user + system) / 1000 };
}

function median(times) {
  return times.toSorted((a, b) => a - b)[times.length >> 1];
}

console.log("ms:                      first   after an edit");
let good = true;
for (const [rules, most] of [
  [500, LIMITS.edit500],
  [1000, LIMITS.edit1000],
]) {
  let draft = draftWith(rules);
  const first = { look: timed(() => analysisOf(draft)).ms, all: timed(() => problemsOf(draft)).ms };
  const again = { look: [], all: [] };
  for (let n = 0; n < EDITS; n++) {
    draft = edited(draft, (n * 37) % rules, n);
    again.look.push(timed(() => analysisOf(draft)).ms);
    again.all.push(timed(() => problemsOf(draft)).ms);
  }
  const [look, all] = [median(again.look), median(again.all)];
  good &&= look < most && all < most;
  const line = (name, one, two) =>
    console.log(`${name.padEnd(20)} ${one.toFixed(1).padStart(9)} ${two.toFixed(1).padStart(15)}`);
  line(`${rules} rules: analysis`, first.look, look);
  line(`${rules} rules: problems`, first.all, all);
}
console.log(good ? "✓ an edit is checked in time" : "✗ an edit costs too much");
process.exit(good ? 0 : 1);
