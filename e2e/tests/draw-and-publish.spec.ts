import { orderTexts } from "../base/template";
import { languages } from "../base/words";
import { largeOrder, sendOrder } from "../flows/orders";
import { expect, test } from "../flows/test";
import { CasesPage } from "../pages/cases";
import { DesignerPage } from "../pages/designer";
import { ProcessPage } from "../pages/process";
import { ProcessesPage } from "../pages/processes";
import { SignInPage } from "../pages/sign-in";

test.describe.configure({ mode: "serial" });

// One process, drawn, published and run: each chapter goes on with what the one before has made.
const mark = Date.now().toString(36);
const keyOf = (language: string) => `story-${language}-${mark}`;
/** What the analyst adds to the form, by language. */
const added = { en: "Purchase order", id: "Nomor pesanan pembelian", ar: "أمر الشراء" } as const;

test("an analyst signs in and creates a process from a template", async ({
  accessible,
  page,
  language,
  say,
  order,
}) => {
  const signIn = new SignInPage(page, say);
  await page.goto("/");
  await expect(page).toHaveURL(/\/sign-in/);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
  await accessible(page);

  // The language of the browser, another one, and back: by the page's own buttons.
  const other = languages.find((one) => one !== language) ?? "en";
  await signIn.speak(other);
  await signIn.speak(language);
  await expect(signIn.button).toBeVisible();

  await signIn.button.click();
  await expect(page.getByText(say("auth.emailMissing"))).toBeVisible();
  await signIn.send("analyst@demo.test", "wrong");
  await expect(page.getByText(say("auth.wrong"))).toBeVisible();
  await expect(signIn.email).toHaveValue("analyst@demo.test");
  await signIn.send("analyst@demo.test", "demo");

  const processes = new ProcessesPage(page, say);
  await expect(processes.heading).toBeVisible();
  await expect(processes.row("order-with-credit-check")).toContainText(order.name);
  await accessible(page);

  await processes.newProcess.click();
  await processes.create.click();
  await expect(processes.dialog.getByText(say("processes.create.nameMissing"))).toBeVisible();
  await processes.template(order.name).check();
  await expect(processes.name).toHaveValue(order.name);
  await accessible(page);
  await processes.key.fill("order-with-credit-check");
  await processes.create.click();
  await expect(processes.dialog.getByText(say("processes.create.keyTaken"))).toBeVisible();
  await processes.name.fill(`${order.name} ${mark}`);
  await processes.key.fill(keyOf(language));
  await processes.create.click();
  await expect(page).toHaveURL(new RegExp(`/processes/${keyOf(language)}/edit`));
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
});

test("in the designer the drawing is changed by mouse, and everything is kept", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const designer = new DesignerPage(page, say, language);
  await designer.goto(keyOf(language));
  await designer.turnTo(language);
  for (const step of order.steps) await expect(designer.card(order.step(step))).toBeVisible();
  await accessible(page);

  // A step into an arrow, and back.
  const wait = designer.kindName("wait");
  await designer.putBetween(order.step("start"), order.step("credit"), "wait");
  await expect(designer.card(wait)).toBeVisible();
  await expect(designer.arrow(order.step("start"), wait)).toBeAttached();
  await designer.undo.click();
  await expect(designer.card(wait)).toBeHidden();
  await expect(designer.arrow(order.step("start"), order.step("credit"))).toBeAttached();
  await designer.redo.click();
  await expect(designer.card(wait)).toBeVisible();
  await designer.choose(wait);
  await page.keyboard.press("Delete");
  await expect(designer.card(wait)).toBeHidden();
  await expect(designer.arrow(order.step("start"), order.step("credit"))).toBeAttached();

  // A step from the palette, moved, connected, taken out.
  const end = designer.kindName("end");
  await designer.dragIn("end", { x: 560, y: 40 });
  await expect(designer.card(end)).toBeVisible();
  const before = await designer.card(end).boundingBox();
  await designer.move(end, { x: 40, y: 40 });
  await expect(async () => {
    const after = await designer.card(end).boundingBox();
    expect((after?.x ?? 0) - (before?.x ?? 0)).toBeGreaterThan(20);
  }).toPass();
  await designer.connect(order.step("decided"), end);
  await expect(designer.arrow(order.step("decided"), end)).toBeAttached();
  await designer.choose(end);
  await page.keyboard.press("Delete");
  await expect(designer.card(end)).toBeHidden();
  await expect(designer.nothingToMend).toBeVisible();

  // The credit limit.
  await designer.processName(order.name).click();
  const limit = designer.setting("creditLimit").getByLabel(say("designer.process.default"));
  await expect(limit).toHaveValue("5000");
  await limit.fill("7500");
  await expect(designer.saved).toBeVisible();
  await page.reload();
  await expect(limit).toHaveValue("7500");
});

test("a field is added to the form, in three languages, and problems lead to their field", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const designer = new DesignerPage(page, say, language);
  await designer.goto(keyOf(language));
  await designer.turnTo(language);
  await designer.choose(order.step("start"));
  await designer.tab("form").click();
  await designer.panel
    .getByRole("button", { name: say("designer.form.addField") })
    .first()
    .click();
  await page.getByRole("menuitem", { name: say("designer.fieldKinds.text"), exact: true }).click();
  const label = designer.field("form.label");
  await expect(label).toBeFocused();
  await label.fill(added[language]);
  await expect(designer.problems).toHaveCount(2);
  for (const other of languages.filter((one) => one !== language)) {
    await designer.turnTo(other);
    await expect(label).toHaveValue("");
    await label.fill(added[other]);
  }
  await expect(designer.nothingToMend).toBeVisible();

  // A required text is emptied: the problem is told at once, and leads to its field.
  await designer.turnTo(language);
  const title = designer.field("form.name");
  await title.fill("");
  await expect(designer.problems).toHaveCount(1);
  await page.keyboard.press("Escape");
  const other = languages.find((one) => one !== language) ?? "en";
  await designer.turnTo(other);
  await designer.choose(orderTexts(other).step("credit"));
  await expect(title).toBeHidden();
  await designer.problems.click();
  await expect(title).toBeFocused();
  await expect(title).toHaveValue("");
  await accessible(page);
  await title.fill(order.formName("order"));
  await expect(designer.nothingToMend).toBeVisible();
  await expect(designer.saved).toBeVisible();

  // A second tab sees what is typed in the first, and the other way round.
  const second = await page.context().newPage();
  const beside = new DesignerPage(second, say, language);
  await beside.goto(keyOf(language));
  await beside.turnTo(language);
  await beside.choose(order.step("review"));
  // The preview of the form leaves no room for this step's card.
  await designer.inList(order.step("review")).click();
  const named = `${order.step("review")} A`;
  await designer.field("panel.name").fill(named);
  await expect(beside.field("panel.name")).toHaveValue(named);
  await beside.field("panel.name").fill(order.step("review"));
  await expect(designer.card(named)).toBeHidden();
  await expect(designer.field("panel.name")).toHaveValue(order.step("review"));
  await second.close({ runBeforeUnload: false });

  await page.reload();
  await designer.turnTo(language);
  await designer.choose(order.step("start"));
  await designer.tab("form").click();
  await expect(designer.panel.getByRole("row", { name: added[language] })).toBeVisible();
});

test("an admin publishes, again, and an older one; running cases stay on their version", async ({
  accessible,
  signedIn,
  phone,
  language,
  say,
  order,
}) => {
  const page = await signedIn("admin");
  const key = keyOf(language);
  const designer = new DesignerPage(page, say, language);
  await designer.goto(key);
  await designer.publish.click();
  await expect(designer.publishing).toBeVisible();
  await accessible(page);
  await designer.publishing.getByRole("button", { name: say("designer.publish.go"), exact: true }).click();
  await expect(
    page.getByRole("dialog", { name: say("designer.publish.live", { version: 1 }) }),
  ).toBeVisible();
  await expect(designer.publishing.getByRole("link", { name: `/s/demo/${key}` })).toBeVisible();
  await designer.publishing.getByRole("link", { name: say("designer.publish.versions") }).click();

  const process = new ProcessPage(page, say);
  await expect(process.live(1)).toBeVisible();
  await expect(process.checksum(1)).toHaveText(/^[0-9a-f]{10}$/);
  await expect(process.checksum(1)).toHaveAttribute("title", /^[0-9a-f]{64}$/);
  await expect(process.publish).toBeHidden();
  await accessible(page);

  // A case begins on version 1 and waits there.
  const customer = await phone();
  const { reference } = await sendOrder(customer, { say, order }, key, largeOrder(), {
    [added[language]]: "PO-77",
  });

  await process.edit.click();
  await designer.turnTo(language);
  await designer.choose(order.step("accepted"));
  await designer.field("panel.name").fill(`${order.step("accepted")} 2`);
  await expect(designer.saved).toBeVisible();
  await process.goto(key);
  await process.publishDraft("2");
  await expect(process.told("publishing.done", 2)).toBeVisible();
  await expect(process.live(2)).toBeVisible();
  await expect(process.live(1)).toBeHidden();
  await process.publishAgain(1);
  await expect(process.told("versions.nowLive", 1)).toBeVisible();
  await expect(process.live(1)).toBeVisible();
  await expect(process.running(1)).toHaveText(new Intl.NumberFormat(language).format(1));

  const cases = new CasesPage(page, say);
  await cases.goto(`?process=${key}`);
  await cases.row(reference).getByRole("link").click();
  await expect(
    page.getByText(say("cases.facts.processVersion", { name: `${order.name} ${mark}`, number: 1 })),
  ).toBeVisible();
});
