import type pg from "pg";
import { keepTickers } from "@/domain/companies/keep-tickers";
import { FetchError } from "@/domain/edgar/fetch-error";
import { inClient } from "@/lib/in-client";
import { announceFilings } from "./announce-filings";
import type { Plan, PlanTools } from "./plan";
import { keepSourceFile, knownSourceFile } from "./source-file";

const tickersList = "files/company_tickers_exchange.json";
/** Noted whenever the days that were read before are read once more. */
const indexFolder = "daily-index";
/** A day's index may still have grown after it was read, and members are added the day after they filed. */
const daysAgain = 5;
/** Weekends and holidays lie between. */
const calendarDaysAgain = 11;
const againEveryMs = 3_600_000;
const dayMs = 86_400_000;

/** What could not be read, in words, and the failure that kept the indexes from being read up to their last day. */
export type ReadLists = { notes: string[]; failure: FetchError | null };

/**
 * Reads the list of tickers when its day is new, the daily indexes since the last poll, and at most once an hour the
 * last five before those. A list that cannot be read is noted, and the poll goes on with what it knows; a source that
 * may not be asked at all throws.
 */
export async function readLists(tools: PlanTools, plan: Plan): Promise<ReadLists> {
  const notes: string[] = [];
  const tickers = await tried(tools, () => readTickers(tools, plan));
  if (tickers) notes.push(`The list of tickers was not read, so tickers may be a day behind. ${tickers.message}`);
  const failure = await tried(tools, () => readIndexes(tools, plan, notes));
  if (failure) notes.push(`Not every daily index was read: the next poll goes on from there. ${failure.message}`);
  return { notes, failure };
}

/** The failure of a list, if it is one that leaves the rest of the source to be asked. */
async function tried({ signal }: PlanTools, read: () => Promise<void>): Promise<FetchError | null> {
  try {
    await read();
    return null;
  } catch (error) {
    if (signal?.aborted || !(error instanceof FetchError) || error.code === "source_held") throw error;
    return error;
  }
}

async function readTickers({ pool, signal }: PlanTools, { sourceId, now, client }: Plan): Promise<void> {
  const known = await knownSourceFile(pool, sourceId, tickersList);
  const day = now.toISOString().slice(0, 10);
  if (known?.fetchedAt.toISOString().slice(0, 10) === day) return;
  const answer = await client().tickers(known, signal);
  const isNew = answer.state === "fetched";
  await inClient(pool, async (tx) => {
    if (isNew) await keepTickers(tx, sourceId, answer.value, day);
    await keepSourceFile(tx, sourceId, tickersList, isNew ? answer.validators : null, now);
  });
}

async function readIndexes(tools: PlanTools, plan: Plan, notes: string[]): Promise<void> {
  const { pool, signal } = tools;
  const { sourceId, now, client } = plan;
  const through = await indexedThrough(pool, sourceId, now);
  const before = await knownSourceFile(pool, sourceId, indexFolder);
  const again = before !== null && now.getTime() - before.fetchedAt.getTime() >= againEveryMs;
  const from = again ? daysBefore(through, calendarDaysAgain) : through;
  const days = await client().indexDays(from, signal);
  for (const day of days.filter((each) => each <= through).slice(-daysAgain)) {
    const failure = await tried(tools, () => readIndex(tools, plan, day).then(() => {}));
    if (failure) notes.push(`The daily index of ${day} was not read once more. ${failure.message}`);
  }
  for (const day of days.filter((each) => each > through)) {
    const odd = await readIndex(tools, plan, day);
    if (odd.length > 0) notes.push(oddLines(day, odd));
  }
  if (again || !before) await keepSourceFile(pool, sourceId, indexFolder, null, now);
}

/** Each day is committed with what it announced: a poll that is cut off goes on with the next. Returns odd lines. */
async function readIndex({ pool, signal }: PlanTools, plan: Plan, day: string): Promise<string[]> {
  const { entries, unreadable } = await plan.client().dailyIndex(day, signal);
  await inClient(pool, async (tx) => {
    await announceFilings(tx, { sourceId: plan.sourceId, entries, now: plan.now });
    await tx.query("update source set index_through = greatest(index_through, $2::date) where id = $1", [
      plan.sourceId,
      day,
    ]);
  });
  return unreadable;
}

function oddLines(day: string, lines: readonly string[]): string {
  const count = lines.length === 1 ? "a line that is no filing" : `${lines.length} lines that are no filings`;
  return `The daily index of ${day} has ${count}: “${lines[0]?.slice(0, 80)}”. What it announces is found by the archive only.`;
}

/**
 * The day after which indexes are read. A source that was never polled begins a few days before the latest filing that
 * it has: what was filed then may have come after the archive was made.
 */
async function indexedThrough(pool: pg.Pool, sourceId: number, now: Date): Promise<string> {
  const { rows } = await pool.query<{ day: string }>(
    `select coalesce(index_through, (select max(last_filed_on) from company where source_id = $1) - 4, $2::date - 7)::text as day
     from source where id = $1`,
    [sourceId, now.toISOString()],
  );
  return (rows[0] as { day: string }).day;
}

const daysBefore = (day: string, count: number): string =>
  new Date(Date.parse(day) - count * dayMs).toISOString().slice(0, 10);
