import { expect, type Page } from "@playwright/test";
import type { Say } from "../base/words";

/** The studio's sign-in page. */
export class SignInPage {
  constructor(
    readonly page: Page,
    readonly say: Say,
  ) {}

  get email() {
    return this.page.getByLabel(this.say("auth.email"), { exact: true });
  }

  get password() {
    return this.page.getByLabel(this.say("auth.password"), { exact: true });
  }

  get button() {
    return this.page.getByRole("button", { name: this.say("auth.signIn") });
  }

  /** Comes from anywhere in the studio, signs in, and is led to the processes. */
  async signIn(email: string, password: string): Promise<void> {
    await this.page.goto("/");
    await this.send(email, password);
    await expect(this.page).toHaveURL(/\/processes/);
  }

  /** Fills in and sends what stands there. The page is alive once the button answers. */
  async send(email: string, password: string): Promise<void> {
    await this.email.fill(email);
    await this.password.fill(password);
    await this.button.click();
  }
}
