import { expect, test } from "./fixtures";

type Doubted = { id: number; company: number; address: string; observed: string; expected: string; filed: string };

/** The open issue of highest priority that has one value and a suggestion, with its data point. */
const topIssue = `
  select i.id, f.company_id as company, f.line_item_id || '/' || f.unit_id || '/' || f.length || '/' || f.period_end as address,
    f.observed::text as observed, f.expected::text as expected, filing.filed_on::text as filed
  from issue i
  join finding f on f.issue_id = i.id and f.status = 'open'
  join data_point d on (d.company_id, d.line_item_id, d.unit_id, d.length, d.period_end)
    = (f.company_id, f.line_item_id, f.unit_id, f.length, f.period_end)
  join filing on filing.id = d.filing_id
  where i.status = 'open' and i.suggestible and i.point_count = 1 and f.expected is not null
  order by i.priority desc, i.id limit 1`;

const grouped = (value: string) => value.replace(/\B(?=(\d{3})+(?!\d))/g, ",");

test("sign-in, issue, correction, authorisation, golden value", async ({ page, pageOf, query }) => {
  const [issue] = await query<Doubted>(topIssue);
  if (!issue) throw new Error("The simulated market raised no issue with one value and a suggestion");
  const { id, company, address, observed, expected, filed } = issue;

  await test.step("a business analyst signs in with a password", async () => {
    await page.goto("/issues");
    await expect(page).toHaveURL(/sign-in/);
    await page.getByLabel("E-mail").fill("ines@demo.example");
    await page.getByLabel("Password").fill("ten-times-the-data");
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Issues" })).toBeVisible();
  });

  await test.step("corrects the issue as suggested, without a mouse", async () => {
    await page.goto(`/issues/${id}`);
    await page.keyboard.press("f");
    await page.getByLabel("Note for the checker").fill("The other filings agree.");
    await page.keyboard.press("Control+Enter");
    await expect(page.getByRole("status").filter({ hasText: /authoris/ })).toBeVisible();
  });

  await test.step("cannot authorise what she proposed", async () => {
    await page.goto("/overrides");
    await expect(page.getByText("Another person must authorise what you proposed.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Authorise" })).toHaveCount(0);
  });

  await test.step("another person authorises", async () => {
    const mei = await pageOf("mei@demo.example");
    await mei.goto("/overrides");
    const card = mei.getByRole("article").filter({ hasText: `#${id} ` });
    await card.getByRole("button", { name: /^Authorise/ }).click();
    await expect(card).toHaveCount(0);
  });

  await test.step("the corrected value is published, with its provenance", async () => {
    await page.goto(`/data/${company}?point=${address}`);
    const golden = page.getByRole("region", { name: "Golden value" });
    await expect(golden).toContainText(grouped(expected));
    const provenance = page.getByRole("complementary", { name: "Provenance" });
    await expect(provenance).toContainText("Ines Okafor");
    await expect(provenance).toContainText("Mei Sandoval");
    await expect(provenance).toContainText(grouped(observed));
  });

  await test.step("as filed then, it is what the filing stated", async () => {
    await page.goto(`/data/${company}?filed=${filed}&point=${address}`);
    const provenance = page.getByRole("complementary", { name: "Provenance" });
    await expect(provenance).toContainText(grouped(observed));
  });
});
