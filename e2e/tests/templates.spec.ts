import { someMail } from "../base/customers";
import { templateTexts } from "../base/template";
import { claimTask } from "../flows/inbox";
import { createProcess, publishFirst } from "../flows/processes";
import { expect, test } from "../flows/test";
import { CasePage } from "../pages/case-page";
import { DesignerPage } from "../pages/designer";
import { FormPage } from "../pages/form";
import { MailboxPage } from "../pages/mailbox";

test("@once parcel shipping: a heavy parcel is planned, taken by the carrier, delivered, told of", async ({
  page,
  phone,
  signedIn,
  language,
  say,
}) => {
  const parcel = templateTexts("parcel-shipping", language);
  const admin = await signedIn("admin");
  const key = await createProcess(admin, say, parcel.name, "parcel");
  const designer = new DesignerPage(admin, say, language);
  await expect(designer.saved).toBeVisible();
  // Nobody waits here for three days in case something is damaged.
  await designer.choose(parcel.step("grace"));
  await designer.panel.getByLabel(say("steps.wait.panel.howLong"), { exact: true }).fill("1");
  await designer.panel
    .getByLabel(say("designer.duration.unit", { label: say("steps.wait.panel.howLong") }), { exact: true })
    .selectOption("seconds");
  await expect(designer.saved).toBeVisible();
  await publishFirst(admin, say, key);

  const customer = await phone();
  const form = new FormPage(customer, say);
  const email = someMail();
  await form.goto(key);
  await form.field(parcel.label("parcel", "recipient")).fill("Okafor & Sons");
  await form.field(parcel.label("parcel", "address")).fill("220 Mill Lane\nLeeds");
  await form.field(parcel.label("parcel", "weight")).fill("64");
  await form.next.click();
  await form.field(parcel.label("parcel", "name")).fill("James Okafor");
  await form.field(parcel.label("parcel", "email")).fill(email);
  await form.button(parcel.submit("parcel")).click();
  const place = new CasePage(customer, say);
  const reference = await place.reference();
  await expect(place.told(parcel.tells("plan", "now"))).toBeVisible();

  const staff = await signedIn("staff");
  const work = await claimTask(staff, say, parcel.step("plan"), reference);
  await work.getByLabel(parcel.label("pickup", "day")).fill("2031-05-02");
  await work.getByLabel(parcel.label("pickup", "team")).fill("Two people");
  await work.getByRole("radio", { name: say("customer.form.yes"), exact: true }).check();
  await work.getByRole("button", { name: parcel.submit("pickup"), exact: true }).click();

  // The carrier is called, answers later by calling back, and the case goes on by itself to its end.
  await expect(place.headline).toHaveText(parcel.tells("done", "done"), { timeout: 60_000 });
  await expect(place.told(parcel.tells("ship", "done"))).toBeVisible();
  const mailbox = new MailboxPage(page, say);
  await mailbox.open(email, parcel.subject("onItsWay", reference));
  await mailbox.open(email, parcel.subject("delivered", reference));
});

test("@once complaint by mail: an answer that does not help goes to the head of the team", async ({
  page,
  phone,
  signedIn,
  language,
  say,
}) => {
  const complaint = templateTexts("complaint-by-mail", language);
  const admin = await signedIn("admin");
  const key = await createProcess(admin, say, complaint.name, "complaint");
  await publishFirst(admin, say, key);

  const customer = await phone();
  const form = new FormPage(customer, say);
  const email = someMail();
  await form.goto(key);
  await form.field(complaint.label("complaint", "text")).fill("The box was empty.");
  await customer.getByRole("radio").first().check();
  await form.next.click();
  await form.field(complaint.label("complaint", "name")).fill("Dewi Anggraini");
  await form.field(complaint.label("complaint", "email")).fill(email);
  await form.button(complaint.submit("complaint")).click();
  const place = new CasePage(customer, say);
  const reference = await place.reference();

  const staff = await signedIn("staff");
  const first = await claimTask(staff, say, complaint.step("answer"), reference);
  await expect(first.getByText("The box was empty.")).toBeVisible();
  await first.getByLabel(complaint.label("answer", "text")).fill("Boxes are light.");
  await first.getByRole("button", { name: complaint.submit("answer"), exact: true }).click();

  // The customer answers the question in the mail, by its link.
  const mailbox = new MailboxPage(page, say);
  const answer = complaint.subject("answer", reference);
  await mailbox.open(email, answer);
  await expect(mailbox.html(answer).getByText("Boxes are light.")).toBeVisible();
  const asked = complaint.subject("ask", reference);
  await mailbox.open(email, asked);
  const link = mailbox.html(asked).getByRole("link", { name: complaint.block("ask", 2) });
  await customer.goto((await link.getAttribute("href")) ?? "");
  await customer.getByRole("radio", { name: say("customer.form.no"), exact: true }).check();
  await form.button(complaint.submit("feedback")).click();
  await expect(place.headline).toHaveText(complaint.tells("settle", "now"));

  const second = await claimTask(staff, say, complaint.step("settle"), reference);
  await second
    .getByLabel(complaint.label("finalAnswer", "text"))
    .fill("You are right. Another box is on its way.");
  await second.getByRole("button", { name: complaint.submit("finalAnswer"), exact: true }).click();
  await expect(place.headline).toHaveText(complaint.tells("closed", "done"), { timeout: 60_000 });
  await mailbox.open(email, complaint.subject("final", reference));
});
