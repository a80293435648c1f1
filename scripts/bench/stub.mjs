// The services that the benchmark's processes call. As little work as possible: it must not be what is measured.
import { createServer } from "node:http";

const ANSWER = { "content-type": "application/json" };

const server = createServer((request, response) => {
  request.resume();
  request.on("end", () => {
    const body = request.url?.startsWith("/credit") ? '{"score":700}' : "{}";
    response.writeHead(200, { ...ANSWER, "content-length": String(body.length) });
    response.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(Number(process.env.PORT ?? 0), "127.0.0.1", () =>
  console.log(`ready on http://127.0.0.1:${server.address().port}`),
);
