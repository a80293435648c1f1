// `npm run worker`: one more worker, on this or any machine. It shares DATABASE_URL and ALUR_SECRET with the others.

import { buildAll } from "./setup/build.mjs";
import { Children } from "./setup/children.mjs";
import { needShared, prepare, serverEnvironment } from "./setup/prepare.mjs";
import { giveUp, say } from "./setup/say.mjs";
import { untilAsked } from "./setup/stop.mjs";

try {
  const settings = await prepare();
  const shared = needShared(settings);
  await buildAll();
  const children = new Children(settings.data);
  children.start(
    `worker-${process.pid}`,
    ["--enable-source-maps", "dist/worker.mjs"],
    serverEnvironment(settings, shared),
  );
  say("The worker runs. Ctrl-C stops it when it has finished what it holds.");
  await untilAsked();
  await children.stop();
} catch (error) {
  giveUp(error);
}
process.exit(0);
