import fs from "node:fs";
import path from "node:path";
import { start } from "../support/children.mjs";
import { parseFlags } from "../support/flags.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { inModules } from "../support/paths.mjs";
import { Refusal } from "../support/refusal.mjs";
import { step } from "../support/steps.mjs";
import { closingLine, playwrightCounts, vitestCounts } from "../support/test-counts.mjs";

const usage = `npm test [-- FLAGS] [FILTER …]

Runs the unit and integration tests (vitest) and the browser tests (Playwright) against a PostgreSQL of their own.

  --only unit|e2e   one of the two
  --help            show this
  FILTER            parts of file names: only these test files`;

function readFlags() {
  const flags = parseFlags({ usage, options: { only: { type: "string" } }, allowPositionals: true });
  const { only } = flags;
  if (only && only !== "unit" && only !== "e2e") throw new Refusal(`--only ${only}: it is unit or e2e.\n\n${usage}`, 2);
  return { unit: only !== "e2e", e2e: only !== "unit", filters: flags.positionals };
}

/** Runs one test runner on the terminal; returns its counts, with a failure more if it failed without one. */
async function runTests(name, args, { env, count }) {
  console.log(`\n── ${name} ──`);
  const outcome = await start(name, process.execPath, args, { env }).exit;
  const counts = count();
  return outcome !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}

function runUnit({ env, home, filters }) {
  const report = path.join(home, "vitest.json");
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const args = [inModules("vitest/vitest.mjs"), "run", ...reporters, ...filters];
  return runTests("unit and integration tests", args, { env, count: () => vitestCounts(report) });
}

function runBrowser({ env, home, filters }) {
  const report = path.join(home, "playwright.json");
  const args = [inModules("@playwright/test/cli.js"), "test", "--config", "e2e/playwright.config.ts", ...filters];
  const reporting = { E2E_JSON_REPORT: report, PLAYWRIGHT_HTML_OPEN: "never" };
  return runTests("browser tests", args, { env: { ...env, ...reporting }, count: () => playwrightCounts(report) });
}

/** Servers that the tests share. Variables that would lead them to someone's own servers are taken out. */
async function startServers({ home, logs, unit }) {
  const { startTestPostgres, startTestRedis } = await import("../support/test-servers.mjs");
  for (const name of ["DATABASE_URL", "REDIS_URL", "SUBLINEAR_HOME", "NODE_ENV"]) delete process.env[name];
  const temporary = path.join(home, "tmp");
  fs.mkdirSync(temporary);
  const env = { SUBLINEAR_HOME: home, TMPDIR: temporary };
  await step("Starting the test servers", async () => {
    const postgres = await startTestPostgres(home, path.join(logs, "postgres.log"));
    env.TEST_POSTGRES_URL = postgres.urlOf("postgres");
    const redis = unit ? await startTestRedis(home, logs) : null;
    if (redis) env.TEST_REDIS_URL = redis;
    return redis ? "PostgreSQL and Redis" : "PostgreSQL";
  });
  return env;
}

/** Returns the exit code; the last line it prints is the sum of both runners. */
export async function runTest() {
  const flags = readFlags();
  const logs = path.join(openHome(), "logs", "test");
  await install(logs);
  await generateClient(logs);
  const { temporaryHome } = await import("../support/test-servers.mjs");
  const { requireChromium } = await import("../support/chromium.mjs");
  const browser = flags.e2e ? { PW_CHROMIUM: await requireChromium(logs) } : {};
  const home = temporaryHome();
  const env = { ...(await startServers({ home, logs, unit: flags.unit })), ...browser };
  const counts = [];
  if (flags.unit) counts.push(await runUnit({ env, home, filters: flags.filters }));
  if (flags.e2e) counts.push(await runBrowser({ env, home, filters: flags.filters }));
  console.log(`\n${closingLine(counts)}`);
  return counts.some(({ passed, failed }) => failed > 0 || passed === 0) ? 1 : 0;
}
