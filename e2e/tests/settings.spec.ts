import { someMail } from "../base/customers";
import { expect, test } from "../flows/test";
import { SettingsPage } from "../pages/settings";
import { SignInPage } from "../pages/sign-in";

test("@once an admin adds a person, who signs in with the password that is shown once", async ({
  accessible,
  page,
  signedIn,
  language,
  say,
}) => {
  const admin = await signedIn("admin");
  const settings = new SettingsPage(admin, say);
  await settings.people();
  await settings.addPerson.click();
  await settings.go.click();
  for (const missing of ["nameMissing", "emailWrong", "rolesMissing"])
    await expect(settings.dialog.getByText(say(`settings.people.${missing}`))).toBeVisible();
  const email = someMail();
  await settings.field("name").fill("Rina Hartono");
  await settings.field("email").fill("staff@demo.test");
  await settings.role("staff").check();
  await settings.go.click();
  await expect(settings.dialog.getByText(say("api.person.exists.detail"))).toBeVisible();
  await accessible(admin);
  await settings.field("email").fill(email);
  await settings.go.click();
  const password = await settings.dialog.getByRole("code").textContent();
  await admin.keyboard.press("Escape");
  await expect(settings.person(email)).toContainText("Rina Hartono");

  await new SignInPage(page, say).signIn(email, password ?? "", language);
  await page.goto("/settings?tab=people");
  await expect(settings.person(email)).toBeVisible();
  await expect(new SettingsPage(page, say).addPerson).toBeHidden();
});
