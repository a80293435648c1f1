// `npm run web`: the web server alone, for a machine of its own. It shares DATABASE_URL, ALUR_SECRET and ALUR_ENCRYPTION_KEY with the
// others.
import { runPart } from "./setup/part.mjs";
import { needPort } from "./setup/ports.mjs";
import { webServer } from "./setup/web-server.mjs";

await runPart(async (settings) => {
  await needPort(settings);
  return { name: "web", args: webServer(settings), said: `The web server runs at ${settings.url}` };
});
