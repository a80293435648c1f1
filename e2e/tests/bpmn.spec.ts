import { readFile } from "node:fs/promises";
import { expect, test } from "../flows/test";
import { ProcessesPage } from "../pages/processes";

const FILE = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="t">
<!-- not ours -->
<process id="Imported" name="Imported"><startEvent id="s" name="In"/><sequenceFlow id="f" sourceRef="s" targetRef="a"/>
<scriptTask id="a" name="Wink" scriptFormat="python"><script>print(1)</script></scriptTask></process></definitions>`;

test("@once a BPMN file is looked at, taken, and sent back as it came", async ({
  accessible,
  signedIn,
  say,
}) => {
  const page = await signedIn("analyst");
  const processes = new ProcessesPage(page, say);
  await page.goto("/processes");
  await processes.import.click();
  const choose = async (name: string, content: string) => {
    const chooser = page.waitForEvent("filechooser");
    await processes.importing.getByRole("button", { name: say("processes.importing.choose") }).click();
    await (await chooser).setFiles({ name, mimeType: "application/xml", buffer: Buffer.from(content) });
  };
  await choose("broken.bpmn", "<definitions>");
  await expect(
    processes.importing.getByText(say("api.bpmn.refused.detail", { reason: "malformed", line: 1 })),
  ).toBeVisible();
  await choose("imported.bpmn", FILE);
  await expect(processes.importing.getByText(say("importing.bpmn.script.kept"))).toBeVisible();
  await accessible(page);
  await processes.accept.click();
  await expect(page).toHaveURL(/\/processes\/imported(-\d+)?\/edit/);
  await page.getByText("Wink").first().click();
  const told = page.getByRole("region", { name: say("designer.file.title") });
  await expect(told.getByText(say("importing.bpmn.script.kept"))).toBeVisible();

  await page.getByRole("button", { name: say("designer.export.export"), exact: true }).click();
  const download = page.waitForEvent("download");
  await page.getByText(say("designer.export.bpmn")).click();
  expect(await readFile(await (await download).path(), "utf8")).toBe(FILE);
});
