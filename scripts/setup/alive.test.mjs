import { spawn } from "node:child_process";
import { once } from "node:events";
import { expect, test } from "vitest";
import { isAlive } from "./alive.mjs";

test("a process is alive until it has ended; nobody is alive whose number nobody has", async () => {
  const child = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  await once(child, "spawn");
  expect(isAlive(child.pid)).toBe(true);
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isAlive(child.pid)).toBe(false);
  expect(isAlive(2 ** 22 + 1)).toBe(false);
});

test.runIf(process.platform === "linux")("a stranger that was given the number is not who it was", () => {
  expect(isAlive(process.pid, /node|vitest/)).toBe(true);
  expect(isAlive(process.pid, /start\.mjs/)).toBe(false);
});

test.runIf(process.platform === "linux")(
  "one that has ended and nobody has buried is not alive",
  async () => {
    // The shell's child ends at once, and the shell is now somebody who never asks after it.
    const shell = spawn("sh", ["-c", "true & echo $!; exec sleep 60"]);
    const [said] = await once(shell.stdout.setEncoding("utf8"), "data");
    await expect.poll(() => isAlive(Number(said))).toBe(false);
    shell.kill();
  },
);
