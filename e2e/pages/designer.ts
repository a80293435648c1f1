import { expect, type Locator, type Page } from "@playwright/test";
import { exactly, like, type Say } from "../base/words";

/** The designer: drawing, palette, panel, step list, problems. */
export class DesignerPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
    readonly language: string,
  ) {}

  async goto(key: string): Promise<void> {
    await this.page.goto(`/processes/${key}/edit`);
    await expect(this.saved).toBeVisible();
  }

  get drawing() {
    return this.page.getByRole("region", { name: this.say("designer.canvas.name"), exact: true });
  }

  /** A step's card on the drawing, by its name; what it does follows in its accessible name. */
  card(name: string) {
    return this.drawing.getByRole("group", { name: new RegExp(`^${exactly(name)}(,|$)`) });
  }

  arrow(from: string, to: string) {
    const [start] = this.say("designer.canvas.flowName", { from, to, sentence: "\u0000" }).split("\u0000");
    return this.drawing.getByRole("group", { name: new RegExp(`^${exactly((start ?? "").trim())}`) });
  }

  /** An end of the chosen arrow, to be dragged elsewhere. */
  grip(end: "moveStart" | "moveEnd") {
    return this.drawing.getByRole("button", { name: this.say(`designer.canvas.${end}`), exact: true });
  }

  /** A button of the view's tools: `in`, `out`, `whole`, `fit`. */
  view(what: "in" | "out" | "whole" | "fit") {
    return this.page
      .getByRole("toolbar", { name: this.say("designer.view.name"), exact: true })
      .getByTitle(this.say(`designer.view.${what}`), { exact: true });
  }

  get saved() {
    return this.page.getByRole("status").filter({ hasText: like(this.say, "designer.save.saved", "time") });
  }

  get saving() {
    return this.page.getByText(this.say("designer.save.saving"), { exact: true });
  }

  // The top bar

  get undo() {
    return this.page.getByRole("button", { name: this.say("designer.top.undo"), exact: true });
  }

  get redo() {
    return this.page.getByRole("button", { name: this.say("designer.top.redo"), exact: true });
  }

  /** The button with the name of the process: opens its settings. */
  processName(name: string) {
    return this.page.getByRole("heading", { level: 1 }).getByRole("button", { name });
  }

  /** Turns all texts over to another language of the process. */
  async turnTo(language: string): Promise<void> {
    await this.page
      .getByRole("button", { name: like(this.say, "designer.top.languageIs", "language") })
      .click();
    await this.page
      .getByRole("menuitemradio", { name: new RegExp(`^${exactly(this.nameOf(language))}`) })
      .click();
  }

  nameOf(language: string): string {
    return new Intl.DisplayNames([this.language], { type: "language" }).of(language) ?? language;
  }

  // The palette

  kindName(kind: string): string {
    return this.say(`steps.${kind}.name`);
  }

  inPalette(kind: string) {
    return this.page
      .getByRole("toolbar", { name: this.say("designer.palette.name"), exact: true })
      .getByRole("button", {
        name: this.say("designer.palette.add", { name: this.kindName(kind) }),
        exact: true,
      });
  }

  /** The list of kinds that a "+" opens. */
  kindInList(kind: string) {
    return this.page
      .getByRole("dialog")
      .getByRole("option", { name: new RegExp(`^${exactly(this.kindName(kind))}`) });
  }

  // Frames and events

  /** The button in an empty frame. */
  firstInside(frame: string) {
    return this.drawing.getByRole("button", {
      name: this.say("designer.canvas.addInside", { name: frame }),
      exact: true,
    });
  }

  /** What hangs on a step, by its words: "After 2 days". */
  event(words: string, step: string) {
    return this.drawing.getByRole("button", {
      name: this.say("designer.canvas.event", { words, name: step }),
      exact: true,
    });
  }

  /** Hangs something on the chosen step. */
  async addEvent(on: string): Promise<void> {
    await this.panel.getByRole("button", { name: this.say("designer.events.add"), exact: true }).click();
    await this.page
      .getByRole("menuitem", { name: this.say(`designer.events.kinds.${on}`), exact: true })
      .click();
  }

  /** Draws an arrow from what hangs on a step to another step. */
  async lead(words: string, step: string, to: string): Promise<void> {
    // Once the drawing stands still.
    await this.event(words, step).hover();
    await this.drag(await middleOf(this.event(words, step)), await middleOf(this.card(to)));
  }

  // The panel

  get panel() {
    return this.page.getByRole("complementary", { name: this.say("designer.panel.panel"), exact: true });
  }

  tab(what: "does" | "form" | "message" | "decision" | "told") {
    return this.panel.getByRole("tab", { name: this.say(`designer.panel.${what}`), exact: true });
  }

  field(key: string) {
    return this.panel.getByLabel(this.say(`designer.${key}`), { exact: true });
  }

  /** The fields of the form's pages, as rows in their order. */
  get formFields() {
    return this.panel
      .getByRole("grid", { name: this.say("designer.form.fields"), exact: true })
      .getByRole("row");
  }

  /** A field of the form, which can be dragged. */
  formField(name: string) {
    return this.formFields.filter({ hasText: name });
  }

  /** What a field of the form is taken by. */
  fieldHandle(name: string) {
    return this.panel.getByRole("button", { name: this.say("designer.form.move", { name }), exact: true });
  }

  /** One of the process's settings, by its name in expressions. */
  setting(key: string) {
    return this.panel.getByRole("group", { name: `settings.${key}`, exact: true });
  }

  // The drawer

  get steps() {
    return this.page.getByRole("listbox", { name: this.say("designer.steps.name"), exact: true });
  }

  /** A step in the list; its number stands before its name. */
  inList(name: string) {
    return this.steps.getByRole("option", { name: new RegExp(`^\\d+, ${exactly(name)}(,|$)`) });
  }

  get problems() {
    return this.page
      .getByRole("region", { name: this.say("designer.drawer.name"), exact: true })
      .getByRole("button", { name: like(this.say, "designer.problems.goTo", "what") });
  }

  get nothingToMend() {
    return this.page.getByText(this.say("designer.problems.none"));
  }

  // Publishing

  get publish() {
    return this.page.getByRole("button", { name: this.say("designer.top.publish"), exact: true });
  }

  get publishing() {
    return this.page.getByRole("dialog");
  }

  // With the mouse

  /** Chooses a step by its card, which must be in sight; one that is not is chosen in the list. */
  async choose(name: string): Promise<void> {
    // Playwright would scroll a drawing, which no mouse can, and the drawing scrolls back below the pointer.
    await expect(this.card(name)).toBeInViewport({ ratio: 0.9 });
    await this.card(name).click();
  }

  /** Presses the "+" of the arrow between two steps and picks a kind. */
  async putBetween(from: string, to: string, kind: string): Promise<void> {
    const [above, below] = [await boxOf(this.card(from)), await boxOf(this.card(to))];
    await this.page.mouse.move(
      (above.x + above.width / 2 + below.x + below.width / 2) / 2,
      (above.y + above.height + below.y) / 2,
    );
    await this.drawing
      .getByRole("button", { name: this.say("designer.canvas.insertBetween", { from, to }), exact: true })
      .click();
    await this.kindInList(kind).click();
  }

  /** Drags a kind out of the palette onto the drawing; `at` counts from the drawing's corner. */
  async dragIn(kind: string, at: { x: number; y: number }): Promise<void> {
    await this.inPalette(kind).dragTo(this.drawing, { targetPosition: at });
  }

  /** Draws an arrow from one step's port to another step. */
  async connect(from: string, to: string): Promise<void> {
    const port = this.drawing.getByRole("button", {
      name: this.say("designer.canvas.addAfter", { name: from }),
      exact: true,
    });
    // The port shows itself to a pointer that is over its step.
    await this.card(from).hover();
    await this.drag(await middleOf(port), await middleOf(this.card(to)));
  }

  /** Drags the end of an arrow from the step it leads to onto another. */
  async leadElsewhere(from: string, to: string, elsewhere: string): Promise<void> {
    await this.arrow(from, to).press("Enter");
    await this.drag(await middleOf(this.grip("moveEnd")), await middleOf(this.card(elsewhere)));
  }

  /** Drags a step's card by so many pixels. */
  async move(name: string, by: { x: number; y: number }): Promise<void> {
    const from = await middleOf(this.card(name));
    await this.drag(from, { x: from.x + by.x, y: from.y + by.y });
  }

  private async drag(from: { x: number; y: number }, to: { x: number; y: number }): Promise<void> {
    const { mouse } = this.page;
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(from.x + 8, from.y + 8, { steps: 2 });
    await mouse.move(to.x, to.y, { steps: 8 });
    await mouse.up();
  }
}

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error(`${locator} is not on the page`);
  return box;
}

async function middleOf(locator: Locator) {
  const box = await boxOf(locator);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
