import { Command, InvalidArgumentError } from "commander";
import { generateMarket } from "@/domain/bulk/generate-market";
import { type BulkMeasure, measureBulk } from "@/domain/bulk/measure-bulk";
import { openDatabase } from "@/lib/db";
import { env } from "@/lib/env";
import { log } from "@/lib/log";
import { scratchDatabase } from "../scratch-database";
import { withDatabase } from "../with-database";

type Options = { issues: number; json?: boolean };

export function benchBulkCommand(): Command {
  return new Command("bulk")
    .description("measure bulk decisions beside the bare writing of their rows, on a database of its own")
    .option("--issues <count>", "open issues that are decided together", issueCount, 10_000)
    .option("--json", "print one JSON object")
    .action(benchBulk);
}

function issueCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count >= 4 && count <= 50_000) return count;
  throw new InvalidArgumentError("Give a whole number from 4 to 50000.");
}

async function benchBulk({ issues, json }: Options): Promise<void> {
  log.level = "warn";
  await withDatabase(async () => {});
  const scratch = await scratchDatabase(env().DATABASE_URL);
  const database = openDatabase(scratch.url, 4);
  try {
    await generateMarket(database.pool, issues);
    const person = (name: string) =>
      database.prisma.person.create({ data: { email: `${name}@bench.example`, name, role: "analyst" } });
    const [maker, checker] = [await person("maker"), await person("checker")];
    const result = rounded(await measureBulk(database, maker.id, checker.id));
    process.stdout.write(json ? `${JSON.stringify(result)}\n` : table(result));
    if (!result.pass) process.exitCode = 1;
  } finally {
    await database.close();
    await scratch.drop();
  }
}

const digits = (value: number): number => Number(value.toFixed(2));

const rounded = (measure: BulkMeasure): BulkMeasure => ({
  ...measure,
  floorSeconds: digits(measure.floorSeconds),
  seconds: Object.fromEntries(Object.entries(measure.seconds).map(([step, value]) => [step, digits(value)])),
});

function table({ seconds, ...figures }: BulkMeasure): string {
  const rows = [
    ...Object.entries(figures),
    ...Object.entries(seconds).map(([step, value]): [string, unknown] => [`${step} (s)`, value]),
  ];
  return `${rows.map(([name, value]) => `${name.padEnd(24)} ${value}`).join("\n")}\n`;
}
