// The yardstick: the benchmark's two processes written by hand in SQL on node-postgres, for this one purpose. No engine, no
// history, no job that survives a crash between two commits: the least that one could do. Four commits a review case.
import { createServer } from "node:http";
import pg from "pg";

const stub = process.env.STUB;
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 20 });

const TABLES = `
CREATE TABLE IF NOT EXISTS floor_order (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), customer text NOT NULL, amount numeric NOT NULL,
  status text NOT NULL, score int, approved boolean, created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now());
CREATE INDEX IF NOT EXISTS floor_order_waiting ON floor_order (created_at) WHERE status = 'waiting';
CREATE TABLE IF NOT EXISTS floor_straight (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), step int NOT NULL, vars jsonb NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now());`;

const run = (name, text, values) => pool.query({ name, text, values });

async function order({ customer, amount }) {
  const { rows } = await run(
    "start",
    "INSERT INTO floor_order (customer, amount, status) VALUES ($1, $2, 'credit') RETURNING id",
    [customer, amount],
  );
  const { id } = rows[0];
  const credit = await fetch(
    `${stub}/credit?customer=${encodeURIComponent(customer)}&amount=${encodeURIComponent(amount)}`,
    {
      headers: { "idempotency-key": `${id}:credit` },
    },
  );
  const { score } = await credit.json();
  const accepted = score >= 600 && amount <= 5000;
  await run(
    "scored",
    "UPDATE floor_order SET score = $2, approved = $3, status = $4, updated_at = now() WHERE id = $1 AND status = 'credit'",
    [id, score, accepted || null, accepted ? "notify" : "waiting"],
  );
  return accepted ? notify(id, customer, true) : { id, done: false };
}

async function complete(id, { approved }) {
  const { rows } = await run(
    "decided",
    "UPDATE floor_order SET approved = $2, status = 'notify', updated_at = now() WHERE id = $1 AND status = 'waiting' RETURNING customer",
    [id, approved],
  );
  return rows[0] ? notify(id, rows[0].customer, approved) : undefined;
}

async function notify(id, customer, approved) {
  const sent = await fetch(`${stub}/notify`, {
    method: "POST",
    headers: { "content-type": "application/json", "idempotency-key": `${id}:notify` },
    body: JSON.stringify({ reference: id, customer, approved }),
  });
  await sent.text();
  await run(
    "done",
    "UPDATE floor_order SET status = 'done', updated_at = now() WHERE id = $1 AND status = 'notify'",
    [id],
  );
  return { id, done: true };
}

const STEPS = 10;
const VARS = `jsonb_build_object('i', $1::int, ${Array.from({ length: STEPS }, (_, n) => `'v${n + 1}', $1::int + ${n + 1}`).join(", ")})`;

/** All ten steps in one commit. */
async function straight({ i }) {
  const { rows } = await run(
    "straight",
    `INSERT INTO floor_straight (step, vars) VALUES (${STEPS + 1}, ${VARS}) RETURNING id`,
    [i],
  );
  return { id: rows[0].id, done: true };
}

/** A commit for the start and one for each step, as an engine does that keeps every step's result before the next. */
async function straightByStep({ i }) {
  const { rows } = await run(
    "step-0",
    "INSERT INTO floor_straight (step, vars) VALUES (0, jsonb_build_object('i', $1::int)) RETURNING id",
    [i],
  );
  const { id } = rows[0];
  for (let n = 1; n <= STEPS; n++) {
    const from = n === 1 ? "i" : `v${n - 1}`;
    await run(
      `step-${n}`,
      `UPDATE floor_straight SET step = ${n}, vars = vars || jsonb_build_object('v${n}', (vars->>'${from}')::int + 1), updated_at = now() WHERE id = $1 AND step = ${n - 1}`,
      [id],
    );
  }
  return { id, done: true };
}

const routes = { order, straight, "straight-by-step": straightByStep };

async function bodyOf(request) {
  let text = "";
  for await (const part of request) text += part;
  return JSON.parse(text || "{}");
}

await pool.query(TABLES);
const server = createServer(async (request, response) => {
  const [, route, id] = request.url.split("/");
  const body = await bodyOf(request);
  const answer = await (route === "complete" ? complete(id, body) : routes[route](body)).catch((error) => {
    console.error(error);
  });
  const text = JSON.stringify(answer ?? {});
  response.writeHead(answer ? 200 : 409, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
  });
  response.end(text);
});
server.listen(Number(process.env.PORT), "127.0.0.1", () =>
  console.log(`ready on http://127.0.0.1:${process.env.PORT}`),
);
