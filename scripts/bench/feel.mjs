// `npm run bench:feel`: what evaluating a condition costs, once it is compiled, beside the same in feelin. Each figure is the
// best of several rounds, in microseconds of the processor for one evaluation, variables given anew each time. Then what hostile
// texts cost in a process that has just begun; with `-- --cold` only that, which takes seconds.
import { build } from "esbuild";
import { evaluate } from "feelin";
import { coldTimes } from "./feelCold.mjs";

const CASES = [
  ["score >= 600 and amount <= limit", { score: 640, amount: 7500, limit: 10000 }],
  ["score >= 600 and amount <= limit", { score: 640, amount: 7500.25, limit: 7500.3 }],
  ["order.amount * 1.1 + 0.1", { order: { amount: 99.95 } }],
  [
    "some line in lines satisfies line.price > 100",
    { lines: Array.from({ length: 20 }, (_, i) => ({ price: i })) },
  ],
  ['date("2026-01-31") + duration("P1M") > date("2026-02-01")', {}],
];
const ROUNDS = 5;
/** Microseconds. */
const ROUND = 200_000;

async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [new URL(`../../dsl/expression/${file}`, import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "esm",
    platform: "node",
    target: "node24",
  });
  return Buffer.from(outputFiles[0].contents);
}

const { compileFeel } = await import(
  `data:text/javascript;base64,${(await bundled("program.ts")).toString("base64")}`
);

/** Microseconds of the processor for one call of `run`; a round lasts long enough for the clock, which ticks every few ms. */
function cost(run) {
  const spent = (times) => {
    const start = process.threadCpuUsage();
    for (let at = 0; at < times; at++) run();
    const { user, system } = process.threadCpuUsage(start);
    return user + system;
  };
  let times = 100;
  while (spent(times) < ROUND) times *= 2;
  return Math.min(...Array.from({ length: ROUNDS }, () => spent(times) / times));
}

let good = true;
if (!process.argv.includes("--cold")) warm();
const ends = coldTimes(await bundled("feel.ts"));
process.exit(good && ends ? 0 : 1);

function warm() {
  console.log("µs:           ours     feelin   times");
  for (const [text, variables] of CASES) {
    const ours = cost(() => compileFeel(text).program.evaluate(variables));
    const theirs = cost(() => evaluate(text, variables));
    const answers = [compileFeel(text).program.evaluate(variables).value, evaluate(text, variables).value];
    if (text.startsWith("score")) good &&= ours < 2 && theirs / ours >= 10 && answers[0] === answers[1];
    console.log(
      `${ours.toFixed(2).padStart(16)} ${theirs.toFixed(1).padStart(10)} ${(theirs / ours).toFixed(0).padStart(6)}×  ${text}`,
    );
  }
  console.log(good ? "✓ under 2 µs, and at least 10 times as quick" : "✗ not as quick as promised");
}
