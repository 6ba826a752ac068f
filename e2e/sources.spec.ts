import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";

/** Moves the simulated EDGAR's day on, or spoils its answers, as its control page does. */
async function tellEdgar(order: { day?: string; faults?: object[] }) {
  const answer = await fetch(`${process.env.E2E_EDGAR_URL}/_control`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(order),
  });
  expect(answer.ok, await answer.text()).toBe(true);
}

const marketOf = (page: Page) => page.getByRole("article", { name: "Simulated market", exact: true });
/** A run over HTTP passes the queue twice and asks for each company: longer than a click, shorter than a coffee. */
const aRun = { timeout: 45_000 };

test("polled by hand, failing, retried, paused: a source says how it is", async ({ page, login, query }) => {
  test.setTimeout(240_000);
  await login("tomas@demo.example");
  await page.goto("/sources");
  const market = marketOf(page);

  await test.step("its schedule is switched off, so that only this test polls", async () => {
    await market.getByRole("button", { name: "Schedule" }).click();
    const dialog = page.getByRole("dialog");
    await dialog.getByRole("textbox", { name: "Minute" }).fill("15");
    await expect(dialog.getByRole("status")).toContainText("At 15 minutes past the hour, UTC");
    await dialog.getByRole("textbox", { name: "Minute" }).fill("75");
    await expect(dialog.getByRole("status")).toContainText("75 is outside 0 to 59");
    await dialog.getByLabel("How often").selectOption("Every day at 06:00");
    await expect(dialog.getByRole("status")).toContainText("Every day at 06:00, UTC");
    await dialog.getByLabel("On: it starts by itself at these times").uncheck();
    await dialog.getByRole("button", { name: "Save the schedule" }).click();
    await expect(market).toContainText("Every day at 06:00, UTCOff");
    await expect(market.getByRole("button", { name: "Schedule" })).toBeFocused();
    await expect(market.getByRole("button", { name: "Poll now" })).toHaveAttribute("aria-disabled", "false", aRun);
  });

  await test.step("a poll brings what was filed since", async () => {
    const [before] = await query<{ count: string }>("select count(*) from observation");
    await tellEdgar({ day: "2026-05-04" });
    await market.getByRole("button", { name: "Poll now" }).click();
    await expect(page.getByRole("status").filter({ hasText: "waits for a worker" })).toBeVisible();
    await expect(market).toContainText(/Poll \d+, completed.*[\d,]+ new observations?/, aRun);
    await expect(market).toContainText("Everything announced until Monday 4 May has arrived.");
    const [after] = await query<{ count: string }>("select count(*) from observation");
    expect(Number(after?.count)).toBeGreaterThan(Number(before?.count));
    await page.getByRole("link", { name: "All runs" }).click();
    await page.getByRole("link", { name: "Brought news" }).click();
    await expect(page.getByRole("row").nth(1)).toContainText("Poll");
    await page.getByRole("row").nth(1).getByRole("link").click();
    await expect(page.getByRole("heading", { name: /with something new/ })).toBeVisible();
    await page.goto("/sources");
  });

  await test.step("a fault of the source is said in words, and raises an alarm that somebody takes", async () => {
    // One company files on this day, and four failed answers use up its attempts.
    await tellEdgar({ day: "2026-05-05", faults: [{ kind: "500", share: 1, routes: ["companyfacts"], times: 4 }] });
    await market.getByRole("button", { name: "Poll now" }).click();
    const failing = market.getByRole("region", { name: "1 company could not be read" });
    await expect(failing).toContainText("The source had an error of its own", aRun);
    await expect(market).toContainText("Their published values stay as they are.");
    const alarm = page.getByRole("article", { name: "Simulated market: 1 company failed" });
    await expect(alarm).toBeVisible(aRun);
    const link = page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: /^Sources/ });
    await expect(link).toContainText("open alarm");
    await alarm.getByRole("button", { name: /^Acknowledge/ }).click();
    await expect(alarm).toContainText("Tomas");
    await expect(alarm).toContainText("looks after it");
  });

  await test.step("only the failed company is tried again", async () => {
    await tellEdgar({ faults: [] });
    await market.getByRole("button", { name: "Retry only the 1 failed" }).click();
    await expect(market.getByRole("region", { name: /could not be read/ })).toHaveCount(0, aRun);
    await expect(market).toContainText("Everything announced until Tuesday 5 May has arrived.", aRun);
    const [left] = await query<{ count: string }>("select count(*) from company where failure_code is not null");
    expect(left?.count).toBe("0");
  });

  await test.step("it is paused with a reason, and goes on, without a mouse", async () => {
    await page.goto("/sources");
    await market.focus();
    await page.keyboard.press("h");
    await page.getByRole("dialog").getByLabel("Why").fill("The market moves house");
    await page.keyboard.press("Enter");
    await expect(market).toContainText(/Paused by Tomas.*The market moves house\./);
    await market.getByRole("button", { name: "Resume" }).press("Enter");
    await expect(market).not.toContainText("The market moves house");
    await expect(market.getByRole("button", { name: "Pause" })).toBeFocused();
  });
});

test("who may not change a source reads who may", async ({ page, login }) => {
  await login("jonah@demo.example");
  await page.goto("/sources");
  await expect(page.getByText("cannot start an ingest. Ask a systems PM or an admin.")).toBeVisible();
  await expect(marketOf(page).getByRole("button", { name: /Poll|Pause|Schedule|Retry/ })).toHaveCount(0);
  await page.goto("/sources/alarms");
  await expect(page.getByText(/cannot change a source's schedule, limits or alarms/)).toBeVisible();
  await expect(page.getByRole("button", { name: "Tell somebody" })).toHaveCount(0);
});

test("a webhook is added, its secret is shown once, and it is removed", async ({ page, login }) => {
  await login("alma@demo.example");
  await page.goto("/sources/alarms");
  await page.getByRole("button", { name: "Tell somebody" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("combobox").selectOption("webhook");
  await dialog.getByLabel("Address of the webhook").fill("http://127.0.0.1:9/nobody-listens");
  await dialog.getByRole("button", { name: "Add" }).click();
  await expect(dialog.getByLabel("Secret")).toHaveValue(/^whsec_/);
  await dialog.getByRole("button", { name: "I have kept it" }).click();
  await expect(page.getByText("whsec_")).toHaveCount(0);
  await page.getByRole("button", { name: /^Send a test message to/ }).click();
  await expect(page.getByText(/Test message not delivered yet, tried once/)).toBeVisible(aRun);
  await page.getByRole("button", { name: /^Remove 127/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Remove", exact: true }).click();
  await expect(page.getByText("Nobody but those who look here")).toBeVisible();
});
