#!/usr/bin/env node
// Prisma's schema engine without its download: the official WASM build behind the JSON-RPC that the Prisma CLI speaks
// with the native one (one JSON document a line on stdin and stdout). Named in PRISMA_SCHEMA_ENGINE_BINARY, see
// prisma.config.ts. Development and CI only: a start applies the migrations with scripts/migrate.mjs.
import { AsyncLocalStorage } from "node:async_hooks";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from "@prisma/driver-adapter-utils";
import pg from "pg";

const CATALOGUE_CHAR = 18;
const TEXT = 25;

/** Columns of the query under way that are of the catalogue's one-letter type. */
const letters = new AsyncLocalStorage();

/** A pool whose answers call the catalogue's one-letter type text, as the adapter refuses a type that it does not know. */
class CataloguePool extends pg.Pool {
  async query(...args) {
    const result = await super.query(...args);
    for (const [column, field] of (result?.fields ?? []).entries()) {
      if (field.dataTypeID !== CATALOGUE_CHAR) continue;
      field.dataTypeID = TEXT;
      letters.getStore()?.push(column);
    }
    return result;
  }
}

/** The engine, on the other hand, wants such a column to be a character. */
function withLetters(queryRaw) {
  return (query) =>
    letters.run([], async () => {
      const answer = await queryRaw(query);
      for (const column of letters.getStore()) answer.columnTypes[column] = ColumnTypeEnum.Character;
      return answer;
    });
}

// idleTimeoutMillis 0: the migration lock belongs to a connection and must not be closed under us.
const newPool = (connectionString) => new CataloguePool({ connectionString, idleTimeoutMillis: 0 });

async function adapterOn(pool, afterwards = async () => {}) {
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  // The adapter splits scripts at every semicolon, function bodies included; PostgreSQL can read a script itself.
  adapter.executeScript = async (script) => {
    await pool.query(script).catch((error) => adapter.onError(error));
  };
  adapter.queryRaw = withLetters(adapter.queryRaw.bind(adapter));
  const dispose = adapter.dispose.bind(adapter);
  adapter.dispose = async () => {
    await dispose();
    await afterwards();
  };
  return adapter;
}

async function inMaintenance(url, sql) {
  const maintenance = new URL(url);
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const databaseOf = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

function factoryFor(url) {
  return {
    provider: "postgres",
    adapterName: "@prisma/adapter-pg",
    connect: () => adapterOn(newPool(url)),
    async connectToShadowDb() {
      const shadow = `alur_shadow_${crypto.randomUUID().replaceAll("-", "")}`;
      await inMaintenance(url, `CREATE DATABASE "${shadow}"`);
      const address = new URL(url);
      address.pathname = `/${shadow}`;
      return adapterOn(newPool(address.href), () =>
        inMaintenance(url, `DROP DATABASE IF EXISTS "${shadow}" WITH (FORCE)`),
      );
    },
  };
}

/** Where the engine says why it gave up; the error that it throws then says only that it did. */
let panic;
globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  set_message: (message) => {
    panic = message;
  },
};

async function loadEngine() {
  const require = createRequire(import.meta.url);
  // The generated glue asks for randomness through `require`, which a module does not have.
  globalThis.require ??= require;
  const glue = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const bytes = await readFile(
    require.resolve("@prisma/schema-engine-wasm/schema_engine_bg").replace(/\.js$/, ".wasm"),
  );
  const { instance } = await WebAssembly.instantiate(bytes, { "./schema_engine_bg.js": glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  return glue.SchemaEngine;
}

const say = (message) => process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);

function failure(error) {
  const message = panic ?? String(error?.message ?? error);
  return {
    code: 4466,
    message,
    data: {
      is_panic: panic !== undefined,
      message,
      error_code: error?.code,
      meta: error?.meta,
    },
  };
}

async function serve(url, datamodels) {
  const SchemaEngine = await loadEngine();
  const adapters = bindMigrationAwareSqlAdapterFactory(factoryFor(url));
  const engine = await SchemaEngine.new({ datamodels }, () => {}, adapters);
  const answers = {
    getDatabaseVersion: (params) => engine.version(params),
    createDatabase: async () => {
      await inMaintenance(url, `CREATE DATABASE "${databaseOf(url)}"`);
      return { databaseName: databaseOf(url) };
    },
    diff: async (params) => {
      const { exitCode, stdout } = await engine.diff(params);
      // The CLI prints what it is sent, not what it is answered.
      if (stdout !== null && stdout !== undefined)
        say({ id: 0, method: "print", params: { content: stdout } });
      return { exitCode };
    },
  };
  let last = Promise.resolve();
  const lines = createInterface({ input: process.stdin });
  lines.on("line", (line) => {
    const { id, method, params } = JSON.parse(line);
    if (method === undefined) return;
    last = last.then(async () => {
      try {
        const result = await (answers[method] ?? ((p) => engine[method](p)))(params);
        say({ id, result: result ?? null });
      } catch (error) {
        say({ id, error: failure(error) });
      }
    });
  });
  lines.on("close", () => last.then(() => process.exit(0)));
}

async function command(name, url) {
  // The CLI drops the first line of stderr before it reads the rest as JSON.
  process.stderr.write("alur prisma engine\n");
  try {
    if (name === "create-database") await inMaintenance(url, `CREATE DATABASE "${databaseOf(url)}"`);
    else if (name === "drop-database")
      await inMaintenance(url, `DROP DATABASE IF EXISTS "${databaseOf(url)}" WITH (FORCE)`);
    else {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      await client.end();
    }
  } catch (error) {
    const code =
      error.code === "3D000"
        ? "P1003"
        : error.code === "42P04"
          ? "P1009"
          : error.code === "28P01"
            ? "P1000"
            : "P1001";
    const fields = { message: error.message, error_code: code };
    process.stderr.write(`${JSON.stringify({ level: "ERROR", target: "schema_engine::logger", fields })}\n`);
    process.exit(1);
  }
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    "enabled-preview-features": { type: "string" },
    "extension-types": { type: "string" },
    version: { type: "boolean" },
  },
});
const url = JSON.parse(values.datasource ?? "{}").url || process.env.DATABASE_URL || "";
if (values.version) {
  console.log("schema-engine-cli (wasm)");
} else if (positionals[0] === "cli") {
  await command(positionals[1], url);
} else {
  const datamodels = await Promise.all(
    (values.datamodels ?? []).map(async (file) => [file, await readFile(file, "utf8")]),
  );
  await serve(url, datamodels.length > 0 ? datamodels : undefined);
}
