import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

type Doing = "retry" | "skip" | "hold" | "goOn" | "variables" | "cancel";

/** What an operator does to a case: the menu, and the question before it is done. */
export class RepairPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  /** Opens the menu and takes an entry of it. */
  async choose(entry: string) {
    await this.page.getByRole("button", { name: this.say("operations.menu.name"), exact: true }).click();
    await this.page.getByRole("menuitem", { name: entry, exact: true }).click();
  }

  dialog(doing: Doing, values: Record<string, string>) {
    return this.page.getByRole("dialog", { name: this.say(`operations.repair.title.${doing}`, values) });
  }

  get reason() {
    return this.page.getByLabel(new RegExp(`^${this.say("operations.repair.reason")}`));
  }

  go(doing: Doing) {
    return this.page.getByRole("button", { name: this.say(`operations.repair.go.${doing}`), exact: true });
  }
}
