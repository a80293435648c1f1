import { expect, type Locator, type Page } from "@playwright/test";

/** Presses a key until something has the focus, as somebody does who has no mouse; fails when it is never reached. */
export async function pressUntil(page: Page, key: string, target: Locator, atMost = 60): Promise<void> {
  await expect(target).toBeVisible();
  for (let pressed = 0; pressed < atMost; pressed++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
    await drawn(page);
  }
  await expect(target, `not reached by ${atMost} times ${key}`).toBeFocused();
}

/** What a key moves may take the focus only when it has been drawn anew: asked before, the next press would go past it. */
function drawn(page: Page): Promise<void> {
  return page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}
