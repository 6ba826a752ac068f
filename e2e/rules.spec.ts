import { expect, test } from "./fixtures";

test("a threshold changes after a preview, and by two people", async ({ page, login, pageOf, query }) => {
  await test.step("a systems PM reads what a rule checks", async () => {
    await login("tomas@demo.example");
    await page.goto("/rules");
    await page.getByRole("link", { name: "Period end that cannot be", exact: true }).click();
    await expect(page.getByRole("heading", { level: 2, name: "What it checks" })).toBeVisible();
    await expect(page.getByRole("heading", { level: 2, name: "Thresholds in force" })).toBeVisible();
  });

  await test.step("is refused a number that could be read in two ways", async () => {
    const threshold = page.getByLabel(/^Latest end after the filing/);
    await threshold.fill("8,5");
    await expect(page.getByText(/has to be between .*: write a number/)).toBeVisible();
    await threshold.fill("6");
    await threshold.press("Enter");
  });

  await test.step("sees what it would change, and proposes it", async () => {
    await expect(page.getByText(/^Computed .* over \d+ compan/)).toBeVisible({ timeout: 30_000 });
    await expect(page.getByText("Issues disappear")).toBeVisible();
    await page.getByLabel(/^Why: the checker reads it/).fill("Seen in a fiscal year that ends late.");
    await page.getByRole("button", { name: "Propose this" }).click();
    await expect(page.getByRole("button", { name: /^Withdraw/ })).toBeVisible();
    await expect(page.getByRole("button", { name: /^Authorise/ })).toHaveCount(0);
  });

  await test.step("another person authorises it", async () => {
    const checker = await pageOf("ruth@demo.example");
    await checker.goto("/rules/period-end");
    await checker.getByRole("button", { name: /^Authorise/ }).click();
    // Where issues would close, the page asks once more.
    const sure = checker.getByRole("dialog", { name: "Authorise this change?" });
    const done = checker.getByText("Authorised as setting 1");
    await expect(sure.or(done)).toBeVisible({ timeout: 20_000 });
    if (await sure.isVisible()) await sure.getByRole("button", { name: "Authorise" }).click();
    await expect(done).toBeVisible({ timeout: 20_000 });
  });

  const [row] = await query<{ parameters: Record<string, number>; runs: number }>(
    `select after->'parameters' as parameters, cardinality(run_ids) as runs from rule_change
     where rule_id = 'period-end' and status = 'authorised' and checker_id <> maker_id order by id desc limit 1`,
  );
  expect(Object.values(row?.parameters ?? {})).toContain(6);
  expect(row?.runs).toBeGreaterThan(0);
});
