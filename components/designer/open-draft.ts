import { IndexeddbPersistence } from "y-indexeddb";
import * as Y from "yjs";
import { createDesigner, type Designer } from "./store";
import { type Sync, startSync, type Timing, type Transport } from "./sync";
import { fromAddress } from "./use-address";

/** A draft that is open in this tab: on the machine, in step with the server. */
export interface OpenDraft {
  readonly designer: Designer;
  readonly sync: Promise<Sync>;
  close(): void;
}

const TIMING: Timing = {
  now: () => new Date(),
  later(ms, act) {
    const timer = setTimeout(act, ms);
    return () => clearTimeout(timer);
  },
};

/** The machine's copy has this long to open; a browser that keeps nothing (private windows) must not stop the work. */
const MACHINE_WAIT = 1_500;

/** Opens a draft: first from this machine, then from the server. `name` is of person and process, so that nobody gets another's copy. */
export function openDraft(name: string, transport: Transport, language: string): OpenDraft {
  const doc = new Y.Doc();
  const machine = typeof indexedDB === "undefined" ? undefined : new IndexeddbPersistence(name, doc);
  const { choice, tab, language: wanted } = fromAddress(location.search);
  const designer = createDesigner(doc, { language: wanted ?? language, choice, tab });
  let sync: Sync | undefined;
  let closed = false;
  const read = machine
    ? Promise.race([machine.whenSynced, new Promise((go) => setTimeout(go, MACHINE_WAIT))]).catch(
        () => undefined,
      )
    : Promise.resolve();
  const started = read.then(() => {
    const made = startSync({
      doc,
      transport,
      timing: TIMING,
      machine,
      onState: (save) => designer.set({ save }),
    });
    sync = made;
    if (closed) made.stop();
    return made;
  });
  const flush = () => sync?.flush();
  const look = () =>
    document.visibilityState === "visible" && designer.store.getState().save.state !== "saved" && sync?.now();
  window.addEventListener("pagehide", flush);
  window.addEventListener("online", look);
  document.addEventListener("visibilitychange", look);
  return {
    designer,
    sync: started,
    close() {
      closed = true;
      window.removeEventListener("pagehide", flush);
      window.removeEventListener("online", look);
      document.removeEventListener("visibilitychange", look);
      sync?.flush();
      sync?.stop();
      void machine?.destroy();
      designer.destroy();
    },
  };
}
