import { someMail } from "../base/customers";
import { ORDER } from "../base/template";
import { api } from "../flows/api";
import { largeOrder, sendOrder } from "../flows/orders";
import { createProcess, publishFirst } from "../flows/processes";
import { expect, test } from "../flows/test";
import { CasesPage } from "../pages/cases";
import { OperatorsPage } from "../pages/operators";
import { RepairPage } from "../pages/repair";

test("a message is published by hand, found among those that nobody has taken, and opened", async ({
  accessible,
  signedIn,
  say,
}) => {
  const page = await signedIn("staff");
  const messages = new OperatorsPage(page, say);
  await messages.goto("messages");
  await messages.button("operators.messages.publish.do").click();
  await messages.go("operators.messages.publish.go").click();
  await expect(messages.dialog.getByText(say("operators.messages.publish.nameMissing"))).toBeVisible();
  const key = someMail();
  await messages.asked("operators.messages.publish.name").fill("paid");
  await messages.asked("operators.messages.publish.key").fill(key);
  await messages.asked("operators.messages.publish.payload").fill('{"amount": 125.5}');
  await accessible(page);
  // A click beside it does not take away what was filled in.
  await page.mouse.click(4, 4);
  await expect(messages.asked("operators.messages.publish.key")).toHaveValue(key);
  await messages.go("operators.messages.publish.go").click();
  await expect(page.getByText(say("operators.messages.publish.done", { name: "paid" }))).toBeVisible();

  await page.getByRole("searchbox").fill(key);
  const open = messages.button("operators.messages.open", { name: "paid", key });
  await expect(page.getByRole("row")).toHaveCount(2);
  // A key may be somebody's e-mail.
  expect(decodeURIComponent(page.url())).not.toContain(key);
  await accessible(page);
  await open.press("Enter");
  await expect(messages.dialog.getByText('"amount": 125.5')).toBeVisible();
  await expect(messages.dialog.getByText(say("operators.messages.one.takenNone"))).toBeVisible();
  await accessible(page);

  await messages.go("operators.messages.one.again").click();
  await messages.asked("operators.messages.publish.how").selectOption("now");
  await messages.go("operators.messages.publish.giveGo").click();
  await expect(messages.dialog.getByText(say("api.message.unmatched.detail"))).toBeVisible();
});

test("schedules and the archive say what they are for while there is nothing @once", async ({
  accessible,
  signedIn,
  phone,
  say,
}) => {
  const page = await signedIn("staff");
  const rooms = new OperatorsPage(page, say);
  for (const room of ["schedules", "archive"] as const) {
    await rooms.goto(room);
    await expect(page.getByRole("heading", { level: 1, name: say(`operators.${room}.title`) })).toBeVisible();
    await expect(page.getByText(say("common.loading"))).toBeHidden();
    await accessible(page);
  }
  const small = await phone({ storageState: await page.context().storageState() });
  await small.goto("/cases/messages");
  await expect(small.getByRole("heading", { level: 1, name: say("operators.messages.title") })).toBeVisible();
  await accessible(small);
  // The room one is in is seen among the others, however many stand before it.
  await small.goto("/cases/archive");
  const here = small.getByRole("link", { name: say("operations.rooms.archive"), exact: true });
  await expect(here).toBeInViewport({ ratio: 1 });
});

test("a process is held with what that means said before, and goes on; a case held by itself stays held @once", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const page = await signedIn("admin");
  const desk = new OperatorsPage(page, say);
  // One of its own: others go on with theirs meanwhile.
  const key = await createProcess(page, say, order.name, "held");
  await publishFirst(page, say, key);
  const sent = await sendOrder(await phone(), { say, order }, key, largeOrder());
  const cases = new CasesPage(page, say);
  await cases.goto(`?search=${sent.reference}`);
  await expect(cases.row(sent.reference)).toContainText(order.step("review"), { timeout: 60_000 });
  await cases.row(sent.reference).getByRole("link").click();
  await page.getByRole("button", { name: say("operations.menu.name"), exact: true }).click();
  await page.getByRole("menuitem", { name: say("operations.menu.hold"), exact: true }).click();
  const repair = new RepairPage(page, say);
  await repair.reason.fill("The customer has called");
  await repair.go("hold").click();
  await expect(page.getByText(say("operations.held.means"))).toBeVisible();

  await page.goto(`/processes/${key}`);
  await desk.button("processes.hold.hold").click();
  await expect(desk.dialog.getByText(say("processes.hold.effect.starts"))).toBeVisible();
  await accessible(page);
  await desk.go("processes.hold.holdGo").click();
  await expect(page.getByText(say("processes.hold.did"))).toBeVisible();
  const closed = await phone();
  await closed.goto(`/s/demo/${key}`);
  await expect(closed.getByText(say("customer.refused.held.title"))).toBeVisible();
  await accessible(closed);

  await desk.button("processes.hold.goOn").click();
  await expect(desk.dialog.getByText(say("processes.hold.effect.goOn"))).toBeVisible();
  await desk.go("processes.hold.goOnGo").click();
  await expect(page.getByText(say("processes.hold.didGoOn"))).toBeVisible();
  await page.goto("/cases/bulk");
  await expect(page.getByRole("article").first()).toContainText(say("operations.bulk.status.done"), {
    timeout: 60_000,
  });
  await cases.goto(`?search=${sent.reference}`);
  await expect(cases.row(sent.reference)).toContainText(say("cases.one.held"));

  // Who is asked whether to hold is not asked the opposite when somebody else has held it meanwhile.
  await page.goto(`/processes/${key}`);
  await desk.button("processes.hold.hold").click();
  const other = await signedIn("admin");
  await other.goto("/cases");
  await api(other, "POST", `/processes/${key}/suspend`);
  await expect(async () => {
    // Coming back to the page looks at the process again.
    await page.evaluate(() => window.dispatchEvent(new Event("visibilitychange")));
    await expect(page.locator("main")).toContainText(say("processes.hold.isHeldText"), { timeout: 1_000 });
  }).toPass();
  await expect(desk.go("processes.hold.holdGo")).toBeVisible();
});

test("working time is set with hours and a pasted list of holidays, and says when a task would be due @once", async ({
  accessible,
  signedIn,
  say,
}) => {
  const page = await signedIn("admin");
  const desk = new OperatorsPage(page, say);
  await desk.settings("time");
  await desk.button("settings.time.begin").click();
  await page.getByLabel(say("settings.time.from", { day: "Monday" }), { exact: true }).fill("8.30");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel(say("settings.time.from", { day: "Monday" }), { exact: true })).toHaveValue(
    "08:30",
  );
  await page.getByLabel(say("settings.time.to", { day: "Monday" }), { exact: true }).fill("8");
  await page.keyboard.press("Tab");
  await expect(page.getByText(say("settings.time.wrongHours"))).toBeVisible();
  await expect(desk.button("settings.time.save")).toBeDisabled();
  await page.getByLabel(say("settings.time.to", { day: "Monday" }), { exact: true }).fill("17");
  await page.keyboard.press("Tab");
  const year = new Date().getFullYear();
  await desk.button("settings.time.paste").click();
  await desk
    .asked("settings.time.pasteLabel")
    .fill(`${year}-08-17\tIndependence Day\n25.12.${year}; Christmas\nno date`);
  await expect(desk.dialog.getByText(say("settings.time.pasteFound", { count: 2 }))).toBeVisible();
  await accessible(page);
  await desk.go("settings.time.pasteGo").click();
  await expect(page.getByText("Independence Day")).toBeVisible();
  await accessible(page);
  // Whoever takes days away by keyboard goes on at the next one.
  const removal = (name: string, day: string) =>
    desk.button("settings.time.removeDay", { name, date: `${year}-${day}` });
  await removal("Independence Day", "08-17").press("Enter");
  await expect(removal("Christmas", "12-25")).toBeFocused();
  // What is typed counts without leaving its field first, and saving leaves the keyboard where it is.
  await page.getByLabel(say("settings.time.to", { day: "Monday" }), { exact: true }).fill("17.30");
  await desk.button("settings.time.save").press("Enter");
  await expect(page.getByText(say("settings.time.saved"))).toBeVisible();
  await expect(desk.button("settings.time.save")).toBeFocused();
  await page.reload();
  await expect(page.getByText("Christmas", { exact: true })).toBeVisible();
  await expect(page.getByLabel(say("settings.time.to", { day: "Monday" }), { exact: true })).toHaveValue(
    "17:30",
  );

  await desk.button("settings.time.clear").click();
  await desk.go("settings.time.clearGo").click();
  await expect(page.getByRole("heading", { name: say("settings.time.emptyTitle") })).toBeVisible();
});

test("what is kept of a person is found and erased, for which their address is typed @once", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const email = someMail();
  const sent = await sendOrder(await phone(), { say, order }, ORDER, largeOrder({ email }));
  const page = await signedIn("admin");
  const desk = new OperatorsPage(page, say);
  await desk.settings("privacy");
  await page.getByLabel(say("settings.privacy.person.kind.email"), { exact: true }).fill(email);
  await desk.button("settings.privacy.person.find").click();
  await expect(page.getByText(say("settings.privacy.person.found", { count: 1, who: email }))).toBeVisible();
  await expect(page.getByRole("link", { name: sent.reference })).toBeVisible();
  await accessible(page);

  const given = page.waitForEvent("download");
  await desk.button("settings.privacy.person.export").click();
  expect((await given).suggestedFilename()).toBe("personal-data.json");

  await desk.button("settings.privacy.person.erase").click();
  await expect(desk.go("settings.privacy.person.eraseGo")).toBeDisabled();
  await desk.dialog.getByRole("textbox").fill(email);
  await desk.go("settings.privacy.person.eraseGo").click();
  await expect(desk.dialog.getByText(say("settings.privacy.person.runningMissing"))).toBeVisible();
  await accessible(page);
  await desk.dialog.getByRole("checkbox").check();
  await desk.go("settings.privacy.person.eraseGo").click();
  await expect(desk.dialog).toBeHidden();
  await expect(page.getByText(say("settings.privacy.person.erased", { count: 1 }))).toBeVisible();
  await expect(page.getByText(email)).toBeVisible();
  await page.goto("/cases");
  await new CasesPage(page, say).goto(`?search=${sent.reference}`);
  await expect(new CasesPage(page, say).row(sent.reference)).toContainText(say("cases.one.cancelled"));
});

test("finished cases of a process are kept as long as its rule says @once", async ({
  accessible,
  signedIn,
  say,
  order,
}) => {
  const page = await signedIn("admin");
  const desk = new OperatorsPage(page, say);
  await desk.settings("privacy");
  const row = page
    .getByRole("row")
    .filter({ has: page.getByRole("link", { name: order.name, exact: true }) });
  const change = row.getByRole("button");
  await change.click();
  await desk.asked("settings.privacy.rules.days").fill("a year");
  await desk.go("settings.privacy.rules.save").click();
  await expect(desk.dialog.getByText(say("settings.privacy.rules.daysWrong"))).toBeVisible();
  await desk.asked("settings.privacy.rules.days").fill("3650");
  await accessible(page);
  await desk.go("settings.privacy.rules.save").click();
  await expect(row).toContainText(say("settings.privacy.rules.archive", { days: 3650 }));
  await change.click();
  await desk.asked("settings.privacy.rules.what").selectOption("forever");
  await desk.go("settings.privacy.rules.save").click();
  await expect(row).toContainText(say("settings.privacy.rules.forever"));
});
