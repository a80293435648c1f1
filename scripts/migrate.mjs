// Brings the database of DATABASE_URL up to date: tables (prisma/migrations) and job queues. Harmless to repeat.
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { databaseProblem } from "./setup/database.mjs";
import { applyMigrations, MigrationError } from "./setup/migrations.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const databaseUrl = process.env.DATABASE_URL;
if (!databaseUrl) {
  console.error("DATABASE_URL is not set: it names the database to bring up to date.");
  process.exit(1);
}
const problem = await databaseProblem(databaseUrl);
if (problem) {
  console.error(problem);
  process.exit(1);
}
try {
  const applied = await applyMigrations(databaseUrl, join(root, "prisma/migrations"));
  const { installJobs } = await import("../dist/jobs.mjs");
  const pool = new pg.Pool({ connectionString: databaseUrl });
  await installJobs(pool);
  await pool.end();
  console.log(applied.length > 0 ? `Applied ${applied.join(", ")}.` : "The database is up to date.");
} catch (error) {
  console.error(error instanceof MigrationError ? error.message : error);
  process.exit(1);
}
