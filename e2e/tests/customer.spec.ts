import { ORDER, orderTexts } from "../base/template";
import { scriptWeight } from "../base/weight";
import { languages, like, ownNames } from "../base/words";
import { fillIn, smallOrder } from "../flows/orders";
import { expect, test } from "../flows/test";
import { CasePage } from "../pages/case-page";
import { CasesPage } from "../pages/cases";
import { FormPage } from "../pages/form";

test("a customer fills the form in on a phone, mends it, and comes back by the link", async ({
  accessible,
  phone,
  language,
  say,
  order,
}) => {
  const reader = { say, order };
  const page = await phone();
  const weight = scriptWeight(page);
  const form = new FormPage(page, say);
  await form.goto(ORDER);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
  await expect(form.title(order.formName("order"))).toBeVisible();
  await accessible(page);

  // Empty: every answer that is missing is named, and the summary has the focus.
  const [customer, amount] = [order.label("order", "customer"), order.label("order", "amount")];
  await form.next.click();
  await expect(form.summary).toBeFocused();
  await expect(form.problem("required", customer)).toBeVisible();
  await expect(form.problem("required", amount)).toBeVisible();
  await accessible(page);
  await form.problem("required", amount).click();
  await expect(form.field(amount)).toBeFocused();
  const mine = smallOrder({ amount: { en: "1,250.50", id: "1.250,50", ar: "١٬٢٥٠٫٥٠" }[language] });
  await form.field(amount).fill("abc");
  await form.field(customer).fill(mine.customer);
  await form.next.click();
  await expect(form.summary).toBeFocused();
  await expect(
    form.summary.getByRole("link", {
      name: like(say, "customer.errors.type", "example", { field: amount, kind: "money" }),
    }),
  ).toBeVisible();
  await expect(form.field(customer)).toHaveValue(mine.customer);

  // Another language in between keeps what was typed.
  const other = languages.find((one) => one !== language) ?? "en";
  await form.speak(ownNames[other]);
  await expect(page.locator("html")).toHaveAttribute("lang", other);
  await expect(form.title(orderTexts(other).formName("order"))).toBeVisible();
  await expect(form.field(orderTexts(other).label("order", "customer"))).toHaveValue(mine.customer);
  await form.speak(ownNames[language]);
  await expect(page.locator("html")).toHaveAttribute("lang", language);
  await expect(form.field(customer)).toHaveValue(mine.customer);

  await fillIn(page, reader, { ...mine, email: "no mail" });
  await accessible(page);
  await form.button(order.submit("order")).click();
  await expect(form.problem("notAnEmail", order.label("order", "email"))).toBeVisible();
  await expect(form.field(order.label("order", "name"))).toHaveValue(mine.name);
  await form.field(order.label("order", "email")).fill(mine.email);
  await form.button(order.submit("order")).click();
  await expect(page).toHaveURL(/\/c\/[^/]+$/);

  const place = new CasePage(page, say);
  const reference = await place.reference();
  const amountShown = new Intl.NumberFormat(language, { style: "currency", currency: "EUR" }).format(1250.5);
  await expect(page.getByText(amountShown)).toBeVisible();
  await accessible(page);
  expect(await weight()).toBeGreaterThan(0);
  expect(await weight(), "bytes of script over the network").toBeLessThanOrEqual(40 * 1024);

  const link = page.url();
  const later = await phone();
  await later.goto(link);
  expect(await new CasePage(later, say).reference()).toBe(reference);
  const forged = link.slice(0, -2) + (link.endsWith("aa") ? "bb" : "aa");
  const answer = await later.goto(forged);
  expect(answer?.status()).toBe(404);
  await expect(later.getByRole("heading", { name: say("customer.notice.linkUnknown.title") })).toBeVisible();
  await accessible(later);
});

test("the form works without JavaScript, and a second sending makes no second case", async ({
  phone,
  signedIn,
  language,
  say,
  order,
}) => {
  const reader = { say, order };
  const page = await phone({ javaScriptEnabled: false });
  const form = new FormPage(page, say);
  await form.goto(ORDER);
  await form.next.click();
  await expect(form.summary).toBeFocused();
  await expect(form.problem("required", order.label("order", "customer"))).toBeVisible();
  const mine = smallOrder();
  await form.field(order.label("order", "customer")).fill(mine.customer);
  const other = languages.find((one) => one !== language) ?? "en";
  await form.speak(ownNames[other]);
  await expect(form.field(orderTexts(other).label("order", "customer"))).toHaveValue(mine.customer);
  await form.speak(ownNames[language]);
  await fillIn(page, reader, { ...mine, email: "no mail" });
  await form.button(order.submit("order")).click();
  await expect(form.problem("notAnEmail", order.label("order", "email"))).toBeVisible();
  await form.back.click();
  await expect(form.field(order.label("order", "customer"))).toHaveValue(mine.customer);
  await form.next.click();
  await form.field(order.label("order", "email")).fill(mine.email);
  // Pressed twice, it is posted twice.
  await form.button(order.submit("order")).dblclick();
  await expect(page).toHaveURL(/\/c\/[^/]+$/);
  const reference = await new CasePage(page, say).reference();

  const cases = new CasesPage(await signedIn("staff"), say);
  await cases.goto();
  await cases.filter.fill(mine.email);
  await expect(cases.row(reference)).toBeVisible();
  await expect(cases.rows).toHaveCount(1);
});
