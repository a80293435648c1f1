import type { Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The condition of the chosen arrow: rows and groups of them, or FEEL. */
export class ConditionEditor {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  get section() {
    return this.page.getByRole("region", { name: this.say("designer.conditionEditor.title"), exact: true });
  }

  button(key: "asFeel" | "asRows") {
    return this.section.getByRole("button", {
      name: this.say(`designer.conditionEditor.${key}`),
      exact: true,
    });
  }

  /** Adds a group at the end of the condition. */
  get addGroup() {
    const name = this.say("designer.conditionEditor.addGroup");
    return this.section.getByRole("button", { name, exact: true }).last();
  }

  group(n: string) {
    return this.section.getByRole("group", {
      name: this.say("designer.conditionEditor.group", { n }),
      exact: true,
    });
  }

  /** A part of a row, by its number as people count: `2`, `3.1`. */
  part(part: "field" | "comparison" | "value", n: string) {
    return this.section.getByLabel(this.say(`designer.conditionEditor.${part}`, { n }), { exact: true });
  }

  /** How the rows of a group go together; without a number: those of the condition. */
  match(n?: string) {
    const name =
      n === undefined
        ? this.say("designer.conditionEditor.match")
        : this.say("designer.conditionEditor.matchGroup", { n });
    return this.section.getByLabel(name, { exact: true });
  }

  /** The condition as one reads it. */
  sentence(text: string) {
    return this.section.getByText(text, { exact: true });
  }
}
