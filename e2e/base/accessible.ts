import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with the list of what axe finds on the page as it stands once nothing moves (WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
  await atRest(page);
  const found = await new AxeBuilder({ page })
    // a frame that may run no script never answers axe, and would wait forever
    .exclude("iframe[sandbox]")
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
    .analyze();
  const told = found.violations.map(
    (v) =>
      `${v.id}: ${v.help}\n  ${v.nodes.map((n) => `${n.target.join(" ")}: ${n.failureSummary}`).join("\n  ")}`,
  );
  expect(told, `axe on ${page.url()}`).toEqual([]);
}

/** Waits for what fades and slides to arrive: half way, a colour is neither the one before nor the one after. */
async function atRest(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    document
      .getAnimations()
      .every(
        ({ effect, playState }) =>
          playState !== "running" || effect?.getComputedTiming().endTime === Number.POSITIVE_INFINITY,
      ),
  );
}
