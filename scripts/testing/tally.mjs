import { existsSync, readFileSync } from "node:fs";
import { say } from "../setup/say.mjs";

/** The sum of everything that was tested. */
export class Tally {
  passed = 0;
  failed = 0;

  /** One test by itself: `run` answers what is wrong, empty when nothing is. */
  async one(name, run) {
    const started = Date.now();
    const wrong = await Promise.resolve()
      .then(run)
      .catch((error) => String(error?.stack ?? error));
    const took = ((Date.now() - started) / 1000).toFixed(1);
    say(`${wrong ? "✗" : "✓"} ${name} (${took} s)`);
    if (wrong) say(wrong.trimEnd());
    if (wrong) this.failed++;
    else this.passed++;
  }

  /** Takes a runner's own count, and its failure as one more when it did not come as far as counting. */
  add(name, { passed, failed }, code) {
    const crashed = code !== 0 && failed === 0 ? 1 : 0;
    this.passed += passed;
    this.failed += failed + crashed;
    say(
      `${failed + crashed > 0 ? "✗" : "✓"} ${name}: ${passed} passed, ${failed} failed${crashed ? ", and the run itself failed" : ""}`,
    );
  }
}

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined);

/** Vitest's JSON report. A file that could not be loaded counts as one failure. */
export function countVitest(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0 };
  const unloaded = report.testResults.filter(
    (suite) => suite.status === "failed" && suite.assertionResults.length === 0,
  ).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloaded };
}

/**
 * Playwright's JSON report. What did not run because the chapter before it failed has failed as well. What needed its second
 * try has passed, and is named in the list above the count (a browser on two shared cores is late now and then).
 */
export function countPlaywright(file) {
  const stats = readReport(file)?.stats;
  return stats
    ? { passed: stats.expected + stats.flaky, failed: stats.unexpected + stats.skipped }
    : { passed: 0, failed: 0 };
}
