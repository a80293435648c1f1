import { languages } from "../base/words";
import { sendOrder, smallOrder } from "../flows/orders";
import { createProcess, publishFirst } from "../flows/processes";
import { expect, test } from "../flows/test";
import { CasesPage, OneCasePage } from "../pages/cases";
import { DesignerPage } from "../pages/designer";

test("@once a group with a time limit is drawn by mouse, published, and a case is let out of it in time", async ({
  accessible,
  signedIn,
  phone,
  language,
  say,
  order,
}) => {
  const admin = await signedIn("admin");
  const key = await createProcess(admin, say, order.name, "frames");
  const designer = new DesignerPage(admin, say, language);
  await expect(designer.saved).toBeVisible();
  const [start, credit, accepted] = [order.step("start"), order.step("credit"), order.step("accepted")];
  const [group, wait] = [designer.kindName("group"), designer.kindName("wait")];

  await designer.putBetween(start, credit, "group");
  await designer.firstInside(group).click();
  await designer.kindInList("wait").click();
  await expect(designer.card(wait)).toBeVisible();
  await expect(designer.inList(wait)).toHaveAccessibleName(
    new RegExp(say("designer.steps.inFrame", { frame: group })),
  );
  await expect(designer.arrow(group, credit)).toBeAttached();

  // Dragged out of the group and back into it.
  await admin.keyboard.press("Escape");
  await designer.card(wait).hover();
  await designer.move(wait, { x: 260, y: 0 });
  await expect(designer.firstInside(group)).toBeVisible();
  await designer.undo.click();
  await expect(designer.firstInside(group)).toBeHidden();

  await designer.inList(group).click();
  await designer.addEvent("timeout");
  const after = designer.field("events.fields.after");
  await expect(after).toBeFocused();
  await after.fill("1");
  await designer.panel
    .getByLabel(say("designer.duration.unit", { label: say("designer.events.fields.after") }), {
      exact: true,
    })
    .selectOption("seconds");
  await expect(designer.problems).not.toHaveCount(0);
  await accessible(admin);
  await admin.keyboard.press("Escape");
  const second = new Intl.NumberFormat(language, { style: "unit", unit: "second", unitDisplay: "long" });
  await designer.lead(say("designer.events.timeout.after", { time: second.format(1) }), group, accepted);
  // The two new steps have a name in the other languages as well.
  for (const other of languages.filter((one) => one !== language)) {
    await designer.turnTo(other);
    for (const name of [group, wait]) {
      await designer.inList(name).click();
      await designer.field("panel.name").fill(name);
    }
  }
  await expect(designer.nothingToMend).toBeVisible();
  await expect(designer.saved).toBeVisible();
  await publishFirst(admin, say, key);

  // Nobody waits inside for a day: the time limit leads the case on, past the credit bureau.
  const customer = await phone();
  const { reference } = await sendOrder(customer, { say, order }, key, smallOrder());
  const cases = new CasesPage(admin, say);
  await cases.goto(`?process=${key}`);
  await cases.row(reference).getByRole("link").click();
  const one = new OneCasePage(admin, say);
  await expect(one.state("completed")).toBeVisible();
  await expect(one.marked(accepted, "done")).toBeVisible();
  await expect(one.marked(credit, "off")).toBeVisible();
});
