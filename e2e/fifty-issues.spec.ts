import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

const wanted = 50;

/** What a day's work is made of: mostly the suggestion, and a little of everything else. */
const turns = ["f", "a", "f", "s", "f", "t", "a", "f", "h", "f"] as const;
const asked = {
  f: "Note for the checker",
  a: /^Why (it|no value) is right$/,
  s: "Why not now",
  t: "What you found so far",
  h: "What the source has wrong",
} as const;
type Key = keyof typeof asked;

const present = (page: Page) => page.getByRole("region", { name: /^Issue \d+:/ });
const numberOf = async (page: Page) => Number(/\d+/.exec((await present(page).getAttribute("aria-label")) ?? "")?.[0]);

/** Tab by tab, as a person without a mouse gets there. */
async function tabTo(page: Page, label: string | RegExp) {
  const field = present(page).getByLabel(label);
  const focused = () => field.evaluate((element) => element === document.activeElement);
  for (let step = 0; step < 12 && !(await focused()); step++) await page.keyboard.press("Tab");
  expect(await focused(), `${label} is reached by Tab`).toBe(true);
}

async function typeInto(page: Page, label: string | RegExp, text: string) {
  await tabTo(page, label);
  await page.keyboard.press("Control+a");
  await page.keyboard.insertText(text);
}

/** One decision by keys alone. Where nothing is suggested, `f` does nothing, and the value is right. */
async function decide(page: Page, turn: number): Promise<string> {
  const suggested = await present(page)
    .getByRole("radio", { name: /as suggested/ })
    .isEnabled();
  const planned = turns[turn % turns.length] ?? "a";
  const key: Key = planned === "f" && !suggested ? "a" : planned;
  const note = `Turn ${turn + 1}, says the browser test`;
  await page.keyboard.press(key);
  if (key === "t") await typeInto(page, "What the tool would do", "Settles such a value by itself");
  await typeInto(page, asked[key], note);
  await page.keyboard.press("Control+Enter");
  return note;
}

/** `j`, a reason by the arrow keys, and Enter. */
async function skip(page: Page, issueId: number) {
  await page.keyboard.press("j");
  const dialog = page.getByRole("dialog", { name: `Skip #${issueId}` });
  await expect(dialog.getByRole("radio").first()).toBeFocused();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
}

test("fifty issues are cleared without the mouse, each decided exactly once", async ({ page, login, query }) => {
  test.setTimeout(180_000);
  await login("alma@demo.example");
  await page.goto("/issues/next");
  const decided: number[] = [];
  const skipped: number[] = [];
  const notes = new Map<number, string>();
  let undone = 0;
  while (decided.length < wanted) {
    await expect(present(page)).toBeVisible();
    const issueId = await numberOf(page);
    expect([...decided, ...skipped], "no issue is handed out twice").not.toContain(issueId);
    if (decided.length % 12 === 6 && skipped.length <= decided.length / 12) {
      await skip(page, issueId);
      skipped.push(issueId);
    } else {
      notes.set(issueId, await decide(page, decided.length));
      await expect(page.getByText(`${decided.length + 1} decided this session`)).toBeVisible();
      if (decided.length % 15 === 10 && undone <= decided.length / 15) {
        await page.keyboard.press("u");
        await expect(present(page)).toHaveAttribute("aria-label", new RegExp(`^Issue ${issueId}:`));
        undone++;
      } else decided.push(issueId);
    }
    await expect(present(page)).not.toHaveAttribute("aria-label", new RegExp(`^Issue ${skipped.at(-1)}:`));
  }
  expect(skipped.length).toBeGreaterThan(2);
  expect(undone).toBeGreaterThan(2);

  const rows = await query<{ issue: number; note: string; standing: boolean; status: string }>(
    `select d.issue_id as issue, d.note, d.undone_at is null as standing, i.status::text
     from decision d join person p on p.id = d.person_id join issue i on i.id = d.issue_id
     where p.email = 'alma@demo.example' order by d.id`,
  );
  const standing = rows.filter((row) => row.standing);
  expect(standing.map(({ issue }) => issue)).toEqual(decided);
  expect(rows).toHaveLength(wanted + undone);
  for (const { issue, note, status } of standing) {
    expect(note, `what was typed about #${issue}`).toBe(notes.get(issue));
    expect(status, `#${issue} is decided`).not.toBe("open");
  }
  const passed = await query<{ id: number }>(
    `select s.issue_id as id from issue_skip s join person p on p.id = s.person_id where p.email = 'alma@demo.example'`,
  );
  expect(new Set(passed.map(({ id }) => id))).toEqual(new Set(skipped));
});
