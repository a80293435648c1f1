import { spawnSync } from "node:child_process";
import { chownSync, closeSync, mkdirSync, openSync, rmSync, statSync, writeSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";

const SIZE = "256m";

/**
 * Puts the cases' events onto a disk of their own (a tmpfs of 256 MB) that can be filled to the last byte: PostgreSQL then
 * answers 53100, as on any full disk. undefined where disks may not be mounted (it takes root).
 */
export async function openDisk({ data, ask }) {
  const mount = join(data, "disk");
  mkdirSync(mount);
  if (spawnSync("mount", ["-t", "tmpfs", "-o", `size=${SIZE}`, "tmpfs", mount]).status !== 0)
    return undefined;
  const folder = join(mount, "space");
  mkdirSync(folder, { mode: 0o700 });
  const [{ data_directory: of }] = await ask("SHOW data_directory");
  const { uid, gid } = statSync(of);
  chownSync(folder, uid, gid);
  await ask(`CREATE TABLESPACE small LOCATION '${folder}'`);
  await ask("ALTER TABLE case_advance SET TABLESPACE small");
  const filler = join(mount, "filler");
  return {
    /** Full for so long, then on until somebody has met it (`met`), and free again; given up after `most` milliseconds. */
    async fill({ milliseconds, most, met }) {
      const began = Date.now();
      const file = openSync(filler, "w");
      const block = Buffer.alloc(1 << 20);
      try {
        for (let size = block.length; size >= 1; ) {
          try {
            writeSync(file, block, 0, size);
          } catch (error) {
            if (error.code !== "ENOSPC") throw error;
            size >>= 1;
          }
        }
        await pause(milliseconds);
        while (!met() && Date.now() - began < most) await pause(50);
      } finally {
        closeSync(file);
        rmSync(filler);
      }
    },
    close: () => spawnSync("umount", ["-l", mount]),
  };
}
