// `npm run web`: the web server alone, for a machine of its own. It shares DATABASE_URL and ALUR_SECRET with the others.

import { buildAll } from "./setup/build.mjs";
import { Children } from "./setup/children.mjs";
import { needShared, prepare, serverEnvironment } from "./setup/prepare.mjs";
import { giveUp, say } from "./setup/say.mjs";
import { untilAsked } from "./setup/stop.mjs";
import { webServer } from "./setup/web-server.mjs";

try {
  const settings = await prepare();
  const shared = needShared(settings);
  await buildAll();
  const children = new Children(settings.data);
  children.start("web", webServer(settings), serverEnvironment(settings, shared));
  say(`The web server runs at ${settings.url}`);
  await untilAsked();
  await children.stop();
} catch (error) {
  giveUp(error);
}
process.exit(0);
