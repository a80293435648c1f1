import { someMail } from "../base/customers";
import { templateTexts } from "../base/template";
import { createProcess, publishFirst } from "../flows/processes";
import { expect, test } from "../flows/test";
import { CasePage } from "../pages/case-page";
import { CasesPage, OneCasePage } from "../pages/cases";
import { FormPage } from "../pages/form";

test("a loan is applied for, a decision finds its risk class, and the case tells which rules counted and why", async ({
  accessible,
  phone,
  signedIn,
  language,
  say,
}) => {
  const loan = templateTexts("loan-application", language);
  const admin = await signedIn("admin");
  const key = await createProcess(admin, say, loan.name, "loan");
  await publishFirst(admin, say, key);

  // Instalments of 250 and 950 elsewhere, of 3,000: 40 %.
  const customer = await phone();
  const form = new FormPage(customer, say);
  await form.goto(key);
  await form.field(loan.label("loan", "amount")).fill("6000");
  await form.field(loan.label("loan", "months")).fill("24");
  await customer.getByRole("radio").first().check();
  await form.next.click();
  await form.field(loan.label("loan", "income")).fill("3000");
  await form.field(loan.label("loan", "debts")).fill("950");
  await form.field(loan.label("loan", "years")).fill("5");
  await form.field(loan.label("loan", "name")).fill("Dewi Anggraini");
  await form.field(loan.label("loan", "email")).fill(someMail());
  await form.button(loan.submit("loan")).click();
  const place = new CasePage(customer, say);
  await expect(place.headline).toHaveText(loan.tells("review", "now"));
  const reference = await place.reference();

  const staff = await signedIn("staff");
  const cases = new CasesPage(staff, say);
  await cases.goto(`?process=${key}`);
  await cases.row(reference).getByRole("link", { name: reference }).click();
  const one = new OneCasePage(staff, say);
  await expect(one.heading(reference)).toBeVisible();

  // Which rule of the table counted, with the values that it tested.
  const decision = loan.decision("riskClass");
  const made = say("cases.timeline.decision.made", { decision: decision.name, rules: "3", count: 1 });
  await one.why(made).click();
  await expect(one.reasons).toContainText(say("explain.why.rule", { rule: 3 }));
  await expect(one.reasons).toContainText(decision.input("burden"));
  await expect(one.reasons).toContainText("40");
  await expect(one.reasons).toContainText(say("designer.decision.tests.aboveTo", { low: "30", high: "50" }));
  await expect(one.reasons).toContainText("medium");
  await accessible(staff);

  // Why the choice then went to a person: each condition with its values, in the reader's language.
  const led = say("cases.timeline.step.ledTo", { step: loan.step("way"), next: loan.step("review") });
  await one.why(led).focus();
  await staff.keyboard.press("Enter");
  await expect(one.why(led)).toHaveAttribute("aria-expanded", "true");
  const way = (step: string) => one.reasons.getByText(say("explain.why.to", { step: loan.step(step) }));
  await expect(way("grant")).toContainText(say("explain.why.notTaken"));
  await expect(one.reasons).toContainText("medium");
  await expect(way("refuse")).toContainText(say("explain.why.notTaken"));
  const otherwise = say("explain.why.otherwise", { step: loan.step("review") });
  await expect(one.reasons.getByText(otherwise)).toContainText(say("explain.why.taken"));
  await accessible(staff);

  // What is open is in the address.
  await staff.reload();
  await expect(one.reasons.getByText(otherwise)).toBeVisible();
  await one.why(led).click();
  await expect(one.reasons).toHaveCount(0);
});
