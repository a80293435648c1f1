import { expect, type Page } from "@playwright/test";
import { type Language, ownNames, type Say } from "../base/words";

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

  get showPassword() {
    return this.page.getByRole("button", { name: this.say("auth.showPassword"), exact: true });
  }

  get hidePassword() {
    return this.page.getByRole("button", { name: this.say("auth.hidePassword"), exact: true });
  }

  get button() {
    return this.page.getByRole("button", { name: this.say("auth.signIn") });
  }

  /** Turns the page to a language, which is then this browser's. */
  async speak(language: Language): Promise<void> {
    await this.page.getByRole("button", { name: ownNames[language] }).click();
    await expect(this.page.locator("html")).toHaveAttribute("lang", language);
    await expect(this.page.getByRole("button", { name: ownNames[language], pressed: true })).toBeVisible();
  }

  /** Comes from anywhere in the studio, chooses a language, signs in, and is led to the processes. */
  async signIn(email: string, password: string, language: Language): Promise<void> {
    await this.page.goto("/");
    await this.speak(language);
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
