import { pressUntil } from "../base/keyboard";
import { expect, test } from "../base/test";
import { createProcess } from "../flows/processes";
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
  const [start, wait, set, end] = ["start", "wait", "set", "end"].map((kind) => designer.kindName(kind));
  const type = async (text: string) => {
    await keyboard.press("Control+a");
    await keyboard.type(text);
  };
  const addAfter = async (name: string, kind: string) => {
    await pressUntil(page, "ArrowUp", designer.inList(name), 10);
    await keyboard.press("Insert");
    await pressUntil(page, "ArrowDown", designer.kindInList(kind), 12);
    await keyboard.press("Enter");
    await expect(designer.inList(designer.kindName(kind))).toBeFocused();
  };

  // Start, wait, set, end.
  await keyboard.press("l");
  await expect(designer.inList(start ?? "")).toBeFocused();
  await addAfter(start ?? "", "wait");
  await addAfter(wait ?? "", "set");
  await expect(designer.arrow(wait ?? "", set ?? "")).toBeAttached();
  await expect(designer.arrow(set ?? "", end ?? "")).toBeAttached();

  // The set step before the wait, out, and back.
  await keyboard.press("Alt+ArrowUp");
  await expect(designer.arrow(start ?? "", set ?? "")).toBeAttached();
  await expect(designer.arrow(wait ?? "", end ?? "")).toBeAttached();
  await keyboard.press("Delete");
  await expect(designer.inList(set ?? "")).toBeHidden();
  await expect(designer.arrow(start ?? "", wait ?? "")).toBeAttached();
  await keyboard.press("Control+z");
  await expect(designer.inList(set ?? "")).toBeVisible();

  // Named and filled in.
  await keyboard.press("l");
  await pressUntil(page, "ArrowDown", designer.inList(set ?? ""), 10);
  await keyboard.press("Enter");
  await expect(designer.field("panel.name")).toBeFocused();
  await type("Remember it");
  await expect(designer.inList("Remember it")).toBeVisible();

  // What stops publishing, one after the other, each by the way the list of problems leads.
  const toProblems = async () => {
    await pressUntil(page, "Tab", designer.inList("Remember it"));
    await keyboard.press("p");
    await expect(designer.problems.first()).toBeFocused();
    await keyboard.press("Enter");
  };
  await toProblems();
  expect(await designer.problems.allTextContents()).toEqual([]);
});
