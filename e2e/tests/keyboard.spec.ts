import { pressUntil } from "../base/keyboard";
import { createProcess } from "../flows/processes";
import { expect, test } from "../flows/test";
import { DesignerPage } from "../pages/designer";

test("@once a process is built, mended and published by keyboard, from the step list", async ({
  signedIn,
  language,
  say,
}) => {
  const page = await signedIn("admin");
  await createProcess(page, say, undefined, "keyboard");
  const designer = new DesignerPage(page, say, language);
  await expect(designer.saved).toBeVisible();
  const { keyboard } = page;
  const start = designer.kindName("start");
  const wait = designer.kindName("wait");
  const set = designer.kindName("set");
  const end = designer.kindName("end");
  const type = async (text: string) => {
    await keyboard.press("Control+a");
    await keyboard.type(text);
  };
  const addAfter = async (name: string, kind: string) => {
    await pressUntil(page, "ArrowUp", designer.inList(name), 10);
    await keyboard.press("Insert");
    await pressUntil(page, "ArrowDown", designer.kindInList(kind), 24);
    await keyboard.press("Enter");
    await expect(designer.inList(designer.kindName(kind))).toBeFocused();
  };

  // Start, wait, set, end.
  await keyboard.press("l");
  await expect(designer.inList(start)).toBeFocused();
  await addAfter(start, "wait");
  await addAfter(wait, "set");
  await expect(designer.arrow(wait, set)).toBeAttached();
  await expect(designer.arrow(set, end)).toBeAttached();

  // The set step before the wait, out, and back.
  await keyboard.press("Alt+ArrowUp");
  await expect(designer.arrow(start, set)).toBeAttached();
  await expect(designer.arrow(wait, end)).toBeAttached();
  await keyboard.press("Delete");
  await expect(designer.inList(set)).toBeHidden();
  await expect(designer.arrow(start, wait)).toBeAttached();
  await keyboard.press("Control+z");
  await expect(designer.inList(set)).toBeVisible();

  // Named and filled in.
  await keyboard.press("l");
  await pressUntil(page, "ArrowDown", designer.inList(set), 10);
  await keyboard.press("Enter");
  await expect(designer.field("panel.name")).toBeFocused();
  await type("Remember it");
  await expect(designer.inList("Remember it")).toBeVisible();

  // What stops publishing, each by the way that the list of problems leads.
  const toProblem = async (code: string, values: Record<string, string> = {}) => {
    await pressUntil(page, "Shift+Tab", designer.inList("Remember it"));
    await keyboard.press("p");
    const what = say(`problems.${code}.what`, values);
    const way = designer.problems.and(
      page.getByRole("button", { name: say("designer.problems.goTo", { what }), exact: true }),
    );
    await pressUntil(page, "Tab", way, 5);
    await keyboard.press("Enter");
  };
  await toProblem("set.values.missing", { owner: "Remember it" });
  await expect(designer.panel.getByRole("button", { name: say("steps.set.panel.add") })).toBeFocused();
  await keyboard.press("Enter");
  await pressUntil(
    page,
    "Shift+Tab",
    designer.panel.getByLabel(say("steps.set.panel.variable"), { exact: true }),
  );
  await type("remembered");
  await pressUntil(page, "Tab", designer.panel.getByLabel(say("steps.set.panel.value"), { exact: true }));
  await type("true");
  await toProblem("start.trigger.missing");
  await pressUntil(
    page,
    "Tab",
    designer.panel.getByRole("checkbox", { name: say("steps.start.panel.byApi") }),
  );
  await keyboard.press("Space");
  await expect(designer.nothingToMend).toBeVisible();
  await expect(designer.saved).toBeVisible();

  await pressUntil(page, "Shift+Tab", designer.publish, 80);
  await keyboard.press("Enter");
  await pressUntil(
    page,
    "Tab",
    designer.publishing.getByRole("button", { name: say("designer.publish.go"), exact: true }),
    10,
  );
  await keyboard.press("Enter");
  await expect(
    page.getByRole("dialog", { name: say("designer.publish.live", { version: 1 }) }),
  ).toBeVisible();
});
