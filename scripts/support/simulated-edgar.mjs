import path from "node:path";
import { query } from "../postgres/database.mjs";
import { start } from "./children.mjs";
import { anyFreePort } from "./ports.mjs";

/** The market that the demo is filled with goes on where the filling ended, a day a minute. */
const seed = "200";
const demo = { companies: 300, dayEverySeconds: 60 };

/** Remembers the market's today between starts; lies in the data folder. */
export const marketDayFile = "market-day.json";

/** A database of real companies has no use for a simulated market. False while there are no tables yet. */
async function holdsRealCompanies(url) {
  const question =
    "select s.code from ingest_run r join source s on s.id = r.source_id where r.status = 'completed' group by s.code";
  const codes = (await query(url, question).catch(() => [])).map((row) => row.code);
  return codes.includes("edgar") && !codes.includes("simulated");
}

/**
 * The demo's EDGAR of the simulated market, unless one's own is named by SUBLINEAR_SIMULATED_URL or the companies are
 * real: then null. It is there within a second, so nobody waits for it before the end.
 */
export async function startDemoEdgar({ url, home, logs, zip }) {
  if (zip || process.env.SUBLINEAR_SIMULATED_URL || (await holdsRealCompanies(url))) return null;
  return startSimulatedEdgar({ home, logs, ...demo });
}

/** Serves the simulated market on a free port; without `dayEverySeconds` its day moves when it is told to. */
export async function startSimulatedEdgar({ home, logs, companies, dayEverySeconds }) {
  const port = await anyFreePort();
  const program = [
    "--import",
    "./scripts/support/end-with-parent.mjs",
    "--import",
    "tsx",
    "cli/main.ts",
    "edgar-server",
  ];
  const size = ["--companies", String(companies), "--seed", seed];
  const clock = dayEverySeconds === null ? [] : ["--day-every", String(dayEverySeconds)];
  const settings = ["--port", String(port), "--state", path.join(home, marketDayFile)];
  const child = start("The simulated EDGAR", process.execPath, [...program, ...settings, ...clock, ...size], {
    log: path.join(logs, "simulated-edgar.log"),
  });
  const address = `http://127.0.0.1:${port}`;
  return { ...child, address, health: `${address}/_control`, env: { SUBLINEAR_SIMULATED_URL: address } };
}
