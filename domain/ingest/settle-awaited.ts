import type pg from "pg";

type Settled = {
  companyId: number;
  awaited: readonly string[];
  /** Accession numbers that the company's document holds. */
  holds: readonly string[];
  /** The source itself was asked: a report that it did not give is asked for again later, anything else no more. */
  wasAsked: boolean;
  now: Date;
};

/**
 * EDGAR adds a filing's facts within minutes, mostly. A report that is still missing is asked for less and less often:
 * twice a day in its first week, weekly in the end, until it arrives or a person sets it aside.
 */
const firstWait = "5 minutes";
const halfDay = "12 hours";
const longestWait = "7 days";

/** Marks what arrived of a company's awaited filings, in the company's transaction. Nothing awaited costs nothing. */
export async function settleAwaited(
  client: Pick<pg.ClientBase, "query">,
  { companyId, awaited, holds, wasAsked, now }: Settled,
): Promise<void> {
  if (awaited.length === 0) return;
  const at = now.toISOString();
  if (holds.length > 0) {
    await client.query(
      `update awaited_filing set arrived_at = $3
       where company_id = $1 and accession = any($2::text[]) and arrived_at is null`,
      [companyId, holds, at],
    );
  }
  const missing = awaited.filter((accession) => !holds.includes(accession));
  if (missing.length === 0 || !wasAsked) return;
  await client.query(
    `update awaited_filing set tries = tries + 1,
       next_try_at = $3::timestamptz + least(interval '${firstWait}' * power(2, least(tries, 12)),
         greatest(interval '${halfDay}', ($3::timestamptz - announced_at) / 7), interval '${longestWait}'),
       abandoned_at = case when not expected then $3::timestamptz end
     where company_id = $1 and accession = any($2::text[]) and arrived_at is null and abandoned_at is null`,
    [companyId, missing, at],
  );
}
