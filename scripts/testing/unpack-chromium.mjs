// Unpacks the Chromium that comes as an npm package, with the libraries it needs, and prints where everything is. Run with
// TMPDIR at the folder that is to hold it. The package looks for its libraries only where it believes to be in a cloud
// function of this name: chromium.mjs sets that.
import { writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { default: chromium } = await import("@sparticuz/chromium");
const path = await chromium.executablePath();

// The package's own list of fonts names folders of its cloud. A Chromium that finds no font at all dies at the first text.
const fonts = join(tmpdir(), "alur-fonts.conf");
writeFileSync(
  fonts,
  `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(tmpdir(), "fonts")}</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>${join(tmpdir(), "fonts-cache")}</cachedir>
</fontconfig>
`,
);
console.log(
  JSON.stringify({
    path,
    environment: { LD_LIBRARY_PATH: process.env.LD_LIBRARY_PATH, FONTCONFIG_FILE: fonts },
  }),
);
