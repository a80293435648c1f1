import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The list of processes, and the dialog that makes one. */
export class ProcessesPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  get heading() {
    return this.page.getByRole("heading", { level: 1, name: this.say("processes.title"), exact: true });
  }

  /** The row of a process, by its key: names may be alike. */
  row(key: string) {
    return this.page.getByRole("row").filter({ has: this.page.getByText(key, { exact: true }) });
  }

  get newProcess() {
    return this.page.getByRole("button", { name: this.say("processes.new"), exact: true });
  }

  get import() {
    return this.page.getByRole("button", { name: this.say("processes.import"), exact: true });
  }

  /** The dialog that takes a BPMN file. */
  get importing() {
    return this.page.getByRole("dialog", { name: this.say("processes.importing.title") });
  }

  get accept() {
    return this.importing.getByRole("button", { name: this.say("processes.importing.go", { count: 1 }) });
  }

  get dialog() {
    return this.page.getByRole("dialog", { name: this.say("processes.create.title") });
  }

  template(name: string) {
    return this.dialog.getByRole("radio", { name });
  }

  get name() {
    return this.dialog.getByLabel(this.say("processes.create.name"), { exact: true });
  }

  get key() {
    return this.dialog.getByLabel(this.say("processes.create.key"), { exact: true });
  }

  get create() {
    return this.dialog.getByRole("button", { name: this.say("processes.create.go") });
  }
}
