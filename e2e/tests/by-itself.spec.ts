import { api, publishLine } from "../flows/api";
import { expect, test } from "../flows/test";
import { OperatorsPage } from "../pages/operators";

/** More calls in a row than a service may leave without an answer. */
const CALLS = 30;

test("a schedule is run by hand, switched off and on again @once", async ({ accessible, signedIn, say }) => {
  const page = await signedIn("admin");
  const desk = new OperatorsPage(page, say);
  await page.goto("/processes");
  const key = `nightly-${Date.now().toString(36)}`;
  await publishLine(page, key, [
    { api: true },
    { schedule: { cron: "30 2 * * *", zone: "Asia/Jakarta", missed: "once" } },
  ]);
  await desk.goto("schedules");
  const card = page.getByRole("article", { name: key });
  await expect(card).toContainText("02:30");
  await expect(card).toContainText(say("operators.schedules.lastNever"));
  await accessible(page);

  await card.getByRole("button", { name: say("operators.schedules.run"), exact: true }).click();
  await desk.go("operators.schedules.runGo").click();
  await expect(page.getByText(say("operators.schedules.begun", { process: key }))).toBeVisible();
  await expect(card.getByRole("link", { name: say("operators.schedules.lastCase") })).toBeVisible();

  await card.getByRole("button", { name: say("operators.schedules.switchOff"), exact: true }).click();
  await expect(card).toContainText(say("operators.schedules.nextOff"));
  await accessible(page);
  await card.getByRole("button", { name: say("operators.schedules.switchOn"), exact: true }).click();
  await expect(card).toContainText(say("operators.schedules.state.on"));

  await card.getByRole("link", { name: say("operators.schedules.lastCase") }).click();
  await expect(page.getByText(say("cases.one.completed")).first()).toBeVisible({ timeout: 60_000 });
});

test("a service that does not answer is told with why, and tried when somebody asks @once", async ({
  accessible,
  signedIn,
  say,
}) => {
  const page = await signedIn("admin");
  await page.goto("/processes");
  const key = `down-${Date.now().toString(36)}`;
  // Nobody listens on the discard port.
  await api(page, "PUT", `/services/${key}`, { name: key, baseUrl: "http://127.0.0.1:9" });
  await publishLine(page, key, [{ api: true }], {
    ask: { kind: "service", name: { en: "Ask" }, request: { method: "GET", service: key, path: "/x" } },
  });
  for (let call = 0; call < CALLS; call++) await api(page, "POST", `/processes/${key}/cases`, {});
  await page.goto("/settings");
  const tryNow = page.getByRole("button", {
    name: say("settings.services.resting.tryFor", { name: key }),
    exact: true,
  });
  await expect(tryNow).toBeEnabled({ timeout: 60_000 });
  await expect(page.getByText(say("settings.services.resting.cause.unreachable")).first()).toBeVisible();
  await accessible(page);
  await tryNow.click();
  await expect(page.getByRole("status").filter({ hasText: key })).toBeVisible();
  await page.goto("/settings?tab=audit");
  await expect(page.getByRole("row").filter({ hasText: key }).first()).toContainText(
    say("settings.audit.does.service.try"),
  );
  await accessible(page);
});

test("a case that stands at a step for longer than the drawing says is listed as stalled @once", async ({
  accessible,
  signedIn,
  say,
}) => {
  const page = await signedIn("admin");
  await page.goto("/processes");
  const key = `slow-${Date.now().toString(36)}`;
  await publishLine(page, key, [{ api: true }], {
    wait: { kind: "receive", name: { en: "Wait for the payment" }, message: "paid", norm: "PT1S" },
  });
  await api(page, "POST", `/processes/${key}/cases`, {});
  await page.goto(`/cases?status=stalled&process=${key}`);
  // Workers look once a minute; the list looks again by itself.
  const row = page.getByRole("row").filter({ hasText: "Wait for the payment" });
  await expect(row).toContainText(say("cases.one.stalled"), { timeout: 150_000 });
  await row.getByRole("link").click();
  await expect(page.getByText(say("cases.stalled.title", { step: "Wait for the payment" }))).toBeVisible();
  await expect(page.getByText(say("cases.stalled.waits.message"))).toBeVisible();
  await accessible(page);
});
