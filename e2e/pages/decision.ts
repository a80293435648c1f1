import { expect, type Page } from "@playwright/test";
import type { Say } from "../base/words";

/** A decision that is open in the designer: its table, the example, what is odd about it. */
export class DecisionPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  get grid() {
    return this.page.getByRole("grid");
  }

  /** A cell by its place, both from 0; the row behind the last rule is there too. */
  cell(row: number, column: number) {
    return this.grid.locator(`td[data-row="${row}"][data-column="${column}"]`);
  }

  head(column: number) {
    return this.grid.locator(`th[data-column="${column}"]`);
  }

  /** Rules that the example lights up. */
  get firing() {
    return this.grid.getByRole("row").filter({ hasText: this.say("designer.decision.fires") });
  }

  /** A value of the example. */
  example(name: string) {
    return this.page.getByRole("region", { name: this.say("designer.decision.try.title") }).getByLabel(name);
  }

  get outcome() {
    return this.page
      .getByRole("region", { name: this.say("designer.decision.try.title") })
      .getByRole("status");
  }

  get oddities() {
    return this.page.getByRole("region", { name: this.say("designer.decision.findings.title") });
  }

  /** A field of the open column's settings. */
  column(key: string) {
    return this.page
      .getByRole("dialog")
      .getByLabel(this.say(`designer.decision.${key}`), { exact: false })
      .first();
  }

  /** Leaves the column's settings: the first Escape may close what the field offers. */
  async leaveColumn(column: number): Promise<void> {
    const dialog = this.page.getByRole("dialog");
    await expect(async () => {
      if (await dialog.isVisible()) await this.press("Escape");
      await expect(dialog).toBeHidden({ timeout: 1_000 });
    }).toPass();
    await expect(this.head(column)).toBeFocused();
  }

  async press(...keys: readonly string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** Types into the cell that has the focus and goes down. */
  async type(...texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.page.keyboard.type(text);
      await this.press("Enter");
    }
  }

  /** Puts text on the clipboard, as a spreadsheet does, and pastes it where the focus is. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate(async (copied) => {
      const data = new DataTransfer();
      data.setData("text/plain", copied);
      const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
      document.activeElement?.dispatchEvent(event);
    }, text);
  }

  async showsCells(rows: readonly (readonly string[])[]): Promise<void> {
    for (const [row, cells] of rows.entries())
      for (const [column, text] of cells.entries()) await expect(this.cell(row, column)).toHaveText(text);
  }
}
