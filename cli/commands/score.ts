import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { Command, InvalidArgumentError } from "commander";
import { DomainError } from "@/domain/errors";
import { ruleById } from "@/domain/rules/registry";
import { parseLabels } from "@/domain/scoring/labels";
import { dataSetMarket, type MarketSource, zipMarket } from "@/domain/scoring/market-source";
import { addressOf, issueLines, plainFinding, type ScoredIssue } from "@/domain/scoring/open-issues";
import { reportOf } from "@/domain/scoring/report";
import { runScore, type Score } from "@/domain/scoring/run-score";
import { sampleIssues } from "@/domain/scoring/sample-issues";
import { scoreText } from "../score-text";
import { terminalProgress } from "../terminal-progress";

type Options = {
  zip?: string;
  dataSet?: string;
  labels?: string;
  sample?: number;
  seed: number;
  plant?: number;
  rate: number;
  company?: ReadonlySet<number>;
  rule?: ReadonlySet<string>;
  peers: boolean;
  issues?: string;
  misses?: boolean;
  timing?: boolean;
  json?: boolean;
};

export function scoreCommand(): Command {
  return new Command("score")
    .description(
      "measure detection on a file: labelled errors, planted defects, the queue it makes; no database is touched",
    )
    .option("--zip <file>", "the archive, in the layout of the SEC's companyfacts.zip")
    .option("--data-set <file>", "a Financial Statement Data Set of the SEC instead")
    .option("--labels <file>", "CSV of values believed wrong, with the expected ones")
    .option("--sample <count>", "print this many of the raised issues, for a person to judge", wholeNumber)
    .option("--seed <number>", "of the sample", wholeNumber, 1)
    .option("--plant <seed>", "put defects into the data and count those that are found", wholeNumber)
    .option("--rate <share>", "share of the golden values that are hit, above 0 and up to 0.1", rate, 0.002)
    .option("--company <ciks>", "only these companies, separated by commas", ciks)
    .option("--rule <ids>", "only these rules, separated by commas", rules)
    .option("--no-peers", "do not learn from the other companies of the file, which takes a second reading")
    .option("--issues <file>", "write every open issue with its findings, one line of JSON each")
    .option("--misses", "list the labels and detectable plants that were not found, and issues that no plant explains")
    .option("--timing", "print the processor seconds of each rule")
    .option("--json", "print one JSON object")
    .action(score);
}

async function score(options: Options): Promise<void> {
  const now = new Date();
  const labels = options.labels === undefined ? [] : parseLabels(options.labels, await readText(options.labels));
  const line = terminalProgress(process.stderr);
  const unseen = new Set(options.company ?? []);
  const result = await runScore({
    market: marketOf(options),
    ciks: options.company ?? null,
    ruleIds: options.rule ?? null,
    labels,
    plant: options.plant === undefined ? null : { seed: options.plant, rate: options.rate },
    withPeers: options.peers,
    keepRecords: options.sample !== undefined,
    now,
    onCompany: (done, { cik }) => {
      unseen.delete(cik);
      line.show(`${done} companies`);
    },
  }).finally(() => line.clear());
  for (const cik of unseen) throw notScored(cik, result);
  if (options.issues !== undefined) await writeText(options.issues, issueLines(result.issues));
  const sample = sampleIssues(result.issues, options.sample ?? 0, options.seed).map((issue) => sampled(issue, result));
  const report = reportOf(result);
  const print = {
    ...report,
    ...(options.timing ? { timing: result.timing } : {}),
    ...(options.sample === undefined ? {} : { sample }),
  };
  process.stdout.write(options.json ? `${JSON.stringify(print)}\n` : scoreText(print, options.misses === true));
}

function marketOf({ zip, dataSet }: Options): MarketSource {
  if (zip !== undefined && dataSet === undefined) return zipMarket(path.resolve(zip));
  if (dataSet !== undefined && zip === undefined) return dataSetMarket(path.resolve(dataSet));
  throw new DomainError("invalid_input", "Name one file to score: --zip FILE or --data-set FILE.");
}

/** What filings state comes first; what the system makes of it stands apart, to be read after judging. */
function sampled(issue: ScoredIssue, { records }: Score) {
  const addresses = new Set(issue.findings.map(({ cik, finding }) => addressOf(cik, finding.point)));
  const { fingerprint, title, ruleId, severity, confidence, companies, findings } = issue;
  return {
    companies,
    points: [...addresses].flatMap((address) => records.get(address) ?? []),
    system: { fingerprint, title, ruleId, severity, confidence, findings: findings.map(plainFinding) },
  };
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    throw new DomainError("invalid_input", `${file} cannot be read (${(error as Error).message}): check the path.`);
  }
}

async function writeText(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text);
  } catch (error) {
    throw new DomainError("invalid_input", `${file} cannot be written (${(error as Error).message}): name another.`);
  }
}

/** A score of nothing would read like a perfect one. */
function notScored(cik: number, { unread }: Score): DomainError {
  const problem = unread.find(({ entry }) => Number(/\d+/.exec(entry)?.[0]) === cik)?.message;
  return new DomainError("not_found", problem ?? `The file holds no company with the CIK ${cik}.`);
}

function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("a whole number.");
  return Number(text);
}

function rate(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 0.1)) throw new InvalidArgumentError("above 0 and up to 0.1, such as 0.002.");
  return value;
}

function ciks(text: string): ReadonlySet<number> {
  const parts = text.split(",").map((part) => part.trim());
  if (!parts.every((part) => /^\d{1,10}$/.test(part))) throw new InvalidArgumentError("CIKs, such as 320193,789019.");
  return new Set(parts.map(Number));
}

function rules(text: string): ReadonlySet<string> {
  const ids = text.split(",").map((part) => part.trim());
  const unknown = ids.find((id) => !ruleById(id));
  if (unknown !== undefined) throw new InvalidArgumentError(`there is no rule "${unknown}".`);
  return new Set(ids);
}
