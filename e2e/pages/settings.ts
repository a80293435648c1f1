import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** What belongs to the organisation: here, its people. */
export class SettingsPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  people() {
    return this.page.goto("/settings?tab=people");
  }

  person(email: string) {
    return this.page.getByRole("row").filter({ hasText: email });
  }

  get addPerson() {
    return this.page.getByRole("button", { name: this.say("settings.people.add"), exact: true });
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** A field of the dialog. */
  field(key: "name" | "email" | "queues") {
    return this.dialog.getByLabel(this.say(`settings.people.${key}`), { exact: true });
  }

  role(role: "analyst" | "admin" | "staff") {
    return this.dialog.getByRole("checkbox", { name: this.say(`settings.role.${role}`), exact: true });
  }

  get go() {
    return this.dialog.getByRole("button", { name: this.say("settings.people.go"), exact: true });
  }
}
