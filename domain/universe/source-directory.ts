import type { Pool } from "pg";
import { type EdgarClient, openEdgar } from "@/domain/edgar/client";
import { FetchError } from "@/domain/edgar/fetch-error";
import { databaseGate } from "@/domain/edgar/gate";
import { type EdgarEnv, edgarSettings } from "@/domain/edgar/settings";
import type { Validators } from "@/domain/edgar/validators";
import { DomainError } from "@/domain/errors";
import { indexListed, type ListedIndex } from "./listed-index";
import type { UniverseSource } from "./model";
import type { ListedCompany } from "./rows";

/** What a source itself says of companies. Both throw DomainError("unavailable") in words when it does not answer. */
export type SourceDirectory = {
  /** Every company that has a ticker now. */
  listed(source: UniverseSource): Promise<Listing>;
  /** One company by its CIK, also one without a ticker; null where the source knows none. */
  company(source: UniverseSource, cik: number): Promise<ListedCompany | null>;
};
export type Listing = { index: ListedIndex; listedAt: Date };

/** Tickers change once a day: for this long nobody is asked again, and after it only conditionally. */
const freshMilliseconds = 5 * 60_000;
/** While the source is away, a list of this age still serves. */
const usableMilliseconds = 24 * 3_600_000;

type Cached = Listing & { checkedAt: number; validators: Validators };

/** Keeps what the sources said in this process: make one and keep it. */
export function openSourceDirectory(connect: (source: UniverseSource) => Promise<EdgarClient>): SourceDirectory {
  const lists = new Map<UniverseSource, Cached>();
  const asking = new Map<UniverseSource, Promise<Listing>>();
  const companies = new Map<string, { at: number; company: ListedCompany | null }>();

  async function ask(source: UniverseSource): Promise<Listing> {
    const known = lists.get(source);
    const client = await connect(source);
    try {
      const answer = await client.tickers(known?.validators ?? null);
      if (answer.state === "absent") throw new DomainError("unavailable", "The source publishes no list of tickers.");
      const now = Date.now();
      const cached =
        answer.state === "unchanged" && known
          ? { ...known, checkedAt: now }
          : answer.state === "fetched"
            ? {
                index: indexListed(answer.value),
                listedAt: new Date(now),
                checkedAt: now,
                validators: answer.validators,
              }
            : null;
      if (!cached)
        throw new DomainError(
          "unavailable",
          "The source says that its list of tickers is unchanged, but it is not here: try again.",
        );
      lists.set(source, cached);
      return cached;
    } catch (error) {
      if (known && error instanceof FetchError && Date.now() - known.checkedAt < usableMilliseconds) return known;
      throw inWords(error);
    }
  }

  return {
    async listed(source) {
      const known = lists.get(source);
      if (known && Date.now() - known.checkedAt < freshMilliseconds) return known;
      // Two people at once are one request.
      const pending = asking.get(source) ?? ask(source).finally(() => asking.delete(source));
      asking.set(source, pending);
      return pending;
    },
    async company(source, cik) {
      const key = `${source}/${cik}`;
      const known = companies.get(key);
      if (known && Date.now() - known.at < freshMilliseconds) return known.company;
      const company = await profileOf(await connect(source), cik);
      companies.set(key, { at: Date.now(), company });
      return company;
    },
  };
}

/** The directory of this environment's sources, behind the turnstile that all processes share. */
export function sourceDirectory(pool: Pool, env: EdgarEnv): SourceDirectory {
  return openSourceDirectory(async (code) => {
    // A person waits: two attempts instead of the workers' four.
    const settings = { ...edgarSettings(env, code), attempts: 2 };
    const { rows } = await pool.query<{ id: number }>("select id from source where code = $1", [code]);
    const [source] = rows;
    if (!source) throw new DomainError("not_found", `There is no source "${code}".`);
    return openEdgar(
      settings,
      databaseGate(pool, { sourceId: source.id, requestsPerSecond: settings.requestsPerSecond }),
    );
  });
}

async function profileOf(client: EdgarClient, cik: number): Promise<ListedCompany | null> {
  try {
    const answer = await client.submissions(cik, null);
    if (answer.state !== "fetched") return null;
    const { name, tickers, exchanges } = answer.value;
    return { cik, name, tickers: [...new Set(tickers)], exchange: exchanges[0] ?? null };
  } catch (error) {
    throw inWords(error);
  }
}

const inWords = (error: unknown): unknown =>
  error instanceof FetchError ? new DomainError("unavailable", error.message, { code: error.code }) : error;
