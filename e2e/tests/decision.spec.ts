import { createProcess } from "../flows/processes";
import { expect, test } from "../flows/test";
import { DecisionPage } from "../pages/decision";
import { DesignerPage } from "../pages/designer";

test("a table is written by keyboard, pasted from a spreadsheet, closed where it gapes, and tried", async ({
  accessible,
  signedIn,
  language,
  say,
  order,
}) => {
  const page = await signedIn("analyst");
  const key = await createProcess(page, say, order.name, "rules");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  await page.goto(`/processes/${key}/edit?process`);
  await designer.panel.getByRole("button", { name: say("designer.decision.list.add"), exact: true }).click();
  const decision = new DecisionPage(page, say);
  await expect(decision.grid).toBeVisible();

  // The columns: what is tested, and what comes out.
  await decision.cell(0, 0).click();
  await decision.press("ArrowUp", "Enter");
  await decision.column("reads").fill("order.amount");
  await decision.leaveColumn(0);
  await decision.press(language === "ar" ? "ArrowLeft" : "ArrowRight", "Enter");
  await decision.column("type").selectOption("text");
  await decision.leaveColumn(1);

  // Rules, by keyboard alone; texts need no quotes.
  await decision.press("ArrowDown", "Home");
  await page.keyboard.type("< 1000");
  await decision.press("Tab");
  await decision.type("accept");
  await decision.press("Home");
  await page.keyboard.type(">= 2000");
  await decision.press("Tab");
  await decision.type("refuse");
  await decision.showsCells([
    ["< 1000", "accept"],
    [">= 2000", "refuse"],
  ]);
  // What is left by Escape stays as it was; undo takes one thing back.
  await decision.press("ArrowUp", "F2");
  await page.keyboard.type(" perhaps");
  await decision.press("Escape");
  await expect(decision.cell(1, 1)).toHaveText("refuse");
  await decision.press("Delete");
  await expect(decision.cell(1, 1)).not.toHaveText("refuse");
  await decision.press("Control+z");
  await expect(decision.cell(1, 1)).toHaveText("refuse");

  // A gap is told with an example, and closed.
  await decision.oddities.getByRole("button", { name: say("designer.decision.findings.addRule") }).click();
  await expect(decision.cell(2, 0)).toHaveText("[1000..2000)");
  await expect(decision.cell(2, 1)).toBeFocused();
  await decision.type("look");
  await expect(decision.oddities).toContainText(say("designer.decision.findings.fine"));

  // An example lights its rule up.
  await decision.example(order.label("order", "amount")).fill("1500");
  await expect(decision.outcome).toContainText("look");
  await expect(decision.firing).toHaveCount(1);
  await expect(decision.firing).toContainText("[1000..2000)");

  // Rules move by keyboard; what a spreadsheet copied comes in with as many rules as it takes.
  await decision.cell(2, 0).click();
  await decision.press("Alt+ArrowUp");
  await decision.showsCells([["< 1000"], ["[1000..2000)"], [">= 2000"]]);
  await decision.cell(2, 0).click();
  await decision.paste('[2000..5000)\t"ask, twice"\tbecause\n>= 5000\trefuse\t\n');
  await decision.showsCells([
    ["< 1000", "accept"],
    ["[1000..2000)", "look"],
    ["[2000..5000)", "ask, twice", "because"],
    [">= 5000", "refuse", ""],
  ]);
  await expect(decision.oddities).toContainText(say("designer.decision.findings.fine"));
  await accessible(page);
});
