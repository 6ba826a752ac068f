import path from "node:path";
import { parseFlags, parsePort } from "../support/flags.mjs";
import { openHome } from "../support/home.mjs";
import { generateClient, install } from "../support/install.mjs";
import { lockHome } from "../support/lock.mjs";
import { inModules, root } from "../support/paths.mjs";
import { anyFreePort, checkoutPort, requireFree } from "../support/ports.mjs";
import { step } from "../support/steps.mjs";

const usage = `npm run dev [-- FLAGS]

Serves Sublinear on the demo's data, from the sources as they are: pages and workers follow each change.

  --port N     listen on this port (otherwise a free one)
  --help       show this`;

async function prepare({ foundation, home, logs }) {
  const { fillMarket } = await import("../support/market.mjs");
  const { migrate, seed } = await import("../support/prepare-database.mjs");
  const { url, env } = foundation;
  await step("Migrating the database", () => migrate({ url, logs }));
  await step("Seeding line items, sources and people", () => seed({ url, logs, demo: true }));
  await fillMarket({ url, env, logs, home, companies: 100 });
}

async function serve({ foundation, market, port }) {
  const { guard, start } = await import("../support/children.mjs");
  const workersPort = String(await anyFreePort());
  const env = {
    ...foundation.env,
    NEXTAUTH_URL: `http://127.0.0.1:${port}`,
    NEXT_TELEMETRY_DISABLED: "1",
    WORKER_HEALTH_PORT: workersPort,
    SUBLINEAR_JOB_CONSOLE_URL: `http://127.0.0.1:${workersPort}/jobs`,
  };
  const next = [inModules("next/dist/bin/next"), "dev", "-H", "127.0.0.1", "-p", String(port)];
  const workers = [inModules("tsx/dist/cli.mjs"), "watch", "--clear-screen=false", "workers/main.ts"];
  const children = [
    start("next dev", process.execPath, next, { env }),
    start("The worker process", process.execPath, workers, { env }),
  ];
  if (market) console.log(`  A simulated EDGAR brings new filings, a market day a minute: ${market.address}`);
  return guard([...children, market, foundation.server].filter(Boolean));
}

/** Runs until it is stopped or one of its parts ends. */
export async function runDev() {
  const flags = parseFlags({ usage, options: { port: { type: "string" } } });
  const asked = flags.port && parsePort(flags.port, "--port");
  const home = openHome();
  const logs = path.join(home, "logs");
  lockHome(home, "dev.mjs");
  if (asked) await requireFree(asked, "--port");
  await install(logs);
  await generateClient(logs);
  const { startFoundation } = await import("../support/stack.mjs");
  const foundation = await startFoundation({ home, logs });
  const { startDemoEdgar } = await import("../support/simulated-edgar.mjs");
  const market = await startDemoEdgar({ url: foundation.url, home, logs });
  Object.assign(foundation.env, market?.env);
  await prepare({ foundation, home, logs });
  return serve({ foundation, market, port: asked || (await checkoutPort(root)) });
}
