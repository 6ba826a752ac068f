import { Command, InvalidArgumentError } from "commander";
import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { startIngest } from "@/domain/ingest/start-ingest";
import { type IngestSummary, ingestSummary } from "@/domain/sources/summary";
import { log } from "@/lib/log";
import { type FollowedRun, followRun } from "../follow-run";
import { terminalProgress } from "../terminal-progress";
import { withDatabase } from "../with-database";
import { startWorkerProcesses } from "../worker-processes";

type Options = { zip: string; source: string; workers: number; json?: boolean };

export function ingestCommand(): Command {
  return new Command("ingest")
    .description("take a companyfacts archive into the database")
    .requiredOption("--zip <file>", "the archive, in the layout of the SEC's companyfacts.zip")
    .option("--source <code>", "edgar or simulated", "edgar")
    .option("--workers <count>", "worker processes to start for it; 0 leaves it to those that run", workerCount, 1)
    .option("--json", "print the summary as one JSON object")
    .action(ingest);
}

export function workerCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 0 || count > 16) throw new InvalidArgumentError("a number from 0 to 16.");
  return count;
}

async function ingest({ zip, source, workers, json }: Options): Promise<void> {
  log.level = "warn";
  const summary = await withDatabase(async (_, ctx) => {
    const runId = await startOrResume(ctx, { file: zip, sourceCode: source });
    const processes = await startWorkerProcesses(workers);
    const line = terminalProgress(process.stderr);
    try {
      await followRun(ctx, runId, (run) => line.show(progressText(run)));
    } finally {
      line.clear();
      await processes.stop();
    }
    return ingestSummary(ctx, runId);
  });
  process.stdout.write(json ? `${JSON.stringify(summary)}\n` : summaryText(summary));
  if (summary.status === "failed") process.exitCode = 1;
}

/** A run that an earlier command left behind when it was stopped goes on where it stopped. */
async function startOrResume(ctx: Ctx, input: { file: string; sourceCode: string }): Promise<number> {
  try {
    return (await startIngest(ctx, input)).runId;
  } catch (error) {
    const left = error instanceof DomainError && error.code === "conflict" ? error.detail?.runId : undefined;
    if (typeof left !== "number") throw error;
    process.stderr.write(`Run ${left} of this file has not ended: it goes on.\n`);
    return left;
  }
}

function progressText(run: FollowedRun): string {
  if (run.status === "queued") return "Reading the archive's directory …";
  if (run.status === "grouping") return "Grouping findings into issues …";
  const ended = run.done + run.unchanged + run.failed;
  const remaining = run.remainingSeconds === null ? "" : `, about ${Math.ceil(run.remainingSeconds)} s left`;
  return `${ended} of ${run.companies} companies, ${run.failed} failed${remaining}`;
}

function summaryText(summary: IngestSummary): string {
  if (summary.error) return `Run ${summary.runId} failed: ${summary.error}\n`;
  const count = (value: number) => value.toLocaleString("en-US");
  const lines = [
    `Run ${summary.runId} ${summary.failures > 0 ? `completed with ${count(summary.failures)} failures` : "completed"}`,
    `  companies      ${count(summary.companies)} (${count(summary.unchanged)} unchanged)`,
    `  facts          ${count(summary.facts)}`,
    `  observations   ${count(summary.observations)} (${count(summary.newObservations)} new)`,
    `  data points    ${count(summary.dataPoints)} written (${count(summary.changedPoints)} changed)`,
    `  findings       ${count(summary.findings)}`,
    `  issues         ${count(summary.issues)} opened`,
    `  seconds        ${summary.seconds.toFixed(1)}`,
    `  peak memory    ${count(summary.peakRssMb)} MB`,
    ...summary.failed.map(({ entry, message }) => `  failed  ${entry}: ${message}`),
  ];
  return `${lines.join("\n")}\n`;
}
