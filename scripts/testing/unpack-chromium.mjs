// Unpacks the Chromium that comes as an npm package, with the libraries it needs, and prints where everything is. Run with
// TMPDIR at the folder that is to hold it. The package looks for its libraries only where it believes to be in a cloud
// function of this name: chromium.mjs sets that.
import { tmpdir } from "node:os";
import { join } from "node:path";

const { default: chromium } = await import("@sparticuz/chromium");
const path = await chromium.executablePath();
const { LD_LIBRARY_PATH, FONTCONFIG_PATH } = process.env;
console.log(
  JSON.stringify({
    path,
    environment: { LD_LIBRARY_PATH, FONTCONFIG_PATH: FONTCONFIG_PATH ?? join(tmpdir(), "fonts") },
  }),
);
