import type { Page } from "@playwright/test";
import { exactly, type Say } from "../base/words";

/** The list of cases. */
export class CasesPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto(query = "") {
    return this.page.goto(`/cases${query}`);
  }

  get filter() {
    return this.page.getByRole("searchbox", { name: this.say("cases.filter") });
  }

  get process() {
    return this.page.getByRole("combobox", { name: this.say("cases.process"), exact: true });
  }

  state(state: "all" | "running" | "incident" | "completed" | "cancelled") {
    const name = this.say(state === "all" ? "cases.all" : `cases.status.${state}`);
    return this.page.getByRole("radio", { name, exact: true });
  }

  row(reference: string) {
    return this.page
      .getByRole("row")
      .filter({ has: this.page.getByRole("link", { name: reference, exact: true }) });
  }

  get rows() {
    return this.page.getByRole("table").getByRole("link");
  }
}

/** One case on its drawing, with its story. */
export class OneCasePage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  goto(id: string) {
    return this.page.goto(`/cases/${id}`);
  }

  heading(reference: string) {
    return this.page.getByRole("heading", { level: 1, name: reference });
  }

  /** The one word of where it stands, in the head of the page. */
  state(state: "running" | "incident" | "completed" | "cancelled") {
    const head = this.page.getByRole("heading", { level: 1 }).locator("..");
    return head.getByText(this.say(`cases.one.${state}`), { exact: true });
  }

  /** A step on the drawing with its mark: done, waiting, stuck. */
  marked(step: string, mark: "done" | "here" | "stuck" | "off") {
    return this.page
      .getByRole("region", { name: this.say("designer.drawing.name"), exact: true })
      .getByLabel(new RegExp(`^${exactly(step)}, .*${exactly(this.say(`designer.drawing.states.${mark}`))}`));
  }

  tab(what: "timeline" | "messages" | "tasks") {
    return this.page.getByRole("tab", { name: new RegExp(`^${exactly(this.say(`cases.tabs.${what}`))}`) });
  }

  get variables() {
    return this.page.getByRole("region", { name: this.say("cases.variables.title"), exact: true });
  }

  variable(name: string) {
    return this.variables.getByRole("row").filter({ has: this.page.getByRole("cell", { name }) });
  }

  incident(step: string) {
    return this.page.getByRole("region", { name: this.say("cases.incident.label", { step }), exact: true });
  }

  /** Opens and closes why a line of the story came so. */
  why(line: string) {
    return this.page.getByRole("button", { name: this.say("explain.why.about", { line }), exact: true });
  }

  /** Why, of the line that is open. */
  get reasons() {
    return this.page.getByRole("region", { name: this.say("explain.why.title"), exact: true });
  }

  mail(subject: RegExp) {
    return this.page.getByRole("article").filter({ has: this.page.getByRole("heading", { name: subject }) });
  }
}
