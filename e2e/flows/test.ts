import {
  type BrowserContext,
  type BrowserContextOptions,
  test as base,
  expect,
  type Page,
} from "@playwright/test";
import { expectAccessible } from "../base/accessible";
import { type OrderTexts, orderTexts } from "../base/template";
import { type Language, type Say, wordsOf } from "../base/words";
import { SignInPage } from "../pages/sign-in";

/** Roles of the demo organisation; the e-mail of each is `<role>@demo.test`. */
export type Role = "analyst" | "admin" | "staff";

export interface Options {
  /** The interface's language, which the browser asks for. */
  language: Language;
}

interface Fixtures {
  /** The interface's words in the test's language. */
  readonly say: Say;
  /** The texts of the order template in the test's language. */
  readonly order: OrderTexts;
  /** A page of somebody who has signed in, in a browser of their own. */
  readonly signedIn: (role: Role, more?: BrowserContextOptions) => Promise<Page>;
  /** Fails with what axe finds on the page as it stands; in English in the dark as well, for colours know no language. */
  readonly accessible: (page: Page) => Promise<void>;
  /** A page on a customer's phone: no account, 390 x 844. */
  readonly phone: (more?: BrowserContextOptions) => Promise<Page>;
}

interface WorkerFixtures {
  readonly sessions: Map<Role, Session>;
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Playwright's test with the people of the story. */
export const test = base.extend<Fixtures, Options & WorkerFixtures>({
  language: ["en", { option: true, scope: "worker" }],
  sessions: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what is needed from the pattern
    async ({}, use) => {
      await use(new Map());
    },
    { scope: "worker" },
  ],
  say: async ({ language }, use) => {
    await use(wordsOf(language));
  },
  order: async ({ language }, use) => {
    await use(orderTexts(language));
  },
  accessible: async ({ language }, use) => {
    await use(async (page) => {
      await expectAccessible(page);
      if (language !== "en") return;
      await page.emulateMedia({ colorScheme: "dark" });
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: "light" });
    });
  },
  signedIn: async ({ browser, sessions, say, language }, use) => {
    const open: BrowserContext[] = [];
    await use(async (role, more = {}) => {
      const storageState = sessions.get(role);
      const context = await browser.newContext({ ...more, ...(storageState ? { storageState } : {}) });
      open.push(context);
      const page = await context.newPage();
      if (!storageState) {
        await new SignInPage(page, say).signIn(`${role}@demo.test`, "demo", language);
        sessions.set(role, await context.storageState());
      }
      return page;
    });
    for (const context of open) await context.close();
  },
  phone: async ({ browser }, use) => {
    const open: BrowserContext[] = [];
    await use(async (more = {}) => {
      const context = await browser.newContext({
        viewport: { width: 390, height: 844 },
        hasTouch: true,
        isMobile: true,
        ...more,
      });
      open.push(context);
      return context.newPage();
    });
    for (const context of open) await context.close();
  },
});

export { expect };
