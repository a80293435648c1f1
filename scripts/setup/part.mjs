import { buildAll } from "./build.mjs";
import { Children } from "./children.mjs";
import { needShared, prepare, serverEnvironment } from "./prepare.mjs";
import { giveUp, say } from "./say.mjs";
import { untilAsked } from "./stop.mjs";

/**
 * One part of Alur alone, on a machine of its own, until it is asked to stop. `of(settings)` resolves with its name, what Node is to
 * run, and what is said once it is begun; or rejects with what stands in the way.
 */
export async function runPart(of) {
  try {
    const settings = await prepare();
    const shared = needShared(settings);
    const { name, args, said } = await of(settings);
    await buildAll();
    const children = new Children(settings.data);
    children.start(name, args, serverEnvironment(settings, shared));
    say(said);
    await untilAsked();
    await children.stop();
  } catch (error) {
    giveUp(error);
  }
  process.exit(0);
}
