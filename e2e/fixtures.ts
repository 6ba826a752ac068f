import { test as base, expect, type Page } from "@playwright/test";
import pg from "pg";
import demo from "../prisma/demo-people.json" with { type: "json" };

type Person = (typeof demo.people)[number]["email"];

type Fixtures = {
  /** Signs the page in as one of the demo's people, by password and without the sign-in page. */
  login(person: Person): Promise<void>;
  /** A page of another person, in a browser context of its own. */
  pageOf(person: Person): Promise<Page>;
  /** Asks the database behind the application. For facts that no page shows; decisions are made on pages. */
  query<Row>(text: string, values?: unknown[]): Promise<Row[]>;
};

async function signIn(page: Page, email: Person) {
  const csrf = await page.request.get("/api/auth/csrf");
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const form = { csrfToken, email, password: demo.password, json: "true" };
  const answer = await page.request.post("/api/auth/callback/password", { form });
  expect(answer.ok(), `${email} signs in`).toBe(true);
  const session = (await (await page.request.get("/api/auth/session")).json()) as { personId?: number };
  expect(session.personId, `${email} has a session`).toBeGreaterThan(0);
}

export const test = base.extend<Fixtures>({
  // Known only once the global set-up has started the server.
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from this pattern.
  baseURL: async ({}, use) => use(process.env.E2E_BASE_URL),
  login: async ({ page }, use) => use((person) => signIn(page, person)),
  pageOf: async ({ browser, baseURL }, use) => {
    const opened: Page[] = [];
    await use(async (person) => {
      const context = await browser.newContext({ baseURL });
      const page = await context.newPage();
      opened.push(page);
      await signIn(page, person);
      return page;
    });
    await Promise.all(opened.map((page) => page.context().close()));
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures used from this pattern.
  query: async ({}, use) => {
    const pool = new pg.Pool({ connectionString: process.env.E2E_DATABASE_URL, max: 2 });
    await use(async (text, values) => (await pool.query(text, values)).rows);
    await pool.end();
  },
});

export { expect };
