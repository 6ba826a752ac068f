import { expect, test } from "./fixtures";

test("a wrong password is refused in words that tell nothing", async ({ page }) => {
  await page.goto("/sign-in");
  for (const email of ["ines@demo.example", "nobody@demo.example"]) {
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill("not the password");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toContainText(/e-mail|password/i);
  }
});

test("a role that may not decide sees why, and has no form to decide with", async ({ page, login, query }) => {
  const [issue] = await query<{ id: number }>("select max(id) as id from issue where status = 'open'");
  await login("jonah@demo.example");
  await page.goto(`/issues/${issue?.id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expect(page.getByRole("button", { name: /^(Decide|Propose)/ })).toHaveCount(0);
  await page.goto("/overrides");
  await expect(page.getByRole("button", { name: /^Authorise/ })).toHaveCount(0);
});

test("a person who was deactivated is signed out at the next request", async ({ page, login, query }) => {
  await login("ruth@demo.example");
  await page.goto("/issues");
  await expect(page.getByRole("heading", { level: 1, name: "Issues" })).toBeVisible();
  await query("update person set active = false where email = 'ruth@demo.example'");
  try {
    await page.goto("/data");
    await expect(page).toHaveURL(/sign-in/);
    await expect(page.getByRole("alert").filter({ hasText: /./ }).first()).toBeVisible();
  } finally {
    await query("update person set active = true where email = 'ruth@demo.example'");
  }
});
