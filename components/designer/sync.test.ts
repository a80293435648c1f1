import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { FROM_SERVER, type PushAnswer, type SaveState, startSync, type Timing, type Transport } from "./sync";

/** A clock that is turned by hand. */
function handClock() {
  let now = Date.UTC(2026, 10, 23, 9, 41);
  let due: { at: number; act: () => void }[] = [];
  const timing: Timing = {
    now: () => new Date(now),
    later(ms, act) {
      const entry = { at: now + ms, act };
      due.push(entry);
      return () => {
        due = due.filter((one) => one !== entry);
      };
    },
  };
  const pass = async (ms: number) => {
    const end = now + ms;
    for (;;) {
      due.sort((a, b) => a.at - b.at);
      const [next] = due;
      if (!next || next.at > end) break;
      due.shift();
      now = next.at;
      next.act();
      await settled();
    }
    now = end;
    await settled();
  };
  return { timing, pass };
}

/** Lets everything that is already resolved run. */
async function settled(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

/** A server that keeps updates as long as it is told to. */
function server(seed = new Y.Doc()) {
  const followers = new Set<Parameters<Transport["follow"]>[1]>();
  const state: { answer: PushAnswer; reachable: boolean; pushes: number; last: Uint8Array[]; seq: number } = {
    answer: { kept: true },
    reachable: true,
    pushes: 0,
    last: [],
    seq: 0,
  };
  const transport: Transport = {
    load: async () =>
      state.reachable
        ? { ok: true, seq: state.seq, state: Y.encodeStateAsUpdate(seed) }
        : { ok: false, why: "offline" },
    push: async (update) => {
      state.pushes += 1;
      if (!state.reachable) return { kept: false, why: "offline" };
      if (!state.answer.kept) return state.answer;
      Y.applyUpdate(seed, update);
      state.seq += 1;
      for (const follower of followers) follower.update(update);
      return { kept: true };
    },
    pushLast: (update) => {
      state.last.push(update);
    },
    follow: (_since, on) => {
      followers.add(on);
      return () => followers.delete(on);
    },
  };
  return { transport, state, seed, followers };
}

function start(remote: ReturnType<typeof server>, doc = new Y.Doc()) {
  const { timing, pass } = handClock();
  const states: SaveState[] = [];
  const sync = startSync({
    doc,
    transport: remote.transport,
    timing,
    machine: "machine",
    onState: (save) => states.push(save),
  });
  return { doc, sync, pass, now: () => states.at(-1)?.state, last: () => states.at(-1) };
}

const write = (doc: Y.Doc, key: string, value: string) =>
  doc.transact(() => doc.getMap("draft").set(key, value), "own");

describe("saving", () => {
  test("opens, saves what is typed in one batch, and says when", async () => {
    const remote = server();
    const tab = start(remote);
    expect(tab.now()).toBe("loading");
    await tab.pass(0);
    expect(tab.now()).toBe("saved");
    write(tab.doc, "a", "1");
    write(tab.doc, "b", "2");
    expect(tab.now()).toBe("saving");
    await tab.pass(150);
    expect(tab.now()).toBe("saved");
    expect(tab.last()?.at?.toISOString()).toBe("2026-11-23T09:41:00.150Z");
    expect(remote.state.pushes).toBe(1);
    expect(remote.seed.getMap("draft").toJSON()).toEqual({ a: "1", b: "2" });
  });

  test("keeps what it cannot send, tries again with longer waits, and sends it once", async () => {
    const remote = server();
    const tab = start(remote);
    await tab.pass(0);
    remote.state.reachable = false;
    write(tab.doc, "a", "1");
    await tab.pass(150);
    expect(tab.now()).toBe("offline");
    await tab.pass(1_000 + 2_000);
    expect(remote.state.pushes).toBe(3);
    write(tab.doc, "b", "2");
    expect(tab.now()).toBe("offline");
    remote.state.reachable = true;
    await tab.pass(4_000);
    expect(tab.now()).toBe("saved");
    expect(remote.seed.getMap("draft").toJSON()).toEqual({ a: "1", b: "2" });
  });

  test("a session that ended keeps everything, and goes on after signing in", async () => {
    const remote = server();
    const tab = start(remote);
    await tab.pass(0);
    remote.state.answer = { kept: false, why: "signedOut" };
    write(tab.doc, "a", "1");
    await tab.pass(150);
    expect(tab.now()).toBe("signedOut");
    remote.state.answer = { kept: true };
    tab.sync.now();
    await tab.pass(0);
    expect(tab.now()).toBe("saved");
    expect(remote.seed.getMap("draft").toJSON()).toEqual({ a: "1" });
  });

  test("a refusal is said with its code and not tried for ever", async () => {
    const remote = server();
    const tab = start(remote);
    await tab.pass(0);
    remote.state.answer = { kept: false, why: "refused", code: "draft.tooLarge" };
    write(tab.doc, "a", "1");
    await tab.pass(60_000);
    expect(tab.last()).toMatchObject({ state: "refused", code: "draft.tooLarge" });
    expect(remote.state.pushes).toBe(1);
  });

  test("a server that lost the base gets everything again", async () => {
    const remote = server();
    const tab = start(remote);
    await tab.pass(0);
    remote.state.answer = { kept: false, why: "gap" };
    write(tab.doc, "a", "1");
    const sent = tab.pass(150);
    remote.state.answer = { kept: false, why: "gap" };
    await Promise.resolve();
    remote.state.answer = { kept: true };
    await sent;
    await tab.pass(1_000);
    expect(remote.seed.getMap("draft").toJSON()).toEqual({ a: "1" });
  });
});

describe("a killed tab", () => {
  test("sends at the next opening what this machine kept and the server never got", async () => {
    const doc = new Y.Doc();
    doc.transact(() => doc.getMap("draft").set("a", "kept here"), "machine");
    const remote = server();
    remote.seed.getMap("draft").set("b", "from another tab");
    const tab = start(remote, doc);
    await tab.pass(150);
    expect(remote.seed.getMap("draft").toJSON()).toEqual({ a: "kept here", b: "from another tab" });
    expect(doc.getMap("draft").toJSON()).toEqual({ a: "kept here", b: "from another tab" });
    expect(tab.now()).toBe("saved");
  });

  test("sends its last words while the page goes away, and nothing when all is saved", async () => {
    const remote = server();
    const tab = start(remote);
    await tab.pass(0);
    tab.sync.flush();
    expect(remote.state.last).toHaveLength(0);
    write(tab.doc, "a", "1");
    tab.sync.flush();
    const late = new Y.Doc();
    for (const update of remote.state.last) Y.applyUpdate(late, update);
    expect(late.getMap("draft").toJSON()).toEqual({ a: "1" });
  });
});

test("two tabs see each other's changes at once, and send nothing back", async () => {
  const remote = server();
  const [a, b] = [start(remote), start(remote)];
  await a.pass(0);
  await b.pass(0);
  write(a.doc, "a", "1");
  await a.pass(150);
  expect(b.doc.getMap("draft").toJSON()).toEqual({ a: "1" });
  await b.pass(1_000);
  expect(remote.state.pushes).toBe(1);
});

test("what comes from the server is marked, so that it cannot be undone here", async () => {
  const remote = server();
  remote.seed.getMap("draft").set("a", "1");
  const doc = new Y.Doc();
  const origins: unknown[] = [];
  doc.on("update", (_update, origin) => origins.push(origin));
  const tab = start(remote, doc);
  await tab.pass(0);
  expect(origins).toEqual([FROM_SERVER]);
});

test("a lost stream says offline, and opening anew brings what was missed", async () => {
  const remote = server();
  const tab = start(remote);
  await tab.pass(0);
  for (const follower of [...remote.followers]) follower.lost("offline");
  expect(tab.now()).toBe("offline");
  remote.seed.getMap("draft").set("a", "meanwhile");
  await tab.pass(1_000);
  expect(tab.now()).toBe("saved");
  expect(tab.doc.getMap("draft").toJSON()).toEqual({ a: "meanwhile" });
});
