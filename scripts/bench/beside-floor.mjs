import pg from "pg";
import { median, medians, percentile } from "./figures.mjs";
import { drive } from "./load.mjs";
import { cpuOf, cpuOfPostgres, memoryOf } from "./processes.mjs";

/** Whom each process is compared with: the floor's own way, and for ten steps also the way that commits each of them. */
const YARDSTICKS = { review: ["review"], straight: ["straight", "straight-by-step"] };

async function once(setting, { server, journey, clients, seconds, warmUp, alternating }) {
  server.resume();
  const read = () => ({ server: cpuOf(server.pid), postgres: cpuOfPostgres(setting.postmaster) });
  const {
    cases,
    seconds: took,
    latencies,
    grown,
  } = await drive({
    base: server.url,
    journey,
    clients,
    warmUp,
    seconds,
    read,
  });
  if (alternating) server.pause();
  return {
    rate: cases / took,
    cpu: (grown.server + grown.postgres) / cases,
    server: grown.server / cases,
    postgres: grown.postgres / cases,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
  };
}

/**
 * Measures one process at each number of clients: Alur and the floor in alternation, each held still while another is
 * measured. Answers a row per number of clients and contestant; `x…` are medians of the ratios of neighbouring runs.
 */
async function besideFloor(setting, servers, { journey, clients, runs, seconds, warmUp, firstWarmUp }) {
  const yardsticks = servers.floor ? YARDSTICKS[journey] : [];
  const contestants = [
    { name: "Alur", server: servers.alur, journey },
    ...yardsticks.map((name) => ({ name: `floor ${name}`, server: servers.floor, journey: name })),
  ];
  for (const { server, journey: own } of contestants) {
    server.resume();
    await drive({
      base: server.url,
      journey: own,
      clients,
      warmUp: firstWarmUp,
      seconds: 0,
      read: () => ({}),
    });
    if (contestants.length > 1) server.pause();
  }
  const measured = new Map(contestants.map((c) => [c, []]));
  for (let run = 0; run < runs; run++) {
    // In turns who is first, so that a machine that gets slower or faster favours nobody.
    for (const contestant of run % 2 === 0 ? contestants : contestants.toReversed())
      measured.get(contestant).push(
        await once(setting, {
          ...contestant,
          clients,
          seconds,
          warmUp,
          alternating: contestants.length > 1,
        }),
      );
  }
  const alur = measured.get(contestants[0]);
  return contestants.map((contestant) => {
    const runsOf = measured.get(contestant);
    const { rate, cpu, server, postgres, p50, p99 } = medians(runsOf);
    const ratio = (name) => median(runsOf.map((run, i) => alur[i][name] / run[name]));
    return {
      process: journey,
      clients,
      who: contestant.name,
      "cases/s": rate,
      "CPU ms": cpu,
      server,
      postgres,
      "p50 ms": p50,
      "p99 ms": p99,
      "Alur ÷ it: rate": ratio("rate"),
      CPU: ratio("cpu"),
      p50: ratio("p50"),
    };
  });
}

async function bytesOf(url, cases) {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const { rows } = await pool.query(
    `SELECT pg_database_size(current_database())::float8 AS size, (SELECT count(*)::int FROM ${cases}) AS cases`,
  );
  await pool.end();
  return rows[0];
}

/** The parts `review` and `straight`: both processes beside the floor, then what a case costs in bytes and memory. */
export async function measureBesideFloor(setting, options) {
  const [alurUrl, floorUrl] = [await setting.alurDatabase("alur_floor"), await setting.database("floor")];
  const empty = await bytesOf(alurUrl, '"case"');
  const servers = {
    alur: await setting.startAlur(alurUrl, options.alur),
    ...(options.alone ? {} : { floor: await setting.startFloor(floorUrl) }),
  };
  if (servers.floor) for (const server of Object.values(servers)) server.pause();
  const rows = [];
  for (const journey of options.journeys)
    for (const clients of options.clients)
      rows.push(...(await besideFloor(setting, servers, { ...options, journey, clients })));
  const full = await bytesOf(alurUrl, '"case"');
  const memory = memoryOf(servers.alur.pid);
  for (const server of Object.values(servers)) await server.stop();
  return {
    rows,
    sizes: [
      {
        "cases ended": full.cases,
        "bytes/case": (full.size - empty.size) / full.cases,
        "process memory MB": memory / 2 ** 20,
      },
    ],
  };
}
