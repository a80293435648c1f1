import { resolve } from "node:path";
import { defineConfig } from "prisma/config";

// Prisma would download its engine from a server that many networks cannot reach; ours comes with the packages.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= resolve(import.meta.dirname, "scripts/prisma-engine.mjs");

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_URL ?? "" },
});
