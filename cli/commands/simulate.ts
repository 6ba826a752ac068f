import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { defaultUntil } from "@/domain/simulation/schema";
import { type MarketSummary, writeMarket } from "@/domain/simulation/write-market";
import { terminalProgress } from "../terminal-progress";

type Options = {
  out: string;
  companies: number;
  seed: number;
  years: number;
  until: string;
  force?: boolean;
  json?: boolean;
};

export function simulateCommand(): Command {
  return new Command("simulate")
    .description("write a simulated market in the layout of the SEC's companyfacts.zip, with a list of its errors")
    .requiredOption(
      "--out <file>",
      "the archive to write, such as market.zip; market.profiles.json and market.planted.json come beside it",
    )
    .option("--companies <count>", "how many companies", wholeNumber, 300)
    .option("--seed <number>", "another number is another market; the same is the same, to the byte", wholeNumber, 1)
    .option("--years <count>", "fiscal years, counted back from 2025", wholeNumber, 10)
    .option("--until <day>", "leave out what was filed later; earlier filings stay the same", defaultUntil)
    .option("--force", "overwrite files that exist")
    .option("--json", "print the summary as one JSON object")
    .action(simulate);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("a whole number.");
  return Number(text);
}

async function simulate({ out, force, json, ...market }: Options): Promise<void> {
  const started = performance.now();
  const line = terminalProgress(process.stderr);
  const summary = await writeMarket({ ...market, out: path.resolve(out), overwrite: force ?? false }, (done, total) =>
    line.show(`${done} of ${total} companies`),
  ).finally(() => line.clear());
  const seconds = (performance.now() - started) / 1000;
  const peakRssMb = Math.round(process.resourceUsage().maxRSS / 1024);
  const result = { ...summary, seconds, peakRssMb };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : summaryText(result));
}

function summaryText(summary: MarketSummary & { seconds: number; peakRssMb: number }): string {
  const count = (value: number) => value.toLocaleString("en-US");
  const megabytes = (bytes: number) => `${count(Math.round(bytes / 1_000_000))} MB`;
  const lines = [
    `Simulated market written to ${summary.files.zip}`,
    `  companies       ${count(summary.companies)}`,
    `  filings         ${count(summary.filings)}`,
    `  facts           ${count(summary.facts)} (${megabytes(summary.bytes)}, ${megabytes(summary.zipBytes)} compressed)`,
    `  planted errors  ${count(summary.plantedErrors)} (${count(summary.winningErrors)} in golden values)`,
    `  decisions       ${count(summary.decisions)} for a person, if each is found and grouped by its cause`,
    `  seconds         ${summary.seconds.toFixed(1)}`,
    `  peak memory     ${count(summary.peakRssMb)} MB`,
    `  profiles        ${summary.files.profiles}`,
    `  error list      ${summary.files.planted}`,
  ];
  return `${lines.join("\n")}\n`;
}
