import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { query } from "../postgres/database.mjs";
import { guard, run } from "./children.mjs";
import { Refusal } from "./refusal.mjs";
import { startWorkers } from "./servers.mjs";
import { step } from "./steps.mjs";

const number = new Intl.NumberFormat("en");

function sublinear(args, { env, logs, name }) {
  return run(name, process.execPath, ["--import", "tsx", "cli/main.ts", ...args], {
    log: path.join(logs, `${args[0]}.log`),
    env,
  });
}

/** The last line of the log is the summary; what stands before it may be log lines. */
function summaryOf(printed) {
  const { companies, facts, issues, failures } = JSON.parse(printed.slice(printed.indexOf("{")));
  const failed = failures > 0 ? `, ${number.format(failures)} failed` : "";
  return `${number.format(companies)} companies${failed}, ${number.format(facts)} facts, ${number.format(issues)} issues`;
}

/** Which sources have filled this database so far. An interrupted ingest does not count: it is done again. */
async function filledBy(url) {
  const rows = await query(
    url,
    "select distinct s.code from ingest_run r join source s on s.id = r.source_id where r.status = 'completed'",
  );
  return rows.map((row) => row.code);
}

/** Writes the simulated market, always the same for the same number of companies, and runs it through the pipeline. */
async function fillSimulated({ env, logs, home, companies }) {
  const file = path.join(home, "simulated.zip");
  const size = ["--companies", String(companies), "--seed", "200"];
  await step(`Simulating a market of ${companies} companies`, async () => {
    await sublinear(["simulate", "--out", file, ...size, "--force"], { env, logs, name: "The simulation" });
  });
  await ingest({ file, source: "simulated", env, logs });
}

async function ingest({ file, source, env, logs }) {
  await step(`Ingesting ${path.basename(file)}, checking and grouping`, async () =>
    summaryOf(
      await sublinear(["ingest", "--zip", file, "--source", source, "--json"], { env, logs, name: "The ingest" }),
    ),
  );
}

const unfinishedFilling =
  "select 1 from ingest_run where kind = 'archive' and status in ('queued', 'running', 'grouping') limit 1";

/** Only a filling is waited for: fetching goes on behind the pages. */
const isGoingOn = async (url) => (await query(url, unfinishedFilling)).length > 0;

/** A run that an earlier start was stopped in goes on where it was, as soon as there is a worker. */
async function finishInterrupted({ url, env, logs }) {
  if (!(await isGoingOn(url))) return;
  await step("Finishing the interrupted ingest", async () => {
    const workers = await startWorkers({ env, logs });
    const failure = guard([workers]);
    while (await Promise.race([isGoingOn(url), failure])) await sleep(500);
    await workers.stop();
  });
}

/** Fills the database the first time: with the real companies of `zip`, else with a simulated market. */
export async function fillMarket({ url, env, logs, home, zip, companies }) {
  await finishInterrupted({ url, env, logs });
  const filled = await filledBy(url);
  if (!zip) return filled.length > 0 ? undefined : fillSimulated({ env, logs, home, companies });
  if (filled.includes("simulated")) {
    throw new Refusal(
      "The database already holds the simulated market, and real companies should not be mixed into it. " +
        "Start over with them: npm run demo -- --fresh --zip FILE",
    );
  }
  await ingest({ file: zip, source: "edgar", env, logs });
}
