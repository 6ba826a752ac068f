import { Command, InvalidArgumentError } from "commander";
import { generateIssues } from "@/domain/queue-bench/generate-issues";
import { measureQueue, type QueueMeasure } from "@/domain/queue-bench/measure-queue";
import { type Database, openDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { scratchDatabase } from "../scratch-database";
import { withDatabase } from "../with-database";

type Options = { issues: number; resolved?: number; companies: number; runs: number; json?: boolean };

const countBetween = (least: number, most: number) => (text: string) => {
  const count = Number(text);
  if (!Number.isInteger(count) || count < least || count > most) {
    throw new InvalidArgumentError(`A number from ${least} to ${most}.`);
  }
  return count;
};

export function benchQueueCommand(): Command {
  return new Command("queue")
    .description("measure the queue's pages beside plain SQL for the same rows, on a generated database of its own")
    .option("--issues <count>", "open issues", countBetween(500_000, 20_000_000), 1_000_000)
    .option("--resolved <count>", "resolved issues; twice the open ones when left out", countBetween(0, 40_000_000))
    .option("--companies <count>", "companies that they are spread over", countBetween(1, 100_000), 10_000)
    .option("--runs <count>", "times that each page is asked for", countBetween(5, 10_000), 40)
    .option("--json", "print one JSON object")
    .action(benchQueue);
}

async function benchQueue({ json, runs, ...size }: Options): Promise<void> {
  log.level = "warn";
  await withDatabase(async () => {});
  const scratch = await scratchDatabase(env().DATABASE_URL);
  const database = openDatabase(scratch.url, 10);
  try {
    const resolved = size.resolved ?? 2 * size.issues;
    const generateSeconds = await generate(database, { open: size.issues, resolved, companies: size.companies });
    const { id } = await database.prisma.person.findFirstOrThrow({ select: { id: true } });
    const queries = await measureQueue(database, id, runs);
    const pass = queries.every((query) => query.pass);
    const result = { issues: size.issues, resolved, companies: size.companies, runs, generateSeconds, queries, pass };
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : table(queries));
  } finally {
    await database.close();
    await scratch.drop();
  }
}

async function generate(database: Database, size: Parameters<typeof generateIssues>[1]): Promise<number> {
  const client = await database.pool.connect();
  try {
    return Math.round(await generateIssues(client, size));
  } finally {
    client.release();
  }
}

function table(queries: readonly QueueMeasure[]): string {
  const cells = (columns: readonly string[]) =>
    columns.map((cell, place) => (place === 0 ? cell.padEnd(24) : cell.padStart(10))).join("");
  const lines = queries.map(({ name, sqlP50Ms, pageP50Ms, pageP95Ms, rows, pass }) =>
    cells([name, ...[sqlP50Ms, pageP50Ms, pageP95Ms, rows].map(String), pass ? "pass" : "FAIL"]),
  );
  return `${[cells(["query", "sql p50", "page p50", "page p95", "rows", ""]), ...lines].join("\n")}\n`;
}
