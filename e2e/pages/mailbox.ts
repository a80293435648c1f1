import { expect, type Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The mails that Alur sent, caught on this machine. */
export class MailboxPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  /** Looks until the mail to somebody has come, and opens it. */
  async open(to: string, subject: RegExp): Promise<void> {
    const mail = this.page
      .getByRole("navigation", { name: this.say("mailbox.list") })
      .getByRole("link", { name: to })
      .filter({ hasText: subject });
    await this.page.goto("/mailbox");
    await expect(async () => {
      if ((await mail.count()) === 0) await this.page.reload();
      await expect(mail).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    await mail.click();
    await expect(this.page.getByRole("heading", { level: 2, name: subject })).toBeVisible();
  }

  /** What its reader sees. */
  html(subject: RegExp) {
    return this.page.getByRole("article").getByTitle(subject).contentFrame();
  }

  async asText(): Promise<void> {
    await this.page
      .getByRole("navigation", { name: this.say("mailbox.view") })
      .getByRole("link", { name: this.say("mailbox.plain"), exact: true })
      .click();
  }
}
