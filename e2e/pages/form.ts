import type { Page, Response } from "@playwright/test";
import type { Say } from "../base/words";

/** A form on a customer's page. */
export class FormPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto(key: string): Promise<Response | null> {
    return this.page.goto(`/s/demo/${key}`);
  }

  title(name: string) {
    return this.page.getByRole("heading", { level: 1, name, exact: true });
  }

  /** A field by its label; those that may stay empty say so behind it. */
  field(label: string) {
    return this.page.getByLabel(label);
  }

  /** What is wrong, all of it. */
  get summary() {
    return this.page.getByRole("alert");
  }

  problem(code: string, field: string, values: Record<string, string | number> = {}) {
    return this.summary.getByRole("link", {
      name: this.say(`customer.errors.${code}`, { field, kind: "text", ...values }),
      exact: true,
    });
  }

  button(name: string) {
    return this.page.getByRole("button", { name, exact: true });
  }

  get next() {
    return this.button(this.say("customer.form.next"));
  }

  get back() {
    return this.button(this.say("customer.form.back"));
  }

  /** Opens the list of languages and chooses one by its own name: a link, or a button where the form was posted. */
  async speak(name: string): Promise<void> {
    const list = this.page.getByRole("banner").getByRole("group");
    await list.click();
    await list.getByText(name, { exact: true }).click();
  }
}
