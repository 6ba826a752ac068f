import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./fixtures";

type Ids = { issue: number; company: number; point: string; run: number };

test("no page has an accessibility violation, light or dark, wide or narrow", async ({ page, login, query }) => {
  test.setTimeout(180_000);
  await page.goto("/sign-in");
  await expectNoViolation("/sign-in");
  await login("mei@demo.example");
  const [ids] = await query<Ids>(
    `select (select max(id) from issue) as issue, company_id as company, (select max(id) from ingest_run) as run,
       line_item_id || '/' || unit_id || '/' || length || '/' || period_end as point
     from data_point where derivation is null limit 1`,
  );
  const paths = [
    "/issues",
    "/issues?view=resolved",
    "/issues?q=nothing-is-called-this",
    `/issues/${ids?.issue}`,
    "/issues/99999999",
    "/overrides",
    "/overrides?view=in-force",
    "/data",
    "/data/splits",
    "/rules",
    "/rules/balance",
    "/rules/missing",
    `/data/${ids?.company}`,
    `/data/${ids?.company}?point=${ids?.point}`,
    "/sources",
    "/sources/runs",
    "/sources/runs?outcome=failed",
    "/sources/alarms",
    "/sources/companies",
    "/sources/mapping",
    `/sources/${ids?.run}`,
  ];
  for (const path of paths) {
    await page.goto(path);
    await expectNoViolation(path);
  }

  async function expectNoViolation(path: string) {
    for (const [colorScheme, width] of [
      ["light", 1280],
      ["dark", 390],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(", ")}`);
      expect(found, `${path}, ${colorScheme}, ${width} px`).toEqual([]);
    }
  }
});
