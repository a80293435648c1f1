// `npm run conformance:feel -- DIR`: runs a directory in the layout of the DMN TCK (models `*.dmn` beside `*-test-*.xml`) and
// says how much of it passes, per case and in total. `--all` shows what passed as well. Ends with 1 when something failed.
import { givenDirectory, wantsAll, withBundle } from "./bundled.mjs";

const directory = givenDirectory(
  "Give the directory of the suite: npm run conformance:feel -- path/to/TestCases",
);
await withBundle("suite.ts", ({ runSuite, report }) => {
  const files = runSuite(directory);
  console.log(report(files, wantsAll()));
  process.exitCode =
    files.length > 0 && files.every((file) => file.outcomes.every(({ passed }) => passed)) ? 0 : 1;
});
