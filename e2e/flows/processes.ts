import { expect, type Page } from "@playwright/test";
import type { Say } from "../base/words";
import { ProcessPage } from "../pages/process";
import { ProcessesPage } from "../pages/processes";

/** Creates a process, from a template or (without one) empty, and stands in its designer. Answers its key. */
export async function createProcess(
  page: Page,
  say: Say,
  template: string | undefined,
  name: string,
): Promise<string> {
  const key = `${name}-${Date.now().toString(36)}`;
  await page.goto("/processes");
  const processes = new ProcessesPage(page, say);
  await processes.newProcess.click();
  if (template !== undefined) await processes.template(template).check();
  await processes.name.fill(key);
  await processes.key.fill(key);
  await processes.create.click();
  await expect(page).toHaveURL(new RegExp(`/processes/${key}/edit`));
  return key;
}

/** An admin publishes the draft from the page of the process, for the first time. */
export async function publishFirst(page: Page, say: Say, key: string): Promise<void> {
  const process = new ProcessPage(page, say);
  await process.goto(key);
  await process.publishDraft("1");
  await expect(process.live(1)).toBeVisible();
}
