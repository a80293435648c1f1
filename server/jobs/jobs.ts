import type pg from "pg";
import { pool } from "../db/pool";
import { openJobs } from "./boss";
import type { JobQueue } from "./port";

let current: { on: pg.Pool; queue: Promise<JobQueue> } | undefined;

/** The job queue of this process, opened on first use. A web process only puts jobs in; a worker opens its own. */
export function jobs(): Promise<JobQueue> {
  const on = pool();
  if (current?.on !== on) {
    const queue = openJobs(on, { supervise: false });
    // A database that was down is asked again by the next caller.
    queue.catch(() => {
      if (current?.queue === queue) current = undefined;
    });
    current = { on, queue };
  }
  return current.queue;
}

/** A worker's or a test's queue becomes the one of this process. */
export function adoptJobs(on: pg.Pool, queue: JobQueue): void {
  current = { on, queue: Promise.resolve(queue) };
}
