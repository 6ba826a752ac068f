import { mkdir, readFile } from "node:fs/promises";
import path from "node:path";
import { openAsking, type Reader } from "../ask";
import { FetchError } from "../fetch-error";
import type { Gate } from "../gate";
import { onDisk } from "../on-disk";
import { companyFile, type Routes, routesOf } from "../routes";
import type { EdgarSettings } from "../settings";
import { parseTickers, type TickerRow } from "../tickers";
import { parseJson, wholeJsonObject } from "../whole-json";
import { type Keeping, keepDocument } from "./keep-document";
import { Manifest } from "./manifest";
import { type PackedArchive, packArchive } from "./pack-archive";
import { isCik, type ResolvedCompany, resolveCompanies, type UnknownCompany } from "./resolve-companies";

export type CollectOptions = {
  /** Tickers and CIKs as they were written. */
  companies: string[];
  folder: string;
  submissions: boolean;
  /** Fetch whole what is there already. */
  force: boolean;
  signal?: AbortSignal;
  onProgress?: (progress: CollectProgress) => void;
};
export type CollectProgress = { done: number; failed: number; total: number; bytes: number };

export type CollectedCompany = ResolvedCompany & { state: "fetched" | "unchanged" };
export type FailedCompany = ResolvedCompany & { code: string; message: string };
export type CollectSummary = {
  folder: string;
  companies: CollectedCompany[];
  failed: FailedCompany[];
  unknown: UnknownCompany[];
  archive: PackedArchive | null;
  requests: number;
  bytes: number;
};

type Collecting = CollectOptions & Keeping & { routes: Routes };

const tickersFile = "company_tickers_exchange.json";
/** While one answer is on its way, the next is asked for: enough to use the whole rate. */
const atOnce = 4;

/**
 * Fetches companies' documents into a folder and packs them as an archive that `ingest` reads. What the folder holds is
 * asked for conditionally, so repeating it is cheap and an interrupted one goes on. A company that fails does so alone.
 * Throws FetchError when a ticker cannot be looked up, the signal's reason, or DomainError for the disk.
 */
export async function collectCompanies(
  settings: EdgarSettings,
  gate: Gate,
  options: CollectOptions,
): Promise<CollectSummary> {
  const { folder, onProgress } = options;
  await onDisk(folder, mkdir(folder, { recursive: true }));
  const { asking, usage } = openAsking(settings, gate);
  const manifest = await Manifest.open(folder);
  const collecting = { ...options, asking, manifest, routes: routesOf(settings) };
  const { found, unknown } = resolveCompanies(options.companies, await collectTickers(collecting));
  const total = usage();
  const companies: CollectedCompany[] = [];
  const failed: FailedCompany[] = [];
  await eachAtOnce(found, async (company) => {
    try {
      companies.push({ ...company, state: await collectCompany(collecting, company.cik) });
    } catch (error) {
      if (!(error instanceof FetchError)) throw error;
      failed.push({ ...company, code: error.code, message: error.message });
    }
    const { requests, bytes } = usage();
    total.requests += requests;
    total.bytes += bytes;
    onProgress?.({ done: companies.length, failed: failed.length, total: found.length, bytes: total.bytes });
  });
  const archive = await onDisk(folder, packArchive(folder, manifest));
  return { folder, companies, failed, unknown, archive, ...total };
}

async function collectTickers(collecting: Collecting): Promise<TickerRow[]> {
  const { folder, companies, routes } = collecting;
  try {
    const state = await keepDocument(collecting, routes.tickers, tickersFile, checkedBy(parseTickers));
    if (state === "absent")
      throw new FetchError("source_nonsense", `${routes.tickers} is not there: check the address.`);
  } catch (error) {
    // Without the list a CIK has no name; its documents can be had all the same.
    if (!(error instanceof FetchError) || !companies.every(isCik)) throw error;
  }
  const text = await readFile(path.join(folder, tickersFile)).catch(() => null);
  return text ? parseTickers(parseJson(text)) : [];
}

async function collectCompany(collecting: Collecting, cik: number): Promise<"fetched" | "unchanged"> {
  const { routes, submissions } = collecting;
  const file = companyFile(cik);
  const facts = await keepDocument(collecting, routes.companyFacts(cik), file, wholeJsonObject);
  if (facts === "absent") throw new FetchError("source_error", "EDGAR publishes no facts of it: check the CIK.");
  if (!submissions) return facts;
  const filings = await keepDocument(collecting, routes.submissions(cik), `submissions/${file}`, wholeJsonObject);
  if (filings === "absent") throw new FetchError("source_error", "EDGAR publishes no list of its filings.");
  return filings === "fetched" ? filings : facts;
}

/** Checks a body by reading it, and keeps it as it came. */
function checkedBy(parse: (json: unknown) => unknown): Reader<Buffer> {
  return (body) => {
    parse(parseJson(body));
    return body;
  };
}

/** Works on a few at a time. The first error that `work` throws ends it, once the others under way have ended. */
async function eachAtOnce<T>(things: readonly T[], work: (thing: T) => Promise<void>): Promise<void> {
  const waiting = [...things];
  let broken = false;
  const ended = await Promise.allSettled(
    Array.from({ length: atOnce }, async () => {
      for (let thing = waiting.shift(); thing !== undefined && !broken; thing = waiting.shift()) {
        await work(thing).catch((error: unknown) => {
          broken = true;
          throw error;
        });
      }
    }),
  );
  for (const one of ended) if (one.status === "rejected") throw one.reason;
}
