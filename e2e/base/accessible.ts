import AxeBuilder from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";

/** Fails with the list of what axe finds on the page as it stands now (WCAG 2.2 A and AA). */
export async function expectAccessible(page: Page): Promise<void> {
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
