import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The page of one process: its versions, its public link. */
export class ProcessPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto(key: string) {
    return this.page.goto(`/processes/${key}`);
  }

  get versions() {
    return this.page.getByRole("region", { name: this.say("processes.versions.title"), exact: true });
  }

  /** The row of a version, which its menu names. */
  version(number: number) {
    return this.versions.getByRole("row").filter({
      has: this.page.getByRole("button", {
        name: this.say("processes.versions.moreFor", { number }),
        exact: true,
      }),
    });
  }

  /** Whether new cases start with this version: a word in its row. */
  live(number: number) {
    return this.version(number).getByText(this.say("processes.versions.live"), { exact: true });
  }

  /** How many cases run on this version: the fourth column. */
  running(number: number) {
    return this.version(number).getByRole("cell").nth(3);
  }

  checksum(number: number) {
    return this.version(number).getByRole("code");
  }

  async publishAgain(number: number): Promise<void> {
    await this.version(number)
      .getByRole("button", { name: this.say("processes.versions.moreFor", { number }), exact: true })
      .click();
    await this.page.getByRole("menuitem", { name: this.say("processes.versions.again") }).click();
  }

  get publish() {
    return this.page.getByRole("button", { name: this.say("processes.publish"), exact: true });
  }

  get publishing() {
    return this.page.getByRole("dialog", { name: this.say("processes.publishing.title") });
  }

  /** Publishes the draft from here, with a note for the list. */
  async publishDraft(note: string): Promise<void> {
    await this.publish.click();
    await this.publishing.getByLabel(this.say("processes.publishing.note")).fill(note);
    await this.publishing.getByRole("button", { name: this.say("processes.publishing.go") }).click();
  }

  told(key: string, number: number) {
    return this.page.getByText(this.say(`processes.${key}`, { number }));
  }

  get edit() {
    return this.page.getByRole("link", { name: this.say("processes.edit") });
  }
}
