import type { Page } from "@playwright/test";
import { exactly, type Say } from "../base/words";

/** A field that an expression is written in, by its label. */
export class ExpressionField {
  constructor(
    readonly page: Page,
    readonly say: Say,
    readonly label: string,
  ) {}

  /** Where it is written, once the editor is there. */
  get text() {
    return this.page
      .getByRole("textbox", { name: this.label, exact: true })
      .and(this.page.locator(".cm-content"));
  }

  /** What is offered while one writes. */
  get offered() {
    return this.page.locator(".cm-tooltip-autocomplete").getByRole("option");
  }

  /** Underlined in the text, because something is wrong with it. */
  get underlined() {
    return this.text.locator(".cm-lintRange-error");
  }

  /** Puts the name that was meant where the wrong one stands. */
  fix(name: string) {
    return this.page.getByRole("button", { name: this.say("designer.values.use", { name }), exact: true });
  }

  /** Opens what it comes to; its name ends with what it comes to now. */
  get live() {
    const name = this.say("explain.try", { label: this.label });
    return this.page.getByRole("button", { name: new RegExp(`^${exactly(name)}`) });
  }

  /** A value to try it with. */
  sample(name: string) {
    return this.page.getByRole("dialog").getByLabel(name, { exact: true });
  }

  /** How it came to its value, with the values that were given. */
  get reading() {
    return this.page.getByRole("dialog").getByRole("status").getByRole("list").first();
  }

  /** Takes all that stands there away and writes something else. */
  async write(text: string): Promise<void> {
    await this.text.focus();
    await this.page.keyboard.press("Control+a");
    await this.page.keyboard.press("Delete");
    await this.page.keyboard.type(text);
  }
}
