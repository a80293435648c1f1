import type { ApiClient } from "@/components/api";
import { refusalIn } from "@/components/api";
import { decodeUpdate, encodeUpdate } from "@/dsl/draft/document";
import type { Transport } from "./sync";

/** Bytes that a page may still send while it goes away (Fetch standard: 64 KiB for all keepalive requests). */
const LAST_WORDS = 60_000;

/** The drafts' procedures of the API, as saving needs them. `client` names this tab in the server's records. */
export function draftTransport(api: ApiClient, key: string, client: string): Transport {
  return {
    async load() {
      try {
        const loaded = await api.drafts.load.query({ key });
        const state = decodeUpdate(loaded.state);
        return state ? { ok: true, seq: loaded.seq, state } : { ok: false, why: "offline" };
      } catch (error) {
        const code = refusalIn(error)?.code;
        if (code === "signIn.needed") return { ok: false, why: "signedOut" };
        return code && code !== "failure"
          ? { ok: false, why: "refused", code }
          : { ok: false, why: "offline" };
      }
    },

    async push(update) {
      try {
        await api.drafts.push.mutate({ key, update: encodeUpdate(update), client });
        return { kept: true };
      } catch (error) {
        const code = refusalIn(error)?.code;
        if (code === "signIn.needed") return { kept: false, why: "signedOut" };
        if (code === "draft.gap") return { kept: false, why: "gap" };
        return code && code !== "failure"
          ? { kept: false, why: "refused", code }
          : { kept: false, why: "offline" };
      }
    },

    pushLast(update) {
      const body = JSON.stringify({ key, update: encodeUpdate(update), client });
      if (body.length > LAST_WORDS) return;
      // Whether it arrives is not known here; what does not is sent again from this machine's copy.
      void fetch("/api/trpc/drafts.push", {
        method: "POST",
        keepalive: true,
        body,
        headers: { "content-type": "application/json" },
      }).catch(() => undefined);
    },

    follow(since, on) {
      let broken = false;
      const subscription = api.drafts.updates.subscribe(
        { key, since },
        {
          onData: (event) => {
            const update = decodeUpdate(event.data.update);
            if (update) on.update(update);
          },
          onConnectionStateChange: (now) => {
            if (now.state === "connecting" && now.error) {
              broken = true;
              on.lost(refusalIn(now.error)?.code === "signIn.needed" ? "signedOut" : "offline");
            }
            if (now.state === "pending" && broken) {
              broken = false;
              on.back();
            }
          },
          onError: (error) => on.lost(refusalIn(error)?.code === "signIn.needed" ? "signedOut" : "offline"),
        },
      );
      return () => subscription.unsubscribe();
    },
  };
}
