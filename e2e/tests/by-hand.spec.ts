import { exactly } from "../base/words";
import { createProcess } from "../flows/processes";
import { expect, test } from "../flows/test";
import { DesignerPage } from "../pages/designer";

test("@once arrows are led elsewhere, steps are copied from process to process, the view follows", async ({
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  await createProcess(page, say, order.name, "hands");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  const [decline, declined, accepted] = [
    order.step("decline"),
    order.step("declined"),
    order.step("accepted"),
  ];
  await designer.leadElsewhere(decline, declined, accepted);
  await expect(designer.arrow(decline, accepted)).toBeAttached();
  await expect(designer.arrow(decline, declined)).toBeHidden();
  await designer.undo.click();
  await expect(designer.arrow(decline, declined)).toBeAttached();

  // Two steps go with the arrow between them: once more here, and into another process.
  await page.keyboard.press("Escape");
  await designer.choose(decline);
  await designer.card(declined).click({ modifiers: ["Shift"] });
  await page.keyboard.press("ControlOrMeta+c");
  await page.keyboard.press("ControlOrMeta+v");
  await expect(designer.card(decline)).toHaveCount(2);
  await expect(designer.arrow(decline, declined)).toHaveCount(2);
  await page.keyboard.press("ControlOrMeta+x");
  await expect(designer.card(decline)).toHaveCount(1);
  await createProcess(page, say, undefined, "hands-2");
  await expect(designer.saved).toBeVisible();
  await page.keyboard.press("ControlOrMeta+v");
  await expect(designer.arrow(decline, declined)).toBeAttached();

  await designer.view("whole").click();
  await expect(designer.view("whole")).toHaveText(
    new Intl.NumberFormat(language, { style: "percent" }).format(1),
  );
  for (let times = 0; times < 3; times++) await designer.view("in").click();
  const card = designer.card(declined);
  await page.mouse.move(720, 300);
  await page.mouse.wheel(0, 3000);
  await expect(card).not.toBeInViewport();
  await designer.view("fit").click();
  await expect(card).toBeInViewport({ ratio: 0.9 });
});

test("@once fields of a form change places by mouse and by keyboard, also to another page", async ({
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  await createProcess(page, say, order.name, "fields");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  await designer.choose(order.step("start"));
  await designer.tab("form").click();
  const label = (field: string) => order.label("order", field);
  const inOrder = (...fields: string[]) =>
    expect(designer.formFields).toHaveText(fields.map((field) => new RegExp(exactly(label(field)))));
  await inOrder("customer", "amount", "deliveryDate", "note", "name", "email");

  await designer.formField(label("note")).dragTo(designer.formField(label("customer")), {
    targetPosition: { x: 60, y: 2 },
  });
  await inOrder("note", "customer", "amount", "deliveryDate", "name", "email");
  await designer.undo.click();
  await inOrder("customer", "amount", "deliveryDate", "note", "name", "email");

  // By keyboard: taken up, over the next one, put down.
  await designer.fieldHandle(label("customer")).focus();
  await page.keyboard.press("Enter");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await inOrder("amount", "customer", "deliveryDate", "note", "name", "email");

  // To the other page, and the customer sees it there.
  await designer.formField(label("note")).dragTo(designer.formField(label("email")), {
    targetPosition: { x: 60, y: 2 },
  });
  await inOrder("amount", "customer", "deliveryDate", "name", "note", "email");
  await expect(designer.saved).toBeVisible();
  await page.reload();
  await inOrder("amount", "customer", "deliveryDate", "name", "note", "email");
});
