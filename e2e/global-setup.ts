import { randomBytes } from "node:crypto";
import path from "node:path";
import { startPostgres } from "../scripts/postgres/cluster.mjs";
import { buildWeb } from "../scripts/support/build.mjs";
import { run } from "../scripts/support/children.mjs";
import { runEndTasks } from "../scripts/support/cleanup.mjs";
import { fillMarket } from "../scripts/support/market.mjs";
import { anyFreePort } from "../scripts/support/ports.mjs";
import { migrate, seed } from "../scripts/support/prepare-database.mjs";
import { startWeb, startWorkers, waitUntilHealthy } from "../scripts/support/servers.mjs";
import { startSimulatedEdgar } from "../scripts/support/simulated-edgar.mjs";
import { temporaryHome } from "../scripts/support/test-servers.mjs";

/** Large enough that every rule of the demo fires, small enough to be there in seconds. */
const companies = 40;

/** A database of this run's own on the server of `npm test`; without one, on a server started for this run. */
async function openDatabase(home: string): Promise<string> {
  const admin =
    process.env.TEST_POSTGRES_URL ??
    (await startPostgres({ home, log: path.join(home, "postgres.log") })).urlOf("postgres");
  const url = new URL(admin);
  url.pathname = `/sublinear_e2e_${process.pid}`;
  return url.href;
}

/** The real thing: the built application, a worker process, and a simulated market that is filled in and still served. */
export default async function setup() {
  const home = temporaryHome();
  const logs = path.join(home, "logs");
  const url = await openDatabase(home);
  const edgar = await startSimulatedEdgar({ home, logs, companies, dayEverySeconds: null });
  const port = await anyFreePort();
  const address = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: url,
    SUBLINEAR_HOME: home,
    SUBLINEAR_DEMO: "1",
    SUBLINEAR_WEBHOOK_PRIVATE: "1",
    NEXTAUTH_SECRET: randomBytes(32).toString("hex"),
    NEXTAUTH_URL: address,
    ...edgar.env,
  };
  await migrate({ url, logs });
  await seed({ url, logs, demo: true });
  await Promise.all([buildWeb({ logs, env }), fillMarket({ url, env, logs, home, zip: undefined, companies })]);
  await run("splitting the issues", process.execPath, ["--import", "tsx", "e2e/split-issues.ts"], {
    log: path.join(logs, "split.log"),
    env,
  });
  const web = startWeb({ port, env, logs });
  const workers = await startWorkers({ env, logs });
  await Promise.all([web, workers, edgar].map((server) => waitUntilHealthy(server)));
  process.env.E2E_BASE_URL = address;
  process.env.E2E_DATABASE_URL = url;
  process.env.E2E_EDGAR_URL = edgar.address;
  return runEndTasks;
}
