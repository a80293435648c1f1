// Loaded first in the web server (node --import). Asked to stop, Next answers no new requests and waits until every connection has
// ended; but a page that listens for changes of a draft never ends its own. So what is still open after this long is cut: by
// then every request is answered, and a page that listens finds another server.
const GRACE_MS = 6000;

process.once("SIGTERM", () => setTimeout(() => process.exit(0), GRACE_MS).unref());
