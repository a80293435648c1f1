import { expect, type Page } from "@playwright/test";
import type { Say } from "../base/words";
import { SignInPage } from "../pages/sign-in";
import type { Role } from "./test";

/** The session ends while the page is open: its cookie is gone, and nothing tells the page. */
export async function signOutBehind(page: Page): Promise<void> {
  await page.context().clearCookies({ name: /session-token/ });
}

/** Signs in again in the tab that the page offers, as somebody does who wants to go on where they were. */
export async function signInBeside(page: Page, say: Say, role: Role): Promise<void> {
  const opens = page.waitForEvent("popup");
  await page
    .getByRole("link", { name: say("designer.save.signIn") })
    .or(page.getByRole("link", { name: say("shell.signedOut.signIn") }))
    .first()
    .click();
  const beside = await opens;
  await new SignInPage(beside, say).send(`${role}@demo.test`, "demo");
  await expect(beside.getByText(say("auth.done"))).toBeVisible();
  await beside.close();
  await page.bringToFront();
}
