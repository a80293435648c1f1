import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** What operators look at beside the cases: messages, schedules, the archive, and their part of the settings. */
export class OperatorsPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto(room: "messages" | "schedules" | "archive") {
    return this.page.goto(`/cases/${room}`);
  }

  settings(tab: "time" | "privacy" | "hold") {
    return this.page.goto(`/settings?tab=${tab}`);
  }

  button(key: string, values?: Record<string, string | number>) {
    return this.page.getByRole("button", { name: this.say(key, values), exact: true });
  }

  get dialog() {
    return this.page.getByRole("dialog");
  }

  /** A field by its label, in the dialog that is open. */
  asked(key: string) {
    return this.dialog.getByLabel(this.say(key), { exact: true });
  }

  /** A button of the dialog that is open. */
  go(key: string, values?: Record<string, string | number>) {
    return this.dialog.getByRole("button", { name: this.say(key, values), exact: true });
  }
}
