// `npm run conformance:bpmn -- DIR`: imports every BPMN file under a directory, sends each back, and says what became of it, per
// file and in total. `--all` shows those that are as they should be as well. Ends with 1 when one is not.
import { givenDirectory, wantsAll, withBundle } from "./bundled.mjs";

const directory = givenDirectory(
  "Give a directory of BPMN files: npm run conformance:bpmn -- path/to/models",
);
await withBundle("bpmn.ts", ({ runBpmn, reportOf }) => {
  const files = runBpmn(directory);
  console.log(reportOf(files, wantsAll()));
  const good = ({ crashed, lost, lostWhenEdited }) =>
    crashed === undefined && lost === 0 && lostWhenEdited === 0;
  process.exitCode = files.length > 0 && files.every(good) ? 0 : 1;
});
