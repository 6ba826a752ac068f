import path from "node:path";
import { parseFlags, parsePort } from "../support/flags.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { lockHome } from "../support/lock.mjs";
import { root } from "../support/paths.mjs";
import { checkoutPort, requireFree } from "../support/ports.mjs";
import { sinceStart, step } from "../support/steps.mjs";
import { requireZip } from "../support/zip-file.mjs";

const usage = `npm run demo [-- FLAGS]

Installs, starts and fills Sublinear, and serves it on this machine until Ctrl-C. A second start keeps the data.

  --fresh      remove the data of earlier starts first
  --zip FILE   fill it with the real companies of an EDGAR companyfacts.zip instead of a simulated market
  --port N     listen on this port (otherwise a free one)
  --help       show this

Environment: SUBLINEAR_HOME (data folder, .sublinear by default), DATABASE_URL and REDIS_URL (your own servers instead of
the embedded PostgreSQL).`;

/** Large enough for every kind of planted error, small enough to be ready in a minute. */
const companies = 300;

function readFlags() {
  const flags = parseFlags({
    usage,
    options: { fresh: { type: "boolean" }, zip: { type: "string" }, port: { type: "string" } },
  });
  return {
    fresh: flags.fresh ?? false,
    zip: flags.zip && requireZip(flags.zip),
    port: flags.port && parsePort(flags.port, "--port"),
  };
}

/** The build needs one core and the ingest the other, so they run side by side. */
async function prepare({ foundation, home, logs, zip }) {
  const { buildWeb } = await import("../support/build.mjs");
  const { fillMarket } = await import("../support/market.mjs");
  const { migrate, seed } = await import("../support/prepare-database.mjs");
  const { url, env } = foundation;
  await step("Migrating the database", () => migrate({ url, logs }));
  await step("Seeding line items, sources and people", () => seed({ url, logs, demo: true }));
  await Promise.all([buildWeb({ logs, env }), fillMarket({ url, env, logs, home, zip, companies })]);
}

async function serve({ foundation, market, logs, port }) {
  const { startWeb, startWorkers, waitUntilHealthy } = await import("../support/servers.mjs");
  const { guard } = await import("../support/children.mjs");
  const url = `http://127.0.0.1:${port}`;
  const env = { ...foundation.env, NEXTAUTH_URL: url };
  const workers = await startWorkers({ env, logs });
  const web = startWeb({ port, env: { ...env, SUBLINEAR_JOB_CONSOLE_URL: workers.jobConsole }, logs });
  const children = [web, workers, market].filter(Boolean);
  const failure = guard([...children, foundation.server].filter(Boolean));
  await step("Starting the web server and the workers", () =>
    Promise.race([Promise.all(children.map((child) => waitUntilHealthy(child))), failure]),
  );
  return { url, failure };
}

/** Runs until it is stopped or one of its parts ends. */
export async function runDemo({ onReady }) {
  const flags = readFlags();
  const home = openHome();
  const logs = path.join(home, "logs");
  const lock = lockHome(home, "demo.mjs");
  if (flags.port) await requireFree(flags.port, "--port");
  console.log(`Sublinear demo (data in ${home})`);
  await install(logs);
  await generateClient(logs);

  const { startFoundation } = await import("../support/stack.mjs");
  const foundation = await startFoundation({ home, logs, fresh: flags.fresh });
  const { startDemoEdgar } = await import("../support/simulated-edgar.mjs");
  const market = await startDemoEdgar({ url: foundation.url, home, logs, zip: flags.zip });
  Object.assign(foundation.env, market?.env);
  await prepare({ foundation, home, logs, zip: flags.zip });
  const port = flags.port ?? (await checkoutPort(root));
  const { url, failure } = await serve({ foundation, market, logs, port });

  const { announceReady } = await import("../support/announce-ready.mjs");
  announceReady({ url, time: sinceStart(), market: market?.address });
  lock.note(url);
  onReady();
  return failure;
}
