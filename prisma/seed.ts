import { closeDatabase } from "@/server/db/client";
import { runDemoCases } from "./seed/cases";
import { demoOrganisation } from "./seed/organisation";
import { publishTemplates, setSampleServices } from "./seed/processes";

/** Makes the demo organisation, what is missing of it; needs web, worker and the sample services to run. */
async function main(): Promise<void> {
  const demo = await demoOrganisation();
  await setSampleServices(demo);
  await publishTemplates(demo);
  const made = await runDemoCases(demo);
  console.log(made > 0 ? `The demo organisation has ${made} cases` : "The demo organisation is there");
}

main()
  .catch((error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  })
  .finally(async () => {
    await closeDatabase();
    // The job queue that starting a case has opened would keep this process alive.
    process.exit();
  });
