import * as Y from "yjs";

/** How saving stands. `at` is when everything was last known to be kept by the server. */
export interface SaveState {
  /**
   * `loading`: nothing to show yet; `saved`; `saving`; `offline`: kept on this machine, tried again by itself;
   * `signedOut`: kept on this machine until signed in again; `refused`: the server will not take it (`code` says why).
   */
  readonly state: "loading" | "saved" | "saving" | "offline" | "signedOut" | "refused";
  readonly at?: Date;
  readonly code?: string;
}

/** What became of sending: kept; not reached; the session is over; base missing there (send all again); not taken. */
export type PushAnswer =
  | { readonly kept: true }
  | { readonly kept: false; readonly why: "gap" }
  | { readonly kept: false; readonly why: "offline" | "signedOut" }
  | { readonly kept: false; readonly why: "refused"; readonly code: string };

/** The server, as saving needs it. Its real end is `transport.ts`; tests bring their own. */
export interface Transport {
  /** The saved document as one update, with its number. */
  load(): Promise<
    | { readonly ok: true; readonly seq: number; readonly state: Uint8Array }
    | { readonly ok: false; readonly why: "offline" | "signedOut" | "refused"; readonly code?: string }
  >;
  push(update: Uint8Array): Promise<PushAnswer>;
  /** Sends without waiting for the answer, while the page goes away. */
  pushLast(update: Uint8Array): void;
  /** Calls `onUpdate` for everything saved after `since`, by anyone, until the returned function is called. */
  follow(
    since: number,
    on: { update(update: Uint8Array): void; lost(why: "offline" | "signedOut"): void; back(): void },
  ): () => void;
}

/** Time, injected: tests turn it by hand. */
export interface Timing {
  now(): Date;
  /** Calls back once after `ms`; the returned function calls it off. */
  later(ms: number, act: () => void): () => void;
}

/** Marks what came from the server, so that it is neither sent back nor undone. */
export const FROM_SERVER = Symbol("from server");

const BATCH = 150;
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

export interface Sync {
  /** Tries at once instead of waiting: the network is back, the person has signed in again. */
  now(): void;
  /** The page goes away: everything not acknowledged is sent once more without waiting. */
  flush(): void;
  stop(): void;
}

/**
 * Keeps a document and its server in step: own updates are sent in batches and kept until acknowledged, those of others come
 * in as they are saved. Nothing is ever thrown away: what cannot be sent stays in the document (and with it on this machine).
 *
 * `machine` is the origin of what this browser had kept: start only after it has been read, so that the first exchange sends
 * what never reached the server.
 */
export function startSync(deps: {
  readonly doc: Y.Doc;
  readonly transport: Transport;
  readonly timing: Timing;
  readonly machine?: unknown;
  onState(state: SaveState): void;
}): Sync {
  const { doc, transport, timing, onState } = deps;
  let waiting: Uint8Array[] = [];
  let sending: Uint8Array | undefined;
  let stopped = false;
  let ready = false;
  let refused: string | undefined;
  let trouble: "offline" | "signedOut" | undefined;
  let wait = FIRST_WAIT;
  let savedAt: Date | undefined;
  let cancelTimer = () => {};
  let unfollow = () => {};

  const tell = () => {
    if (stopped) return;
    const at = savedAt;
    if (refused) onState({ state: "refused", code: refused, at });
    else if (trouble) onState({ state: trouble, at });
    else if (!ready) onState({ state: "loading" });
    else if (sending || waiting.length > 0) onState({ state: "saving", at });
    else onState({ state: "saved", at });
  };

  const soon = (ms: number, act: () => void) => {
    cancelTimer();
    cancelTimer = timing.later(ms, act);
  };

  const again = (why: "offline" | "signedOut", act: () => Promise<void>) => {
    trouble = why;
    tell();
    soon(wait, () => void act());
    wait = Math.min(wait * 2, LONGEST_WAIT);
  };

  async function send(): Promise<void> {
    if (stopped || sending || refused || !ready) return;
    if (waiting.length === 0) return tell();
    const batch = Y.mergeUpdates(waiting);
    waiting = [];
    sending = batch;
    tell();
    const answer = await transport.push(batch);
    sending = undefined;
    if (stopped) return;
    if (answer.kept) return kept();
    waiting = [batch, ...waiting];
    if (answer.why === "gap") return void begin();
    notTaken(answer, send);
  }

  function kept(): void {
    wait = FIRST_WAIT;
    trouble = undefined;
    savedAt = timing.now();
    if (waiting.length > 0) soon(0, () => void send());
    tell();
  }

  /** Not kept: tried again by itself, unless the server will never take it. */
  function notTaken(
    answer: { readonly why: "offline" | "signedOut" | "refused"; readonly code?: string },
    act: () => Promise<void>,
  ): void {
    if (answer.why === "refused") {
      refused = answer.code ?? "failure";
      tell();
    } else again(answer.why, act);
  }

  /** Brings both to the same: the server's document in, what only this machine has out. */
  async function begin(): Promise<void> {
    if (stopped) return;
    const loaded = await transport.load();
    if (stopped) return;
    if (!loaded.ok) return notTaken(loaded, begin);
    const missing = missingIn(loaded.state, doc);
    Y.applyUpdate(doc, loaded.state, FROM_SERVER);
    waiting = missing ? [missing] : [];
    ready = true;
    trouble = undefined;
    wait = FIRST_WAIT;
    savedAt ??= timing.now();
    unfollow();
    unfollow = transport.follow(loaded.seq, {
      update: (update) => Y.applyUpdate(doc, update, FROM_SERVER),
      lost: (why) => again(why, begin),
      back: () => {
        if (!trouble) return;
        trouble = undefined;
        wait = FIRST_WAIT;
        soon(0, () => void send());
      },
    });
    tell();
    void send();
  }

  const onUpdate = (update: Uint8Array, origin: unknown) => {
    if (origin === FROM_SERVER || (deps.machine !== undefined && origin === deps.machine)) return;
    waiting.push(update);
    tell();
    if (ready && !sending && !trouble) soon(BATCH, () => void send());
  };

  doc.on("update", onUpdate);
  tell();
  void begin();

  return {
    now() {
      wait = FIRST_WAIT;
      soon(0, () => void (trouble || !ready ? begin() : send()));
    },
    flush() {
      const left = sending ? [sending, ...waiting] : waiting;
      if (ready && left.length > 0) transport.pushLast(Y.mergeUpdates(left));
    },
    stop() {
      stopped = true;
      cancelTimer();
      unfollow();
      doc.off("update", onUpdate);
    },
  };
}

/** The update with what `doc` has and the document in `state` has not; undefined when there is nothing. */
function missingIn(state: Uint8Array, doc: Y.Doc): Uint8Array | undefined {
  const there = new Y.Doc();
  Y.applyUpdate(there, state);
  let changed = false;
  there.on("update", () => {
    changed = true;
  });
  const update = Y.encodeStateAsUpdate(doc, Y.encodeStateVector(there));
  Y.applyUpdate(there, update);
  there.destroy();
  return changed ? update : undefined;
}
