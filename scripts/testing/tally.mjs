import { existsSync, readFileSync } from "node:fs";
import { say } from "../setup/say.mjs";

/** Characters of a failure that are said again at the end. */
const MOST_REPEATED = 2000;

/** The sum of everything that was tested. */
export class Tally {
  passed = 0;
  failed = 0;
  #wrong = [];

  /** One test by itself: `run` answers what is wrong, empty when nothing is. */
  async one(name, run) {
    const started = Date.now();
    const wrong = await Promise.resolve()
      .then(run)
      .catch((error) => String(error?.stack ?? error));
    const took = ((Date.now() - started) / 1000).toFixed(1);
    say(`${wrong ? "✗" : "✓"} ${name} (${took} s)`);
    if (wrong) say(wrong.trimEnd());
    if (wrong) this.#wrong.push(`${name}\n${wrong.trimEnd().slice(-MOST_REPEATED)}`);
    if (wrong) this.failed++;
    else this.passed++;
  }

  /** Says again what failed: of a long run often only the end is kept. */
  repeatFailures() {
    for (const wrong of this.#wrong) say(`✗ ${wrong}\n`);
  }

  /** Takes a runner's own count, and its failure as one more when it did not come as far as counting. */
  add(name, { passed, failed, failures = [] }, code) {
    const crashed = code !== 0 && failed === 0 ? 1 : 0;
    this.passed += passed;
    this.failed += failed + crashed;
    const count = `${name}: ${passed} passed, ${failed} failed${crashed ? ", and the run itself failed" : ""}`;
    say(`${failed + crashed > 0 ? "✗" : "✓"} ${count}`);
    if (failed + crashed > 0) this.#wrong.push([count, ...failures.slice(0, 20)].join("\n  "));
  }
}

const firstLine = (text = "") => text.trim().split("\n", 1)[0];

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** Vitest's JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0 };
  const unloaded = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
  ).length;
  const failures = report.testResults.flatMap((suite) => [
    ...(suite.assertionResults.length === 0 && suite.status === "failed" ? [firstLine(suite.message)] : []),
    ...suite.assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName, failureMessages }) => `${fullName}: ${firstLine(failureMessages[0])}`),
  ]);
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded, failures };
}

/**
 * Playwright's JSON report. What did not run because the chapter before it failed has failed as well. What needed its second
 * try has passed, and is named in the list above the count (a browser on two shared cores is late now and then).
 */
export function countPlaywright(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return {
    passed: expected + flaky,
    failed: unexpected + skipped,
    failures: report.suites.flatMap(failedIn),
  };
}

/** Names of the tests of a suite, and of the suites in it, that were not well at their last try. */
function failedIn(suite) {
  const here = (suite.specs ?? []).flatMap(({ title, tests }) =>
    tests
      .filter(({ status }) => status === "unexpected")
      .map(
        ({ projectName, results }) =>
          `[${projectName}] ${title}: ${firstLine(results.at(-1)?.error?.message)}`,
      ),
  );
  return [...here, ...(suite.suites ?? []).flatMap(failedIn)];
}
