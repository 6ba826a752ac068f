import { existsSync } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { DomainError } from "@/domain/errors";
import { publicProfile } from "./company-profile";
import { JsonFile } from "./json-file";
import { writeZip } from "./market-zip";
import { drawProfile } from "./profile";
import { filingsUntil } from "./schedule";
import { type MarketInput, type MarketOptions, marketInput } from "./schema";
import { entryName, type SimulatedCompany, simulateCompany } from "./simulate-company";

export type MarketFiles = { zip: string; profiles: string; planted: string };

export type MarketSummary = {
  files: MarketFiles;
  companies: number;
  filings: number;
  facts: number;
  /** Of the JSON texts, and of the zip. */
  bytes: number;
  zipBytes: number;
  plantedErrors: number;
  winningErrors: number;
  /** Incidents in a filing that left at least one golden value wrong: what a person has to decide. */
  decisions: number;
};

/** `market.zip` stands beside `market.profiles.json`, which an ingest of the zip reads, and `market.planted.json`. */
const marketFiles = (out: string): MarketFiles => ({
  zip: out,
  profiles: out.replace(/\.zip$/i, ".profiles.json"),
  planted: out.replace(/\.zip$/i, ".planted.json"),
});

/**
 * Writes a simulated market as EDGAR's nightly `companyfacts.zip`, and beside it what the format has no place for:
 * the companies' profiles by CIK and the list of planted errors. Nothing appears under its final name before it is
 * complete. Throws `invalid_input` for bad options or a folder that is not there, `conflict` for files that exist.
 */
export async function writeMarket(
  input: MarketInput & { out: string; overwrite?: boolean },
  onCompany: (done: number, total: number) => void = () => {},
): Promise<MarketSummary> {
  const options = parseOptions(input);
  const files = marketFiles(input.out);
  refuseBadTarget(files, input.overwrite ?? false);
  const indices = companiesWithFilings(options);
  const profiles = await JsonFile.object(files.profiles);
  const planted = await JsonFile.array(files.planted);
  const summary = emptySummary(files);
  const write = async (at: number) => {
    const company = companyAt(options, indices[at] ?? 0);
    await profiles.append(`${JSON.stringify(String(company.cik))}:${JSON.stringify(publicProfile(company.profile))}`);
    for (const error of company.planted) await planted.append(JSON.stringify(error));
    count(summary, company);
    onCompany(at + 1, indices.length);
    return company.document;
  };
  const partial = `${files.zip}.partial`;
  try {
    await writeZip(
      partial,
      indices.map((index) => entryName(options, index)),
      write,
    );
    summary.zipBytes = (await stat(partial)).size;
    await profiles.finish();
    await planted.finish();
    await rename(partial, files.zip);
    return summary;
  } catch (error) {
    await Promise.all([profiles.discard(), planted.discard(), rm(partial, { force: true })]);
    throw error;
  }
}

function parseOptions(input: MarketInput): MarketOptions {
  const parsed = marketInput.safeParse(input);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ message, path }) => {
    const field = path.join(".");
    return message.startsWith(field) ? message : `${field}: ${message}`;
  });
  throw new DomainError("invalid_input", faults.join(" "), { issues: parsed.error.issues });
}

function refuseBadTarget(files: MarketFiles, overwrite: boolean): void {
  if (files.profiles === files.zip) {
    throw new DomainError("invalid_input", `${files.zip} is no name for a market: let it end in .zip.`);
  }
  const folder = dirname(files.zip);
  if (!existsSync(folder)) {
    throw new DomainError("invalid_input", `The folder ${folder} does not exist: create it, or choose another file.`);
  }
  const existing = Object.values(files).find((path) => existsSync(path));
  if (existing && !overwrite) {
    throw new DomainError("conflict", `${existing} exists already: choose another file, or overwrite it with --force.`);
  }
}

const companiesWithFilings = (options: MarketOptions): number[] =>
  Array.from({ length: options.companies }, (_, index) => index).filter(
    (index) => filingsUntil(drawProfile(options, index), options.until).length > 0,
  );

function companyAt(options: MarketOptions, index: number): SimulatedCompany {
  const company = simulateCompany(options, index);
  if (!company) throw new Error(`Company ${index} of the simulated market has no filings.`);
  return company;
}

const emptySummary = (files: MarketFiles): MarketSummary => ({
  files,
  companies: 0,
  filings: 0,
  facts: 0,
  bytes: 0,
  zipBytes: 0,
  plantedErrors: 0,
  winningErrors: 0,
  decisions: 0,
});

function count(summary: MarketSummary, company: SimulatedCompany): void {
  const winning = company.planted.filter((error) => error.winning);
  summary.companies += 1;
  summary.filings += company.filings;
  summary.facts += company.facts;
  summary.bytes += Buffer.byteLength(company.document);
  summary.plantedErrors += company.planted.length;
  summary.winningErrors += winning.length;
  summary.decisions += new Set(winning.map(({ accn, incident }) => `${accn} ${incident}`)).size;
}
