import { refusedCustomer } from "../base/customers";
import { ORDER } from "../base/template";
import { like } from "../base/words";
import { largeOrder, sendOrder, smallOrder } from "../flows/orders";
import { expect, test } from "../flows/test";
import { CasePage } from "../pages/case-page";
import { CasesPage, OneCasePage } from "../pages/cases";
import { InboxPage } from "../pages/inbox";
import { MailboxPage } from "../pages/mailbox";

test("a small order is accepted at once, and the mail speaks the customer's language", async ({
  accessible,
  page,
  phone,
  language,
  say,
  order,
}) => {
  const reader = { say, order };
  const customer = await phone();
  const mine = smallOrder();
  const { reference, link } = await sendOrder(customer, reader, ORDER, mine);
  const place = new CasePage(customer, say);
  await expect(place.told(order.tells("credit", "done"))).toBeVisible({ timeout: 60_000 });
  await expect(place.told(order.tells("confirm", "done"))).toBeVisible();
  await expect(place.headline).toHaveText(order.tells("accepted", "done"));
  await accessible(customer);

  const mailbox = new MailboxPage(page, say);
  const subject = order.subject("accepted", reference);
  await mailbox.open(mine.email, subject);
  const html = mailbox.html(subject);
  await expect(
    html.getByRole("heading", { name: order.block("accepted", 0, { name: mine.name }) }),
  ).toBeVisible();
  await expect(html.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
  await expect(html.getByRole("link", { name: order.block("accepted", 2) })).toHaveAttribute(
    "href",
    new RegExp(`${new URL(link).pathname}`),
  );
  await accessible(page);
  await mailbox.asText();
  await expect(page.getByText(new URL(link).pathname)).toBeVisible();
});

test("a large order waits in the inbox, is claimed and declined; the customer sees it happen", async ({
  accessible,
  page,
  signedIn,
  phone,
  say,
  order,
}) => {
  const reader = { say, order };
  const customer = await phone();
  const mine = largeOrder();
  const { reference } = await sendOrder(customer, reader, ORDER, mine);
  const place = new CasePage(customer, say);
  await expect(place.told(order.tells("review", "now"))).toBeVisible({ timeout: 60_000 });

  const staff = await signedIn("staff");
  const inbox = new InboxPage(staff, say);
  await inbox.goto();
  await inbox.task(reference).click();
  const work = inbox.work(order.step("review"), reference);
  await expect(work.getByText(mine.name).first()).toBeVisible();
  await inbox.claim.click();
  await expect(inbox.release).toBeVisible();
  await accessible(staff);

  const send = work.getByRole("button", { name: order.submit("review"), exact: true });
  await send.click();
  await expect(inbox.summary).toBeFocused();
  await inbox.summary
    .getByRole("link", {
      name: say("customer.errors.required", { field: order.label("review", "approved"), kind: "yesNo" }),
    })
    .click();
  const asked = work.getByRole("group", { name: order.label("review", "approved") });
  await expect(asked.getByRole("radio").first()).toBeFocused();
  await asked.getByRole("radio", { name: say("customer.form.no"), exact: true }).check();
  await work.getByLabel(order.label("review", "reason")).fill("K-17 {x} 'y'");
  await send.click();
  await expect(
    staff.getByText(say("inbox.sent", { task: order.step("review"), reference })).first(),
  ).toBeVisible();
  await expect(inbox.task(reference)).toBeHidden();

  await expect(place.headline).toHaveText(order.tells("declined", "done"), { timeout: 60_000 });
  await expect(place.told(order.tells("review", "done"))).toBeVisible();
  const mailbox = new MailboxPage(page, say);
  const subject = order.subject("declined", reference);
  await mailbox.open(mine.email, subject);
  await expect(mailbox.html(subject).getByText("K-17 {x} 'y'")).toBeVisible();
});

test("a refused call becomes an incident that says what to do; an operator finds and follows cases", async ({
  accessible,
  signedIn,
  phone,
  say,
  order,
}) => {
  const reader = { say, order };
  const key = ORDER;
  const stuck = await sendOrder(await phone(), reader, ORDER, smallOrder({ customer: refusedCustomer() }));
  const fine = await sendOrder(await phone(), reader, ORDER, smallOrder());

  const page = await signedIn("staff");
  const cases = new CasesPage(page, say);
  await cases.goto();
  await cases.process.selectOption(key);
  await expect(page).toHaveURL(new RegExp(`process=${key}`));
  await expect(cases.row(fine.reference)).toBeVisible();
  await expect(cases.row(stuck.reference)).toContainText(say("cases.one.incident"), { timeout: 60_000 });
  await expect(cases.row(fine.reference)).toContainText(say("cases.one.completed"), { timeout: 60_000 });
  await accessible(page);
  await cases.state("incident").click();
  await expect(cases.row(fine.reference)).toBeHidden();
  await expect(cases.row(stuck.reference)).toBeVisible();
  await cases.state("all").click();
  await cases.filter.fill(fine.reference);
  await expect(cases.row(stuck.reference)).toBeHidden();
  await cases.row(fine.reference).getByRole("link").click();

  // One case on the drawing, from its start to its end.
  const one = new OneCasePage(page, say);
  await expect(one.heading(fine.reference)).toBeVisible();
  await expect(one.state("completed")).toBeVisible();
  for (const step of ["start", "credit", "enough", "accept", "confirm", "accepted"])
    await expect(one.marked(order.step(step), "done")).toBeVisible();
  await expect(one.marked(order.step("review"), "off")).toBeVisible();
  await expect(one.variable(order.label("order", "amount"))).toBeVisible();
  await expect(page.getByText(say("cases.timeline.case.completed"))).toBeVisible();
  await accessible(page);
  await one.tab("messages").click();
  await expect(one.mail(order.subject("accepted", fine.reference))).toBeVisible();
  await accessible(page);

  // The one that could not go on: step, cause, what to do; and another try.
  await page.goBack();
  await page.goBack();
  await cases.filter.fill(stuck.reference);
  await cases.row(stuck.reference).getByRole("link").click();
  await expect(one.heading(stuck.reference)).toBeVisible();
  await expect(one.marked(order.step("credit"), "stuck")).toBeVisible();
  const incident = one.incident(order.step("credit"));
  await expect(incident).toContainText(say("cases.incident.title", { step: order.step("credit") }));
  await expect(incident).toContainText(like(say, "failures.service.status.what", "service", { status: 400 }));
  await expect(incident).toContainText("is not a customer number");
  await expect(incident).toContainText(say("failures.service.status.do"));
  await accessible(page);
  await incident.getByRole("button", { name: say("cases.incident.retry") }).click();
  await expect(
    page.getByText(like(say, "cases.timeline.incident.retried", "person", { step: order.step("credit") })),
  ).toBeVisible();
  await expect(incident).toBeVisible({ timeout: 60_000 });
});
