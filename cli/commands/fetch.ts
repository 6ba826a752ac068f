import { readFile } from "node:fs/promises";
import path from "node:path";
import { Command } from "commander";
import { type CollectProgress, type CollectSummary, collectCompanies } from "@/domain/edgar/collect/collect-companies";
import { companyTexts } from "@/domain/edgar/collect/resolve-companies";
import { edgarSettings } from "@/domain/edgar/settings";
import { DomainError } from "@/domain/errors";
import { parseEdgarEnv } from "@/lib/env";
import { openFetchGate } from "../fetch-gate";
import { terminalProgress } from "../terminal-progress";

type Options = {
  companies?: string;
  companiesFile?: string;
  out: string;
  submissions?: boolean;
  force?: boolean;
  json?: boolean;
};

export function fetchCommand(): Command {
  return new Command("fetch")
    .description("fetch companies' documents from EDGAR into a folder, ready for `ingest`; needs no database")
    .option("--companies <list>", "tickers and CIKs, such as AAPL,MSFT,0000019617")
    .option("--companies-file <file>", "a list of them, with commas or one a line; # begins a remark")
    .requiredOption(
      "--out <folder>",
      "where the documents and companyfacts.zip go; a folder of before is brought up to date",
    )
    .option("--submissions", "each company's list of filings too")
    .option("--force", "fetch whole what is there already")
    .option("--json", "print the summary as one JSON object")
    .action(fetchCompanies);
}

async function fetchCompanies({ out, submissions, force, json, ...given }: Options): Promise<void> {
  const companies = await namedCompanies(given);
  const settings = edgarSettings(parseEdgarEnv(process.env), "edgar");
  const { requestsPerSecond } = settings;
  const { gate, words, close } = await openFetchGate({
    databaseUrl: process.env.DATABASE_URL,
    requestsPerSecond,
    source: "edgar",
  });
  process.stderr.write(`${words}\n`);
  const line = terminalProgress(process.stderr);
  const started = performance.now();
  const stop = stopOnSignal();
  const summary = await collectCompanies(settings, gate, {
    companies,
    folder: path.resolve(out),
    submissions: submissions ?? false,
    force: force ?? false,
    signal: stop,
    onProgress: (progress) => line.show(progressText(progress)),
  }).finally(async () => {
    line.clear();
    await close();
  });
  const result = { ...summary, seconds: Math.round(performance.now() - started) / 1000 };
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : summaryText(result));
  if (result.failed.length > 0 || result.unknown.length > 0) process.exitCode = 1;
}

async function namedCompanies({ companies, companiesFile }: Pick<Options, "companies" | "companiesFile">) {
  const listed = companiesFile
    ? await readFile(companiesFile, "utf8").catch((error: NodeJS.ErrnoException) => {
        throw new DomainError("invalid_input", `${companiesFile} cannot be read (${error.code}): check the path.`);
      })
    : "";
  const texts = companyTexts(`${companies ?? ""}\n${listed}`);
  if (texts.length > 0) return texts;
  throw new DomainError("invalid_input", "No company is named: add --companies AAPL,MSFT or --companies-file FILE.");
}

/** Ctrl-C ends what is under way; files that are whole stay. */
function stopOnSignal(): AbortSignal {
  const stop = new AbortController();
  const words = "Stopped. Start the same command again: it goes on where it stopped.";
  for (const name of ["SIGINT", "SIGTERM"] as const) {
    process.once(name, () => stop.abort(new DomainError("unavailable", words)));
  }
  return stop.signal;
}

const count = (value: number) => value.toLocaleString("en-US");
const megabytes = (bytes: number) => `${(bytes / 1_000_000).toFixed(1)} MB`;

function progressText({ done, failed, total, bytes }: CollectProgress): string {
  return `${count(done + failed)} of ${count(total)} companies, ${megabytes(bytes)}, ${count(failed)} failed`;
}

function summaryText(summary: CollectSummary & { seconds: number }): string {
  const { companies, failed, unknown, archive, requests, bytes, seconds } = summary;
  const fetched = companies.filter(({ state }) => state === "fetched").length;
  const lines = [
    `${companies.length === 1 ? "1 company is" : `${count(companies.length)} companies are`} up to date in ${summary.folder}`,
    `  fetched    ${count(fetched)} (${count(companies.length - fetched)} unchanged)`,
    `  requests   ${count(requests)} (${megabytes(bytes)} in ${seconds.toFixed(1)} s)`,
  ];
  if (archive) {
    lines.push(`  archive    ${archive.file} (${count(archive.companies)} companies, ${megabytes(archive.bytes)})`);
  }
  for (const { text, near } of unknown) {
    const hint = near.length > 0 ? `did you mean ${near.join(" or ")}?` : "use its CIK";
    lines.push(`  unknown    ${text} is no ticker in EDGAR's list: ${hint}`);
  }
  for (const { name, ticker, cik, message } of failed) {
    lines.push(`  failed     ${ticker ?? name ?? "company"} (CIK ${cik}): ${message}`);
  }
  if (archive) lines.push(`Next: npm run -s sublinear -- ingest --zip ${archive.file}`);
  return `${lines.join("\n")}\n`;
}
