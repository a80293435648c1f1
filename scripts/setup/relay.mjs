import { spawn } from "node:child_process";
import { nodeToRunOn } from "./install.mjs";

/**
 * Goes on in this process when its Node is new enough; otherwise runs the same script on the Node that is, hands signals
 * through, ends as it ends, and never returns.
 */
export async function onNewEnoughNode() {
  const node = nodeToRunOn();
  if (node === process.execPath) return;
  // The channel is the leash: when this process is killed outright, the other one notices and stops as well.
  const child = spawn(node, process.argv.slice(1), {
    stdio: ["inherit", "inherit", "inherit", "ipc"],
    env: process.env,
  });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  await new Promise(() => {
    child.on("exit", (code, signal) => process.exit(code ?? (signal === "SIGINT" ? 130 : 143)));
  });
}
