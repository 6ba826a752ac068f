import { Command, InvalidArgumentError } from "commander";
import { checkBasis, presentBasis } from "@/domain/ingest/reference";
import { startPoll } from "@/domain/ingest/start-poll";
import { cikOf } from "@/domain/simulation/profile";
import type { EdgarServer } from "@/domain/simulation/served/options";
import { startEdgarServer } from "@/domain/simulation/served/start-edgar-server";
import { getRun } from "@/domain/sources/reads";
import { ingestSummary } from "@/domain/sources/summary";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { followRun } from "../follow-run";
import { type Scratch, scratchDatabase } from "../scratch-database";
import { systemCtx, withDatabase } from "../with-database";
import { startWorkerProcesses } from "../worker-processes";
import { workerCount } from "./ingest";

type Options = { companies: number; workers: number; day: string; filed: string; json?: boolean };

const seed = 200;

export function benchPollCommand(): Command {
  return new Command("poll")
    .description("measure polls of a simulated EDGAR beside its rate limit, on a database of its own")
    .option("--companies <count>", "members of the universe", companyCount, 10_000)
    .option("--workers <count>", "worker processes", workerCount, 1)
    .option("--day <day>", "the market's day at first", "2026-01-07")
    .option("--filed <day>", "the day up to which companies then file", "2026-01-09")
    .option("--json", "print one JSON object")
    .action(benchPoll);
}

function companyCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1 || count > 100_000) throw new InvalidArgumentError("1 to 100000.");
  return count;
}

async function benchPoll({ companies, workers, day, filed, json }: Options): Promise<void> {
  log.level = "warn";
  await withDatabase(async () => {});
  const scratch = await scratchDatabase(env().DATABASE_URL);
  const server = await startEdgarServer({ market: { seed, companies }, day });
  try {
    const result = await measure(scratch, server, { companies, workers: Math.max(1, workers), filed });
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : table(result));
  } finally {
    await server.close();
    await scratch.drop();
  }
}

async function measure(scratch: Scratch, server: EdgarServer, { companies, workers, filed }: Plan) {
  const database = openDatabase(scratch.url, 4);
  await addMembers(database, companies, server.day());
  const processes = await startWorkerProcesses(workers, {
    DATABASE_URL: scratch.url,
    SUBLINEAR_HOME: scratch.home,
    SUBLINEAR_SIMULATED_URL: server.url,
  });
  try {
    const first = await poll(database, server);
    const unchanged = await poll(database, server);
    server.setDay(filed);
    const some = await poll(database, server);
    return { companies, workers, first, unchanged, filed: some };
  } finally {
    await processes.stop();
    await database.close();
  }
}

type Plan = { companies: number; workers: number; filed: string };

/** Members whose documents count as taken: what a poll must not ask about. */
async function addMembers({ pool, prisma }: Database, companies: number, day: string): Promise<void> {
  await prisma.sourceSchedule.updateMany({ data: { active: false } });
  const ciks = Array.from({ length: companies }, (_, index) => cikOf(seed, index));
  await pool.query(
    `with taken as (
       insert into company (cik, name, tickers, source_id, content_hash, check_basis, last_filed_on)
       select cik, 'Company ' || cik, '{}', (select id from source where code = 'simulated'), md5(cik::text), $2, $3::date
       from unnest($1::int[]) as cik returning id)
     insert into universe_member (company_id, added_on) select id, current_date from taken`,
    [ciks, checkBasis(await presentBasis(pool)), day],
  );
  await pool.query("analyze");
}

/** One poll to its end. `floorSeconds` is what the rate limit alone asks for. */
async function poll(database: Database, server: EdgarServer) {
  server.forget();
  const ctx = systemCtx(database);
  const { runId } = await startPoll(ctx, { sourceCode: "simulated", startedBy: "person" });
  await followRun(ctx, runId, () => {});
  const [summary, run] = [await ingestSummary(ctx, runId), await getRun(ctx, runId)];
  const requests = server.requests().length;
  const seconds = Number(summary.seconds.toFixed(2));
  return {
    seconds,
    floorSeconds: Number((requests / env().SUBLINEAR_REQUESTS_PER_SECOND).toFixed(2)),
    asked: summary.companies,
    notAsked: run?.notAsked ?? 0,
    failures: summary.failures,
    requests,
    busiestSecond: server.busiestSecond(),
  };
}

function table({ companies, workers, ...polls }: Awaited<ReturnType<typeof measure>>): string {
  const names = Object.keys(polls.first) as (keyof typeof polls.first)[];
  const line = (cells: readonly (string | number)[]) =>
    cells
      .map((cell, at) => String(cell).padEnd(at === 0 ? 16 : 12))
      .join(" ")
      .trimEnd();
  return `${[
    `${companies} companies, ${workers} worker process${workers === 1 ? "" : "es"}`,
    line(["", "first", "unchanged", "some filed"]),
    ...names.map((name) => line([name, polls.first[name], polls.unchanged[name], polls.filed[name]])),
  ].join("\n")}\n`;
}
