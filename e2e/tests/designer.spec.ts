import { exactly, like } from "../base/words";
import { createProcess } from "../flows/processes";
import { expect, test } from "../flows/test";
import { DesignerPage } from "../pages/designer";

test("@once what is typed is kept without a network, and when the tab is killed", async ({
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const key = await createProcess(page, say, order.name, "kept");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  await designer.choose(order.step("credit"));
  await page.context().setOffline(true);
  await designer.field("panel.name").fill("Typed offline");
  await expect(page.getByText(say("designer.save.offline"), { exact: true })).toBeVisible();
  await expect(designer.card("Typed offline")).toBeVisible();

  // The tab is gone before the network is back.
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  const reopened = new DesignerPage(again, say, language);
  await reopened.goto(key);
  await expect(reopened.card("Typed offline")).toBeVisible();
  const other = new DesignerPage(await signedIn("admin"), say, language);
  await other.goto(key);
  await expect(other.card("Typed offline")).toBeVisible();

  // Each takes back what is theirs alone.
  await other.choose(order.step("review"));
  await other.field("panel.name").fill("By the other");
  await expect(reopened.card("By the other")).toBeVisible();
  await reopened.choose("Typed offline");
  await reopened.field("panel.name").fill("By me");
  await expect(other.card("By me")).toBeVisible();
  await reopened.undo.click();
  await expect(reopened.card("By me")).toBeHidden();
  await expect(reopened.card("By the other")).toBeVisible();
});

test("@once a mail is written with values of the case, and seen as it will arrive", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  await createProcess(page, say, order.name, "mail");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  await designer.choose(order.step("confirm"));
  await designer.tab("message").click();
  const subject = designer.field("message.subject");
  await subject.fill("Accepted: ");
  await designer.panel
    .getByRole("button", { name: say("designer.message.insert") })
    .first()
    .click();
  await page
    .getByRole("menuitem", { name: new RegExp(`^${exactly(order.label("order", "customer"))}`) })
    .click();
  await expect(subject).toHaveValue(/^Accepted: \{\w+\}$/);

  const preview = page.getByRole("region", { name: say("designer.preview.name"), exact: true });
  await expect(preview.getByText(/^Accepted: \S/)).toBeVisible();
  const text = designer.panel.getByLabel(say("designer.message.text", { n: 1 }), { exact: true });
  await text.fill("Dear {name}, it goes on");
  const mail = preview.getByTitle(say("designer.message.preview")).contentFrame();
  await expect(mail.getByRole("heading", { name: /^Dear .+, it goes on$/ })).toBeVisible();
  await accessible(page);

  // The mail in Arabic stands right to left beside the panel that stays as it is.
  await designer.turnTo("ar");
  await expect(
    preview.getByRole("heading", { name: like(say, "designer.preview.message", "language") }),
  ).toBeVisible();
  await expect(mail.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.locator("html")).toHaveAttribute("dir", "ltr");
});
