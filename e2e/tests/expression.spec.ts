import { pressUntil } from "../base/keyboard";
import { createProcess } from "../flows/processes";
import { expect, test } from "../flows/test";
import { ConditionEditor } from "../pages/condition";
import { DesignerPage } from "../pages/designer";
import { ExpressionField } from "../pages/expression";

test("an expression is completed by keyboard, checked while it is written, mended, and tried", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const key = await createProcess(page, say, order.name, "expression");
  const designer = new DesignerPage(page, say, language);
  await page.goto(`/processes/${key}/edit?flow=atOnce`);
  const condition = new ConditionEditor(page, say);
  await condition.button("asFeel").click();
  const field = new ExpressionField(page, say, say("designer.conditionEditor.feel"));
  await expect(field.text).toHaveText(
    "score >= settings.minimumScore and order.amount <= settings.creditLimit",
  );
  // FEEL is read from the left whatever language the studio speaks.
  await expect(page.locator("html")).toHaveAttribute("dir", language === "ar" ? "rtl" : "ltr");
  await expect(field.text).toHaveCSS("direction", "ltr");

  // Names are offered as one writes, and taken by keyboard.
  await field.write("sco");
  await expect(field.offered.filter({ hasText: "score" }).first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field.text).toHaveText("score");
  await page.keyboard.type(" >= 600 and order.am");
  await expect(field.offered.filter({ hasText: "order.amount" })).toHaveAttribute("aria-selected", "true");
  // Escape closes what is offered and nothing else.
  await page.keyboard.press("Escape");
  await expect(field.offered).toHaveCount(0);
  await expect(field.text).toBeFocused();
  await page.keyboard.press("Control+Space");
  await expect(field.offered.filter({ hasText: "order.amount" })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(field.text).toHaveText("score >= 600 and order.amount");
  await page.keyboard.type(" < 500");
  await expect(designer.saved).toBeVisible();
  await accessible(page);

  // What is wrong is underlined and told; what was meant is one press away.
  await field.write("skore >= 600");
  await expect(field.underlined).toHaveText("skore");
  await expect(field.text).toHaveAttribute("aria-invalid", "true");
  await pressUntil(page, "Tab", field.fix("score"), 5);
  await page.keyboard.press("Enter");
  await expect(field.text).toHaveText("score >= 600");
  await expect(field.underlined).toHaveCount(0);
  // Undo is the draft's own.
  await page.keyboard.press("Control+z");
  await expect(field.text).toHaveText("skore >= 600");
  await page.keyboard.press("Control+Shift+z");
  await expect(field.text).toHaveText("score >= 600");

  // Tried with values: what it comes to, and how.
  await field.live.click();
  await field.sample("score").fill("640");
  await expect(field.reading).toContainText("640");
  await expect(field.reading).toContainText(say("explain.yes"));
  await field.sample("score").fill("599");
  await expect(field.reading).toContainText(say("explain.no"));
  await accessible(page);
  await page.keyboard.press("Escape");
  await expect(field.live).toContainText(say("explain.no"));
});

test("a condition is built of rows and a group of rows, read as a sentence, written as FEEL and back", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const key = await createProcess(page, say, order.name, "groups");
  const designer = new DesignerPage(page, say, language);
  await page.goto(`/processes/${key}/edit?flow=atOnce`);
  const condition = new ConditionEditor(page, say);
  await expect(condition.part("field", "2")).toHaveValue("order.amount");
  await expect(condition.group("3")).toHaveCount(0);

  // A group begins with two rows, joined by the other word.
  await condition.addGroup.click();
  await expect(condition.part("field", "3.1")).toBeFocused();
  await expect(condition.match()).toHaveValue("all");
  await expect(condition.match("3")).toHaveValue("any");
  await condition.part("field", "3.1").selectOption("order.customer");
  await condition.part("comparison", "3.1").selectOption("equal");
  await condition.part("value", "3.1").fill("KS-1");
  await condition.part("field", "3.2").selectOption("order.deliveryDate");
  await condition.part("comparison", "3.2").selectOption("empty");

  const is = (how: string, field: string, value = "") =>
    say(`designer.condition.${how}`, { field: isolated(field), value: isolated(value) });
  const isolated = (text: string) => (language === "ar" ? `\u2068${text}\u2069` : text);
  const joined = (how: "all" | "any", before: string, after: string) =>
    say(`designer.condition.${how}`, { before: isolated(before), after: isolated(after) });
  const quoted = say("designer.condition.quoted", { text: isolated("KS-1") });
  const group = say("designer.condition.group", {
    rows: isolated(
      joined(
        "any",
        is("equal", order.label("order", "customer"), quoted),
        is("date.empty", order.label("order", "deliveryDate")),
      ),
    ),
  });
  await expect(condition.section).toContainText(group);
  await expect(designer.saved).toBeVisible();
  await accessible(page);

  // FEEL says the same, and comes back as the same rows.
  await condition.button("asFeel").click();
  const feel = new ExpressionField(page, say, say("designer.conditionEditor.feel"));
  const text =
    'score >= settings.minimumScore and order.amount <= settings.creditLimit and (order.customer = "KS-1" or order.deliveryDate in [null, ""])';
  await expect(feel.text).toHaveText(text);
  await condition.button("asRows").click();
  await expect(condition.match("3")).toHaveValue("any");
  await expect(condition.part("value", "3.1")).toHaveValue("KS-1");
  await expect(condition.part("comparison", "3.2")).toHaveValue("empty");
  await expect(condition.section).toContainText(group);

  // What rows cannot say stays FEEL.
  await condition.button("asFeel").click();
  await feel.write("if score > 600 then true else order.amount < 10");
  await expect(condition.button("asRows")).toHaveCount(0);
});
