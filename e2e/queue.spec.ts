import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const rows = (page: Page) => page.locator("tr[data-row]");
const atCursor = (page: Page) => page.locator("tr[data-cursor]");
const idOf = async (page: Page) => Number(await atCursor(page).getAttribute("data-row"));

/** Of the open issues that one key can decide the last ones by priority: other tests take the first. */
const suggestible = `select id from issue where status = 'open' and suggestible and point_count = 1
  and assignee_id is null and leased_until is null order by priority, id limit 1`;

async function openQueue(page: Page, address: string) {
  await page.goto(address);
  await expect(rows(page).first()).toBeVisible();
}

test("views and filters live in the address, and one link takes the filters off", async ({ page, login }) => {
  await login("ines@demo.example");
  await openQueue(page, "/issues?cols=priority,title,severity,age");
  await page.getByRole("navigation", { name: "Views" }).getByRole("link", { name: /^All/ }).click();
  await expect(page).toHaveURL(/view=all/);

  const filters = page.getByRole("region", { name: "Filters" });
  await filters.getByRole("link", { name: /^1 \d/ }).click();
  await expect(page).toHaveURL(/severity=1/);
  await expect(filters.getByRole("link", { name: /^1 \d/ })).toHaveAttribute("aria-current", "true");
  await expect
    .poll(async () => new Set(await rows(page).locator("td:nth-child(4)").allInnerTexts()))
    .toEqual(new Set(["1"]));

  await page.goto("/issues?q=nothing+is+called+so");
  await expect(page.getByText("No issue matches")).toBeVisible();
  await page.getByRole("link", { name: "Clear the filters" }).click();
  await expect(rows(page).first()).toBeVisible();
  await expect(page).not.toHaveURL(/q=/);
});

test("columns and density stand in the address, and the next visit begins with them", async ({ page, login }) => {
  await login("mei@demo.example");
  await openQueue(page, "/issues");
  const cause = page.getByRole("columnheader", { name: "Cause" });
  await expect(cause).toBeHidden();
  await page.getByRole("button", { name: "Columns" }).click();
  const dialog = page.getByRole("dialog", { name: "Columns" });
  await dialog.getByLabel("Show Cause").check();
  await expect(page).toHaveURL(/cols=[^&]*cause/);
  await dialog.getByLabel("Compact").check();
  await expect(page).toHaveURL(/density=compact/);
  await page.keyboard.press("Escape");
  await expect(cause).toBeVisible();

  await openQueue(page, "/issues");
  await expect(page).toHaveURL(/cols=[^&]*cause.*density=compact/);
  await expect(cause).toBeVisible();

  await page.getByRole("button", { name: "Columns" }).click();
  await dialog.getByRole("button", { name: "Back to the standard" }).click();
  await expect(page).not.toHaveURL(/cols=/);
  await page.keyboard.press("Escape");
  await expect(cause).toBeHidden();
});

test("a saved view is shared, found by others and deleted by its owner", async ({ page, login, pageOf }) => {
  const name = `Oldest first ${Date.now() % 1_000_000}`;
  await login("ines@demo.example");
  await openQueue(page, "/issues?view=all&severity=1&sort=age");
  await page.getByRole("button", { name: "Save or change views" }).click();
  const dialog = page.getByRole("dialog", { name: "Saved views" });
  await dialog.getByLabel("Save what the list shows now, as").fill(name);
  await dialog.getByLabel("Show it to everybody").check();
  await dialog.getByRole("button", { name: "Save the view" }).click();
  const views = page.getByRole("navigation", { name: "Views" });
  await expect(views.getByRole("link", { name })).toHaveAttribute("aria-current", "page");

  const other = await pageOf("tomas@demo.example");
  await openQueue(other, "/issues?view=all");
  await other.getByRole("link", { name }).click();
  await expect(other).toHaveURL(/severity=1/);
  await expect(other).toHaveURL(/sort=age/);

  await page.getByRole("button", { name: "Save or change views" }).click();
  await dialog
    .getByRole("listitem")
    .filter({ has: page.getByLabel(`Name of the view ${name}`) })
    .getByRole("button", { name: "Delete" })
    .click();
  await expect(page.getByText(`“${name}” is deleted.`)).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(views.getByRole("link", { name })).toBeHidden();
});

test("by keys alone: the cursor, the selection, the panel, the search and the palette", async ({ page, login }) => {
  await login("ines@demo.example");
  await openQueue(page, "/issues?view=all");
  const ids = await rows(page).evaluateAll((all) => all.map((row) => Number(row.getAttribute("data-row"))));
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  expect(await idOf(page)).toBe(ids[0]);
  await expect(atCursor(page).getByRole("link")).toBeFocused();

  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("Shift+X");
  const bar = page.getByRole("toolbar", { name: "Selected issues" });
  await expect(bar.getByText("3 selected")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(bar).toBeHidden();

  await page.keyboard.press("p");
  await expect(page).toHaveURL(/peek=true/);
  const panel = page.getByRole("complementary", { name: "Peek" });
  await expect(panel.getByText(`#${ids[2]}`, { exact: true })).toBeVisible();
  await page.keyboard.press("k");
  await expect(panel.getByText(`#${ids[1]}`, { exact: true })).toBeVisible();
  const title = await atCursor(page).getByRole("link").innerText();
  await expect(panel.getByRole("heading", { level: 2 })).toHaveText(title);
  await page.keyboard.press(" ");
  await expect(panel).toBeHidden();

  await page.keyboard.press("/");
  await page.keyboard.type("assets");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/q=assets/);
  await page.keyboard.press("Escape");

  await page.keyboard.press("Control+k");
  await page.keyboard.type(`#${ids[0]}`);
  await expect(page.getByRole("option", { name: new RegExp(`#${ids[0]} `) })).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(new RegExp(`/issues/${ids[0]}`));
});

test("one key applies the suggestion, another takes it back; elsewhere no row moves", async ({
  page,
  login,
  pageOf,
  query,
}) => {
  const [last] = await query<{ id: number }>(suggestible);
  const id = last?.id as number;
  await login("mei@demo.example");
  await openQueue(page, `/issues?q=${id}&sort=age`);
  const watcher = await pageOf("ines@demo.example");
  await openQueue(watcher, `/issues?q=${id}&sort=age`);
  const watched = watcher.locator(`tr[data-row="${id}"]`);
  await watched.getByRole("link").focus();
  const before = await watched.boundingBox();

  const row = page.locator(`tr[data-row="${id}"]`);
  await row.getByRole("link").focus();
  await page.keyboard.press("f");
  await expect(page.getByText(new RegExp(`^#${id}: 1 value (corrected|proposed)`))).toBeVisible();
  await expect(watched).toHaveAttribute("data-gone", "true");
  await expect(watched).toHaveAttribute("data-cursor", "true");
  expect(await watched.boundingBox()).toEqual(before);

  await page.keyboard.press("u");
  await expect(page.getByText(`#${id}: taken back, everything is as it was.`)).toBeVisible();
  await expect(watched).not.toHaveAttribute("data-gone", "true");
  const [issue] = await query<{ status: string }>("select status from issue where id = $1", [id]);
  expect(issue?.status).toBe("open");
});

test("who may not decide is told so, by key and by button", async ({ page, login }) => {
  await login("jonah@demo.example");
  await openQueue(page, "/issues?view=all");
  await page.keyboard.press("j");
  await page.keyboard.press("s");
  await expect(page.getByRole("status").getByText(/cannot decide issues/)).toBeVisible();
  await page.keyboard.press("x");
  const bar = page.getByRole("toolbar", { name: "Selected issues" });
  await expect(bar.getByText(/cannot decide issues/)).toBeVisible();
  await expect(bar.getByRole("button", { name: "Preview and apply" })).toBeDisabled();
});
