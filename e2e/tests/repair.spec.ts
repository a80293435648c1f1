import { goodCustomer, refusedCustomer } from "../base/customers";
import { ORDER } from "../base/template";
import { largeOrder, sendOrder, smallOrder } from "../flows/orders";
import { expect, test } from "../flows/test";
import { CasesPage, OneCasePage } from "../pages/cases";
import { RepairPage } from "../pages/repair";

test("an incident is mended: its variable is changed with a reason, tried again, and the case goes on to its end", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const reader = { say, order };
  const stuck = await sendOrder(await phone(), reader, ORDER, smallOrder({ customer: refusedCustomer() }));
  const page = await signedIn("staff");
  const cases = new CasesPage(page, say);
  await cases.goto(`?search=${stuck.reference}`);
  await expect(cases.row(stuck.reference)).toContainText(say("cases.one.incident"), { timeout: 60_000 });
  await cases.row(stuck.reference).getByRole("link").click();

  const one = new OneCasePage(page, say);
  const repair = new RepairPage(page, say);
  const step = order.step("credit");
  await one
    .incident(step)
    .getByRole("button", { name: say("cases.incident.retryWith") })
    .click();
  const dialog = repair.dialog("retry", { step });
  await dialog.getByLabel(order.label("order", "customer"), { exact: true }).fill(goodCustomer());
  await accessible(page);
  await repair.go("retry").click();
  await expect(dialog.getByText(say("operations.repair.reasonMissing"))).toBeVisible();
  await expect(repair.reason).toBeFocused();
  await repair.reason.fill("The number was mistyped");
  await repair.go("retry").click();
  await expect(dialog).toBeHidden();
  // The incident goes, and with it the button that was pressed: the keyboard stays beside the drawing.
  await expect(page.getByRole("complementary", { name: say("cases.beside") })).toBeFocused();
  await expect(one.state("completed")).toBeVisible({ timeout: 60_000 });
  await page.getByRole("tab", { name: say("operations.audit.title"), exact: true }).click();
  await expect(page.getByText("The number was mistyped")).toBeVisible();
});

test("a case is held, goes on, and is moved by keyboard to another step", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const sent = await sendOrder(await phone(), { say, order }, ORDER, largeOrder());
  const page = await signedIn("staff");
  const cases = new CasesPage(page, say);
  await cases.goto(`?search=${sent.reference}`);
  await expect(cases.row(sent.reference)).toContainText(order.step("review"), { timeout: 60_000 });
  await cases.row(sent.reference).getByRole("link").click();

  const one = new OneCasePage(page, say);
  const repair = new RepairPage(page, say);
  await repair.choose(say("operations.menu.hold"));
  await repair.reason.fill("The customer has called");
  await repair.go("hold").click();
  await expect(page.getByText(say("operations.held.means"))).toBeVisible();
  await accessible(page);
  await page.getByRole("button", { name: say("operations.held.goOn"), exact: true }).click();
  await repair.go("goOn").click();
  await expect(page.getByText(say("operations.held.means"))).toBeHidden();

  await repair.choose(say("operations.menu.move"));
  const asked = page.getByRole("heading", {
    name: say("operations.repair.title.move", { step: order.step("review") }),
  });
  await expect(asked).toBeFocused();
  const target = page.getByRole("radio", { name: order.step("decline"), exact: true });
  await target.focus();
  await page.keyboard.press("Space");
  await expect(target).toBeChecked();
  await accessible(page);
  await repair.reason.fill("Decided on the phone");
  await page
    .getByRole("button", { name: say("operations.repair.go.moveTo", { to: order.step("decline") }) })
    .press("Enter");
  await expect(one.state("completed")).toBeVisible({ timeout: 60_000 });
});

test("many cases are held from their list, with a count before, and the operation is listed @once", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const sent = await sendOrder(await phone(), { say, order }, ORDER, largeOrder());
  const page = await signedIn("staff");
  const cases = new CasesPage(page, say);
  await cases.goto(`?search=${sent.reference}`);
  await expect(cases.row(sent.reference)).toContainText(order.step("review"), { timeout: 60_000 });
  await page.route(/bulk\.count/, (route) => route.abort());
  await page.getByRole("button", { name: say("operations.bulk.doToAll") }).click();
  await expect(page.getByText(say("operations.bulk.countFailed"))).toBeVisible();
  await accessible(page);
  await page.unroute(/bulk\.count/);
  await page.getByLabel(say("operations.bulk.what"), { exact: true }).selectOption("suspend");
  const values = { count: 1, shown: "1" };
  await expect(page.getByText(say("operations.bulk.effect.suspend", values))).toBeVisible();
  await accessible(page);
  const repair = new RepairPage(page, say);
  await repair.reason.fill("The warehouse is closed");
  await page.getByRole("button", { name: say("operations.bulk.go.suspend", values), exact: true }).click();
  await expect(page).toHaveURL(/\/cases\/bulk\?id=/);
  // Others may be held at the same moment.
  const mine = page.getByRole("article").filter({ hasText: "The warehouse is closed" }).first();
  await expect(mine).toContainText(say("operations.bulk.status.done"), { timeout: 60_000 });
  await accessible(page);
  await cases.goto(`?search=${sent.reference}`);
  await expect(cases.row(sent.reference)).toContainText(say("cases.one.held"));
});
