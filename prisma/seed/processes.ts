import { z } from "zod";
import { templates } from "@/examples/templates/templates";
import { createProcess } from "@/server/processes/create";
import { publishDraft } from "@/server/processes/publish";
import { setService } from "@/server/processes/services";
import type { DemoOrganisation } from "./organisation";

const samples = z.array(z.object({ key: z.string(), name: z.string(), url: z.string() }));

/** Tells the organisation where the sample services are now: their ports may be others at every start. */
export async function setSampleServices(
  { scope }: DemoOrganisation,
  environment = process.env,
): Promise<void> {
  for (const { key, name, url } of samples.parse(JSON.parse(environment.ALUR_SAMPLE_SERVICES ?? "[]"))) {
    await setService(scope, { key, name, baseUrl: url });
  }
}

/** Makes the templates processes of the organisation and publishes them, those that it does not have. */
export async function publishTemplates({ scope, people }: DemoOrganisation): Promise<void> {
  for (const { key } of templates) {
    const made = await createProcess(scope, { key, template: key, language: "en" });
    if (!made.ok && made.code !== "process.exists") throw new Error(`${key}: ${made.code}`);
    if (!made.ok) continue;
    const published = await publishDraft(scope, key, { by: people.admin, note: "As it comes with Alur" });
    if (!published.ok) throw new Error(`${key}: ${published.code} ${JSON.stringify(published)}`);
  }
}
