import type pg from "pg";
import type { CompanySeries } from "@/domain/golden/series";
import { announce } from "@/domain/live";
import { formatDay, parseDay } from "@/domain/periods/model";
import { isSameSplit } from "@/domain/rules/evidence/split-adjusted";
import { type DetectedSplit, detectSplits } from "@/domain/rules/evidence/split-events";
import { evidenceOf } from "./evidence-of";
import { splitKind } from "./model";
import type { SplitStatus } from "./schema";

type Stored = {
  id: number;
  numerator: number;
  denominator: number;
  effectiveOn: string;
  status: SplitStatus;
  makerId: number | null;
};

/**
 * Keeps the splits that the company's filings show as proposals, in the caller's transaction. One that is known, in
 * whatever state, is not proposed again; a proposal of the filings follows their evidence, and goes with it. Repeating
 * it changes nothing. Returns how many are new.
 */
export async function storeSplitProposals(
  client: pg.ClientBase,
  { companyId, now }: { companyId: number; now: Date },
  series: CompanySeries,
): Promise<number> {
  const shown = detectSplits(series);
  const stored = await loadStored(client, companyId);
  if (shown.length === 0 && stored.length === 0) return 0;
  const matches = shown.map((split) => stored.find((row) => isSameSplit(splitOf(row), split)));
  const fresh = shown.filter((_, index) => !matches[index]);
  const stale = stored.filter((row) => row.status === "proposed" && row.makerId === null && !matches.includes(row));
  await dropStale(client, stale);
  for (const [index, split] of shown.entries()) {
    const row = matches[index];
    if (row?.status === "proposed" && row.makerId === null) await follow(client, row, split);
  }
  for (const split of fresh) await propose(client, companyId, now, split);
  if (fresh.length > 0 || stale.length > 0) await announce({ db: client }, "splits");
  return fresh.length;
}

const splitOf = ({ effectiveOn, numerator, denominator }: Stored) => ({
  effectiveOn: parseDay(effectiveOn) as number,
  numerator,
  denominator,
});

async function loadStored(client: pg.ClientBase, companyId: number): Promise<Stored[]> {
  const { rows } = await client.query<Stored>(
    `select id, numerator::float8 as numerator, denominator::float8 as denominator, effective_on::text as "effectiveOn",
       status, maker_id as "makerId" from corporate_action where company_id = $1 and kind = $2 order by id`,
    [companyId, splitKind],
  );
  return rows;
}

async function dropStale(client: pg.ClientBase, stale: readonly Stored[]): Promise<void> {
  if (stale.length === 0) return;
  await client.query("delete from corporate_action where id = any($1::int[]) and status = 'proposed'", [
    stale.map(({ id }) => id),
  ]);
}

/** A filing that arrives late can narrow the days between which it took effect. */
async function follow(client: pg.ClientBase, { id }: Stored, split: DetectedSplit): Promise<void> {
  await client.query(
    `update corporate_action set effective_on = $2, evidence = $3, version = version + 1
     where id = $1 and status = 'proposed' and (effective_on, evidence) is distinct from ($2::date, $3::jsonb)
       and not exists (select from corporate_action other where other.id <> $1 and other.company_id = corporate_action.company_id
         and other.kind = corporate_action.kind and other.effective_on = $2::date)`,
    [id, formatDay(split.firstNew.filedOn), JSON.stringify(evidenceOf(split))],
  );
}

async function propose(client: pg.ClientBase, companyId: number, now: Date, split: DetectedSplit): Promise<void> {
  await client.query(
    `insert into corporate_action (company_id, kind, numerator, denominator, effective_on, evidence, status, proposed_at)
     values ($1, $2, $3, $4, $5, $6, 'proposed', $7) on conflict (company_id, kind, effective_on) do nothing`,
    [
      companyId,
      splitKind,
      split.numerator,
      split.denominator,
      formatDay(split.firstNew.filedOn),
      JSON.stringify(evidenceOf(split)),
      now.toISOString(),
    ],
  );
}
