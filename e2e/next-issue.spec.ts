import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** The aim is 100 ms at the 95th percentile; a busy machine of two cores that also drives the browser gets ten times that. */
const patientMs = 1_000;
const decisions = 5;

const present = (page: Page) => page.getByRole("region", { name: /^Issue \d+:/ });
const numberOf = async (page: Page) => Number(/\d+/.exec((await present(page).getAttribute("aria-label")) ?? "")?.[0]);

/** The next issues are drawn out of sight; a person reads for longer than that takes. */
const readiness = (page: Page) => expect(page.locator('section[aria-label^="Issue "]')).toHaveCount(4);

/** Not now, by keys alone. */
async function putOff(page: Page, why: string) {
  await page.keyboard.press("s");
  await present(page).getByLabel("Why not now").fill(why);
  await page.keyboard.press("Control+Enter");
}

test("to decide is to see the next issue, by keys alone", async ({ page, login, query }) => {
  await login("mei@demo.example");
  await page.goto("/issues/next");
  const seen: number[] = [];
  for (let turn = 0; turn < decisions; turn++) {
    await expect(present(page)).toBeVisible();
    if (turn < decisions - 1) await readiness(page);
    const issueId = await numberOf(page);
    expect(seen, "no issue is handed out twice").not.toContain(issueId);
    seen.push(issueId);
    await putOff(page, `Later, says the browser test (${turn + 1})`);
    await expect(page.getByText(`${turn + 1} decided this session`)).toBeVisible();
  }
  const stored = await query<{ id: number }>("select id from issue where status = 'snoozed' and id = any($1::int[])", [
    seen,
  ]);
  expect(stored).toHaveLength(decisions);

  const times = await page.evaluate(() =>
    performance.getEntriesByName("sublinear:next").map(({ duration }) => duration),
  );
  const sorted = times.sort((a, b) => a - b);
  const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? Number.POSITIVE_INFINITY;
  console.log(JSON.stringify({ measure: "sublinear:next", decisions: times.length, p95Ms: Math.round(p95) }));
  expect(times).toHaveLength(decisions);
  expect(p95).toBeLessThan(patientMs);
});

test("a refused decision comes back with everything that was typed; a skip asks why", async ({
  page,
  login,
  query,
}) => {
  await login("ines@demo.example");
  await page.goto("/issues/next");
  await expect(present(page)).toBeVisible();
  await readiness(page);
  const issueId = await numberOf(page);
  await query("update issue set version = version + 1 where id = $1", [issueId]);
  await putOff(page, "Typed with care");
  await expect(page.getByText(`#${issueId} was not decided`)).toBeVisible();
  await expect(present(page)).toHaveAttribute("aria-label", new RegExp(`^Issue ${issueId}:`));
  await expect(present(page).getByLabel("Why not now")).toHaveValue("Typed with care");

  await present(page).focus();
  await page.keyboard.press("j");
  const dialog = page.getByRole("dialog", { name: `Skip #${issueId}` });
  await dialog.getByLabel("Another reason").check();
  await dialog.getByRole("button", { name: "Skip it" }).click();
  await expect(dialog.getByText("Say in a few words why you skip it.")).toBeVisible();
  await dialog.getByLabel("In a few words").fill("Two filings, two currencies");
  await dialog.getByRole("button", { name: "Skip it" }).click();
  await expect(dialog).toBeHidden();
  await expect(present(page)).not.toHaveAttribute("aria-label", new RegExp(`^Issue ${issueId}:`));
  const [skip] = await query<{ note: string }>("select note from issue_skip where issue_id = $1", [issueId]);
  expect(skip?.note).toBe("Two filings, two currencies");
});

test("who may not decide is told whom to ask", async ({ page, login }) => {
  await login("ruth@demo.example");
  await page.goto("/issues/next");
  await expect(page.getByText(/cannot decide issues\. Ask a business analyst/)).toBeVisible();
});
