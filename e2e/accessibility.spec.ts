import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

type Ids = { issue: number; company: number; point: string; run: number };

// Each page is looked at twice; on a busy machine that takes minutes, whatever the pages are like.
test.beforeEach(() => test.setTimeout(300_000));

test("the desk has no accessibility violation, light or dark, wide or narrow", async ({ page, login, query }) => {
  await page.goto("/sign-in");
  await expectNoViolation(page, "/sign-in");
  await login("mei@demo.example");
  const [ids] = await query<Pick<Ids, "issue">>("select max(id) as issue from issue where status = 'open'");
  await look(page, [
    "/issues",
    "/issues?view=resolved",
    "/issues?q=nothing-is-called-this",
    `/issues/${ids?.issue}`,
    "/issues/99999999",
    "/issues/bulk",
    "/overrides",
    "/overrides?view=in-force",
    "/notifications",
    "/notifications/choices",
    "/effort",
  ]);
});

test("the data and its sources have no accessibility violation", async ({ page, login, query }) => {
  await login("mei@demo.example");
  const [ids] = await query<Omit<Ids, "issue">>(
    `select company_id as company, (select max(id) from ingest_run) as run,
       line_item_id || '/' || unit_id || '/' || length || '/' || period_end as point
     from data_point where derivation is null limit 1`,
  );
  await look(page, [
    "/data",
    "/data/splits",
    `/data/${ids?.company}`,
    `/data/${ids?.company}?point=${ids?.point}`,
    "/rules",
    "/rules/balance",
    "/rules/missing",
    "/sources",
    "/sources/runs",
    "/sources/runs?outcome=failed",
    "/sources/alarms",
    "/sources/companies",
    "/sources/mapping",
    `/sources/${ids?.run}`,
  ]);
});

test("the admin's pages have no accessibility violation", async ({ page, login }) => {
  await login("alma@demo.example");
  await look(page, [
    "/admin",
    "/admin/policies",
    "/admin/policies/override",
    "/admin/policies/publication",
    "/admin/policies/time_targets",
    "/admin/notices",
    "/admin/audit",
    "/admin/people",
  ]);
});

async function look(page: Page, paths: readonly string[]) {
  for (const path of paths) {
    await page.goto(path);
    await expectNoViolation(page, path);
  }
}

async function expectNoViolation(page: Page, path: string) {
  for (const [colorScheme, width] of [
    ["light", 1280],
    ["dark", 390],
  ] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
    const { violations } = await new AxeBuilder({ page }).analyze();
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
    expect.soft(found, `${path}, ${colorScheme}, ${width} px`).toEqual([]);
  }
}
