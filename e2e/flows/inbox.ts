import { expect, type Locator, type Page } from "@playwright/test";
import type { Say } from "../base/words";
import { InboxPage } from "../pages/inbox";

/** Somebody of the staff opens a case's task in the inbox and claims it. Answers the work beside the list. */
export async function claimTask(staff: Page, say: Say, task: string, reference: string): Promise<Locator> {
  const inbox = new InboxPage(staff, say);
  await inbox.goto();
  await inbox.task(reference).click();
  await inbox.claim.click();
  await expect(inbox.release).toBeVisible();
  return inbox.work(task, reference);
}
