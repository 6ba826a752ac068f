import type pg from "pg";
import { loadPeers } from "@/domain/baselines/load-peers";
import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { loadSeries } from "@/domain/golden/stored-series";
import { checkContext } from "@/domain/ingest/check-context";
import { UnitTable } from "@/domain/ingest/reference";
import { type Day, dateOf, dayOf, formatDay } from "@/domain/periods/model";
import { currentRuleSet } from "@/domain/rules/current-rule-set";
import { noPeers, type PeerBaseline } from "@/domain/rules/peers";
import { query } from "@/lib/execute";
import { inClient } from "@/lib/in-client";
import { type CompanyCheck, checkCompany, requireFiled } from "./check-company";

/**
 * Checks one company as it is stored, with the rules in force, and writes nothing. A backtest (`asFiled`) reads only
 * what had been filed by that day, a baseline that was computed by then, and splits that were in effect by then. Throws
 * DomainError for an unknown company and for a day before its first filing.
 */
export async function checkStored(
  ctx: Ctx,
  pool: pg.Pool,
  { cik, asFiled }: { cik: number; asFiled: Day | null },
): Promise<CompanyCheck> {
  const company = await findCompany(ctx, cik);
  requireFiled(company.name, company.firstFiledOn, asFiled);
  const day = asFiled ?? dayOf(ctx.now);
  const series = { ...(await loadSeries(ctx, company.id, day)), cik, name: company.name, asFiled };
  const context = await inClient(pool, async (client) =>
    checkContext(client, {
      companyId: company.id,
      series,
      decisions: { overrides: [] },
      units: new UnitTable(pool),
      peers: await peersBy(ctx, asFiled),
      now: asFiled === null ? ctx.now : dateOf(asFiled),
    }),
  );
  const splits = context.splits.filter(({ effectiveOn }) => effectiveOn <= day);
  return checkCompany(series, await currentRuleSet(ctx.db), { ...context, splits });
}

type StoredCompany = { id: number; name: string; firstFiledOn: Day | null };

async function findCompany(ctx: Ctx, cik: number): Promise<StoredCompany> {
  const [company] = await query<StoredCompany>(
    ctx.db,
    `select id, name, (select min(filed_on) - date '1970-01-01' from filing where company_id = company.id) as "firstFiledOn"
     from company where cik = $1::int`,
    [cik],
  );
  if (company) return company;
  throw new DomainError(
    "not_found",
    `No company with the CIK ${cik} is stored: take it in first, or name a file that holds it with --zip.`,
  );
}

/** Of a backtest's day: a baseline that was computed later knows what was filed later. */
async function peersBy(ctx: Ctx, asFiled: Day | null): Promise<PeerBaseline> {
  if (asFiled === null) return loadPeers(ctx.db);
  const [row] = await query<{ version: number | null }>(
    ctx.db,
    "select max(version) as version from peer_baseline_version where computed_at < $1::date + 1",
    [formatDay(asFiled)],
  );
  return row?.version ? loadPeers(ctx.db, row.version) : noPeers;
}
