import { holdScripts } from "../base/late-scripts";
import { ORDER } from "../base/template";
import { largeOrder, sendOrder } from "../flows/orders";
import { createProcess } from "../flows/processes";
import { signInBeside, signOutBehind } from "../flows/session";
import { expect, test } from "../flows/test";
import { DesignerPage } from "../pages/designer";
import { InboxPage } from "../pages/inbox";
import { SignInPage } from "../pages/sign-in";

test("@once a session that ends in the middle of a task loses nothing that was typed", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const { reference } = await sendOrder(await phone(), { say, order }, ORDER, largeOrder());
  const page = await signedIn("staff");
  const inbox = new InboxPage(page, say);
  await inbox.goto();
  await inbox.task(reference).click({ timeout: 60_000 });
  const work = inbox.work(order.step("review"), reference);
  await inbox.claim.click();
  await expect(inbox.release).toBeVisible();
  const reason = work.getByLabel(order.label("review", "reason"));
  await reason.fill("Typed before");
  await signOutBehind(page);
  await reason.fill("Typed before and after");
  await work.getByRole("radio", { name: say("customer.form.yes"), exact: true }).check();
  const send = work.getByRole("button", { name: order.submit("review"), exact: true });
  await send.click();
  await expect(page.getByText(say("inbox.signedOut"))).toBeVisible();
  await expect(page.getByText(say("shell.signedOut.text"))).toBeVisible();
  await expect(reason).toHaveValue("Typed before and after");
  await accessible(page);

  await signInBeside(page, say, "staff");
  // The page looks again by itself; who is faster presses the button.
  await expect(async () => {
    const goOn = page.getByRole("button", { name: say("shell.signedOut.goOn") });
    if (await goOn.isVisible()) await goOn.click({ timeout: 1_000 });
    await expect(page.getByText(say("shell.signedOut.text"))).toBeHidden({ timeout: 2_000 });
  }).toPass();
  await expect(reason).toHaveValue("Typed before and after");
  await send.click();
  await expect(
    page.getByText(say("inbox.sent", { task: order.step("review"), reference })).first(),
  ).toBeVisible();
});

test("@once a session that ends in the designer loses nothing, not even by a reload", async ({
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const key = await createProcess(page, say, order.name, "session");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  await designer.choose(order.step("credit"));
  await signOutBehind(page);
  await designer.field("panel.name").fill("Typed while signed out");
  await expect(page.getByText(say("designer.save.signedOut"), { exact: true })).toBeVisible();
  await expect(designer.field("panel.name")).toHaveValue("Typed while signed out");

  await signInBeside(page, say, "analyst");
  await expect(designer.saved).toBeVisible({ timeout: 30_000 });
  const elsewhere = await signedIn("admin");
  const other = new DesignerPage(elsewhere, say, language);
  await other.goto(key);
  await expect(other.card("Typed while signed out")).toBeVisible();
});

test("@once an address that leads nowhere says so, in the studio and to customers", async ({
  accessible,
  signedIn,
  phone,
  say,
}) => {
  const page = await signedIn("analyst");
  for (const address of [
    "/nowhere",
    "/processes/none",
    "/processes/none/edit",
    "/cases/00000000-0000-7000-8000-000000000000",
    "/cases/none",
  ]) {
    await page.goto(address);
    await expect(page.getByRole("heading", { name: say("common.missing.title") })).toBeVisible();
  }
  await accessible(page);

  const customer = await phone();
  for (const [address, notice] of [
    ["/s/demo/none", "formUnknown"],
    ["/s/none/none", "formUnknown"],
    ["/c/forged", "linkUnknown"],
    ["/c/forged/form", "linkUnknown"],
  ] as const) {
    expect((await customer.goto(address))?.status(), address).toBe(404);
    await expect(
      customer.getByRole("heading", { level: 1, name: say(`customer.notice.${notice}.title`) }),
    ).toBeVisible();
  }
  await accessible(customer);
});

test("@once somebody without the role is told so, and cannot publish", async ({ signedIn, say }) => {
  const page = await signedIn("staff");
  await page.goto("/processes");
  await expect(page.getByRole("heading", { level: 1, name: say("processes.title") })).toBeVisible();
  await expect(page.getByRole("button", { name: say("processes.new") })).toBeHidden();
  await page.goto(`/processes/${ORDER}`);
  await expect(page.getByRole("link", { name: say("processes.view") })).toBeVisible();
  await expect(page.getByRole("button", { name: say("processes.publish") })).toBeHidden();
});

test("@once what is typed before a page's scripts are there stays", async ({ page, say }) => {
  const alive = await holdScripts(page);
  await page.goto("/sign-in", { waitUntil: "commit" });
  const signIn = new SignInPage(page, say);
  await signIn.email.fill("staff@demo.test");
  await alive();
  await expect(async () => {
    // It may have been taken just when we stopped waiting for it.
    if (await signIn.showPassword.isVisible()) await signIn.showPassword.click({ timeout: 1_000 });
    await expect(signIn.hidePassword).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await signIn.password.fill("demo");
  await signIn.button.click();
  await expect(page).toHaveURL(/\/processes/);
});
