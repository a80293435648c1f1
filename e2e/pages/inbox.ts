import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** What waits for staff, and one task beside it. */
export class InboxPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto() {
    return this.page.goto("/inbox");
  }

  /** The task of a case in the list. */
  task(reference: string) {
    return this.page
      .getByRole("region", { name: this.say("inbox.waiting"), exact: true })
      .getByRole("link", { name: reference });
  }

  /** The open task of a case, with its form. */
  work(name: string, reference: string) {
    return this.page.getByRole("region", { name: `${name}, ${reference}`, exact: true });
  }

  get claim() {
    return this.page.getByRole("button", { name: this.say("inbox.claim"), exact: true });
  }

  get release() {
    return this.page.getByRole("button", { name: this.say("inbox.release"), exact: true });
  }

  get summary() {
    return this.page.getByRole("alert").filter({ has: this.page.getByRole("list") });
  }
}
