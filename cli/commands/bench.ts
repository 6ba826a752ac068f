import os from "node:os";
import path from "node:path";
import { Command } from "commander";
import { measureFloor } from "@/domain/ingest/floor";
import { startIngest } from "@/domain/ingest/start-ingest";
import { type IngestSummary, ingestSummary } from "@/domain/sources/summary";
import { openDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { followRun } from "../follow-run";
import { type Scratch, scratchDatabase } from "../scratch-database";
import { systemCtx, withDatabase } from "../with-database";
import { startWorkerProcesses, type WorkerProcesses } from "../worker-processes";
import { benchBulkCommand } from "./bench-bulk";
import { benchPollCommand } from "./bench-poll";
import { benchQueueCommand } from "./bench-queue";
import { benchRecheckCommand } from "./bench-recheck";
import { workerCount } from "./ingest";

type Options = { zip: string; workers: number; json?: boolean };
type Measured = { summary: IngestSummary; busy: number };

export function benchCommand(): Command {
  const ingest = new Command("ingest")
    .description("measure the pipeline beside the floor, in one run, on a database of its own")
    .requiredOption("--zip <file>", "the archive, in the layout of the SEC's companyfacts.zip")
    .option("--workers <count>", "worker processes of the pipeline", workerCount, 1)
    .option("--json", "print one JSON object")
    .action(benchIngest);
  return new Command("bench")
    .description("speed and memory, measured")
    .addCommand(ingest)
    .addCommand(benchRecheckCommand())
    .addCommand(benchPollCommand())
    .addCommand(benchBulkCommand())
    .addCommand(benchQueueCommand());
}

async function benchIngest({ zip, workers, json }: Options): Promise<void> {
  log.level = "warn";
  await withDatabase(async () => {});
  const scratch = await scratchDatabase(env().DATABASE_URL);
  try {
    const result = await measure(scratch, path.resolve(zip), Math.max(1, workers));
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : table(result));
  } finally {
    await scratch.drop();
  }
}

async function measure(scratch: Scratch, zip: string, workers: number) {
  const database = openDatabase(scratch.url, 4);
  let processes: WorkerProcesses | null = null;
  try {
    const floor = await measureFloor(database.pool, zip);
    processes = await startWorkerProcesses(workers, { DATABASE_URL: scratch.url, SUBLINEAR_HOME: scratch.home });
    const run = async (): Promise<Measured> => {
      const before = cpuTimes();
      const { runId } = await startIngest(systemCtx(database), { file: zip, sourceCode: "edgar" });
      await followRun(systemCtx(database), runId, () => {});
      const busy = busyShare(before, cpuTimes());
      return { summary: await ingestSummary(systemCtx(database), runId), busy };
    };
    const first = await run();
    const again = await run();
    return report(floor, first, again, workers);
  } finally {
    await processes?.stop();
    await database.close();
  }
}

function report(floor: Awaited<ReturnType<typeof measureFloor>>, first: Measured, again: Measured, workers: number) {
  const { summary } = first;
  const digits = (value: number, count = 2) => Number(value.toFixed(count));
  return {
    floorSeconds: digits(floor.seconds),
    floorParts: { inflate: digits(floor.inflate), parse: digits(floor.parse), copy: digits(floor.copy) },
    floorOverlappedSeconds: digits(floor.overlapped),
    pipelineSeconds: digits(summary.seconds),
    ratio: digits(summary.seconds / floor.seconds),
    companies: summary.companies,
    facts: summary.facts,
    observations: summary.observations,
    dataPoints: summary.dataPoints,
    findings: summary.findings,
    issues: summary.issues,
    failures: summary.failures,
    floorFactsPerSecond: Math.round(floor.facts / floor.seconds),
    factsPerSecond: Math.round(summary.facts / summary.seconds),
    peakRssMb: summary.peakRssMb,
    rulesSeconds: digits((summary.stages.rules ?? 0) / 1000),
    // Of the workers' time: several of them run rules side by side.
    rulesSharePercent: digits((summary.stages.rules ?? 0) / 10 / (summary.seconds * workers), 1),
    workers,
    coresBusyPercent: Math.round(first.busy * 100),
    again: {
      seconds: digits(again.summary.seconds),
      share: digits(again.summary.seconds / summary.seconds, 3),
      unchanged: again.summary.unchanged,
      newObservations: again.summary.newObservations,
      issues: again.summary.issues,
    },
    stages: summary.stages,
  };
}

type CpuTimes = { busy: number; total: number };

function cpuTimes(): CpuTimes {
  const times = os.cpus().map((cpu) => cpu.times);
  const total = times.reduce((sum, { user, nice, sys, idle, irq }) => sum + user + nice + sys + idle + irq, 0);
  return { busy: total - times.reduce((sum, { idle }) => sum + idle, 0), total };
}

/** Share of all cores' time that was not idle, of everything that runs on the machine. */
const busyShare = (from: CpuTimes, to: CpuTimes): number => (to.busy - from.busy) / Math.max(1, to.total - from.total);

function table(result: ReturnType<typeof report>): string {
  const { again, stages, floorParts, ...figures } = result;
  const rows: [string, unknown][] = [
    ...Object.entries(figures),
    ...Object.entries(floorParts).map(([name, value]): [string, unknown] => [`floor ${name} (s)`, value]),
    ...Object.entries(again).map(([name, value]): [string, unknown] => [`again ${name}`, value]),
    ...Object.entries(stages).map(([name, value]): [string, unknown] => [`stage ${name} (ms)`, Math.round(value)]),
  ];
  return `${rows.map(([name, value]) => `${name.padEnd(26)} ${value}`).join("\n")}\n`;
}
