import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The page on which a customer sees where their case stands. */
export class CasePage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  get headline() {
    return this.page.getByRole("heading", { level: 1 });
  }

  /** What people read out on the phone: `ORD-7K3F-2Q`. */
  async reference(): Promise<string> {
    const line = this.page.getByText(new RegExp(`${this.say("customer.case.reference")}\\s+[A-Z]`));
    const found = /[A-Z]{1,5}-[0-9A-Z]{4}-[0-9A-Z]{2}/.exec((await line.first().textContent()) ?? "");
    if (!found) throw new Error(`no reference on ${this.page.url()}`);
    return found[0];
  }

  /** A line of the story. */
  told(text: string) {
    return this.page.getByRole("listitem").filter({ hasText: text });
  }
}
