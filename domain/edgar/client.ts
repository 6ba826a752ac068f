import { type ArchiveOptions, downloadArchive } from "./archive";
import { type Asking, ask, openAsking } from "./ask";
import { type DailyIndex, parseDailyIndex } from "./daily-index";
import { FetchError } from "./fetch-error";
import type { Gate } from "./gate";
import { daysOfListing, quartersBetween } from "./index-days";
import { type CompanyProfileFromEdgar, parseProfile } from "./profile";
import { type Routes, routesOf } from "./routes";
import type { EdgarSettings } from "./settings";
import { parseTickers, type TickerRow } from "./tickers";
import type { Fetched, Validators } from "./validators";
import { parseJson, wholeJsonObject } from "./whole-json";

export type { ArchiveOptions };

/**
 * EDGAR's answers. Every call throws FetchError in words when the source does not give what was asked for, and the
 * signal's reason when the caller gives up. `known` makes the request conditional.
 */
export type EdgarClient = {
  /** The document as the source keeps it, inflated; a whole JSON object. */
  companyFacts(cik: number, known: Validators | null, signal?: AbortSignal): Promise<Fetched<Buffer>>;
  submissions(cik: number, known: Validators | null, signal?: AbortSignal): Promise<Fetched<CompanyProfileFromEdgar>>;
  tickers(known: Validators | null, signal?: AbortSignal): Promise<Fetched<TickerRow[]>>;
  /** Days after `from` whose daily index exists, ascending; `YYYY-MM-DD`. Weekends and holidays have none. */
  indexDays(from: string, signal?: AbortSignal): Promise<string[]>;
  dailyIndex(day: string, signal?: AbortSignal): Promise<DailyIndex>;
  /** The nightly companyfacts.zip into `target`, which appears only when it is whole; what was cut off is resumed. */
  archive(
    target: string,
    known: Validators | null,
    options?: ArchiveOptions,
  ): Promise<Fetched<{ file: string; bytes: number }>>;
  /** Requests and body bytes (inflated) since the last call. */
  usage(): { requests: number; bytes: number };
};

/** A client of EDGAR, or of whatever serves its routes. Opens nothing until it is asked. */
export function openEdgar(settings: EdgarSettings, gate: Gate): EdgarClient {
  const { asking, usage } = openAsking(settings, gate);
  const routes = routesOf(settings);
  return {
    usage,
    companyFacts: (cik, known, signal) => ask(asking, routes.companyFacts(cik), known, wholeJsonObject, signal),
    submissions: (cik, known, signal) =>
      ask(asking, routes.submissions(cik), known, (body) => profileOf(cik, body), signal),
    tickers: (known, signal) => ask(asking, routes.tickers, known, (body) => parseTickers(parseJson(body)), signal),
    indexDays: (from, signal) => indexDays(asking, routes, from, signal),
    dailyIndex: (day, signal) => dailyIndex(asking, routes, day, signal),
    archive: (target, known, options = {}) => downloadArchive(asking, routes.archive, target, known, options),
  };
}

function profileOf(cik: number, body: Buffer): CompanyProfileFromEdgar {
  const profile = parseProfile(parseJson(body));
  if (profile.cik !== cik) throw new Error(`it is about CIK ${profile.cik}`);
  return profile;
}

/** A quarter that has begun without a filing has no folder yet; quarters after it have none either. */
async function indexDays(asking: Asking, routes: Routes, from: string, signal?: AbortSignal): Promise<string[]> {
  const days: string[] = [];
  let begun = false;
  const today = new Date().toISOString().slice(0, 10);
  for (const quarter of quartersBetween(from, today)) {
    const url = routes.indexListing(quarter);
    const answer = await ask(asking, url, null, (body) => daysOfListing(parseJson(body)), signal);
    if (answer.state === "fetched") days.push(...answer.value.filter((day) => day > from));
    else if (begun) break;
    begun ||= answer.state === "fetched";
  }
  return days.sort();
}

async function dailyIndex(asking: Asking, routes: Routes, day: string, signal?: AbortSignal): Promise<DailyIndex> {
  const url = routes.masterIndex(day);
  const answer = await ask(asking, url, null, (body) => parseDailyIndex(textOf(body)), signal);
  if (answer.state === "fetched") return answer.value;
  // Taken for an empty day, its filings would never be asked for.
  throw new FetchError(
    "source_error",
    `The daily index of ${day} is listed and cannot be had. The next run asks again.`,
  );
}

/** Old indexes hold names in Latin-1; what is no UTF-8 is read as that. */
function textOf(body: Buffer): string {
  const text = body.toString("utf8");
  return text.includes("\uFFFD") ? body.toString("latin1") : text;
}
