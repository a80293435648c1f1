import { connect, createServer } from "node:net";

/**
 * Stands between Alur and PostgreSQL, which may come back elsewhere (`to`); `cut()` resets every connection that there is, in
 * whatever it is doing.
 */
export async function openProxy(port) {
  let target = port;
  const pairs = new Set();
  const server = createServer((near) => {
    const far = connect(target, "127.0.0.1");
    const pair = [near, far];
    pairs.add(pair);
    const end = () => {
      pairs.delete(pair);
      for (const socket of pair) socket.destroy();
    };
    for (const socket of pair) socket.setNoDelay(true).on("error", end).on("close", end);
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.resetAndDestroy();
  };
  return {
    port: server.address().port,
    cut,
    to(other) {
      target = other;
    },
    close() {
      server.close();
      cut();
    },
  };
}
