import path from "node:path";
import { Command } from "commander";
import { measureRecheck, type RecheckMeasure } from "@/domain/ingest/measure-recheck";
import { loadReference } from "@/domain/ingest/reference";
import { startIngest } from "@/domain/ingest/start-ingest";
import { startReplay } from "@/domain/ingest/start-replay";
import { presentMappingVersion } from "@/domain/line-items/mapping-version";
import { type IngestSummary, ingestSummary } from "@/domain/sources/summary";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { followRun } from "../follow-run";
import { scratchDatabase } from "../scratch-database";
import { systemCtx, withDatabase } from "../with-database";
import { startWorkerProcesses } from "../worker-processes";

type Options = { zip?: string; json?: boolean };

export function benchRecheckCommand(): Command {
  return new Command("recheck")
    .description("measure a full check of stored observations on one process, beside the mere reading of the rows")
    .option("--zip <file>", "take this archive into a database of its own first, and measure a replay of it as well")
    .option("--json", "print one JSON object")
    .action(benchRecheck);
}

async function benchRecheck({ zip, json }: Options): Promise<void> {
  log.level = "warn";
  const result = zip === undefined ? await measureStored() : await measureArchive(path.resolve(zip));
  const rows = Object.entries(result).flatMap(([name, value]) =>
    typeof value === "object" && value !== null
      ? Object.entries(value).map(([stage, ms]) => `${`${name} ${stage} (ms)`.padEnd(26)} ${ms}`)
      : [`${name.padEnd(26)} ${value}`],
  );
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : `${rows.join("\n")}\n`);
}

/** The environment's database is read only: nothing of it changes. */
const measureStored = () => withDatabase(async (database) => report(await measure(database), null));

async function measureArchive(zip: string) {
  await withDatabase(async () => {});
  const scratch = await scratchDatabase(env().DATABASE_URL);
  const database = openDatabase(scratch.url, 4);
  try {
    await inWorker(database, scratch, () => startIngest(systemCtx(database), { file: zip, sourceCode: "edgar" }));
    const replay = await inWorker(database, scratch, async () => {
      const companies = await database.prisma.company.findMany({ select: { id: true } });
      const reason = "Measuring a replay of every company";
      return startReplay(systemCtx(database), { sourceCode: "edgar", reason, force: companies.map(({ id }) => id) });
    });
    return report(await measure(database), replay);
  } finally {
    await database.close();
    await scratch.drop();
  }
}

/** One run from its start to its end, by one worker process. */
async function inWorker(
  database: Database,
  { url, home }: { url: string; home: string },
  start: () => Promise<{ runId: number }>,
): Promise<IngestSummary> {
  const processes = await startWorkerProcesses(1, { DATABASE_URL: url, SUBLINEAR_HOME: home });
  try {
    const { runId } = await start();
    await followRun(systemCtx(database), runId, () => {});
    return await ingestSummary(systemCtx(database), runId);
  } finally {
    await processes.stop();
  }
}

async function measure(database: Database): Promise<RecheckMeasure> {
  const reference = await loadReference(database.pool, await presentMappingVersion(database.prisma));
  // The first pass compiles the rules and fills the server's cache; a process that checks a market does so once.
  await measureRecheck(database.pool, reference, new Date());
  return measureRecheck(database.pool, reference, new Date());
}

const digits = (value: number, count = 2) => Number(value.toFixed(count));
const perMinute = (observations: number, seconds: number) => Math.round((observations / Math.max(seconds, 0.001)) * 60);

function report(measured: RecheckMeasure, replay: IngestSummary | null) {
  const { observations, seconds, floorSeconds, stages } = measured;
  return {
    companies: measured.companies,
    observations,
    findings: measured.findings,
    failures: measured.failures,
    floorSeconds: digits(floorSeconds),
    recheckSeconds: digits(seconds),
    ratio: digits(seconds / Math.max(floorSeconds, 0.001)),
    floorPerMinute: perMinute(observations, floorSeconds),
    observationsPerMinute: perMinute(observations, seconds),
    rulesSharePercent: digits((stages.rules ?? 0) / 10 / Math.max(seconds, 0.001), 1),
    replaySeconds: replay === null ? null : digits(replay.seconds),
    replayPerMinute: replay === null ? null : perMinute(observations, replay.seconds),
    replayCompanies: replay === null ? null : replay.companies,
    stages: Object.fromEntries(Object.entries(stages).map(([stage, ms]) => [stage, Math.round(ms)])),
    ...(replay === null
      ? {}
      : { replay: Object.fromEntries(Object.entries(replay.stages).map(([stage, ms]) => [stage, Math.round(ms)])) }),
  };
}
