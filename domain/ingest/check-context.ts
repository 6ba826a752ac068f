import type pg from "pg";
import type { Profile } from "@/domain/companies/profile";
import { pointKey } from "@/domain/golden/golden-values";
import type { BuiltSeries } from "@/domain/golden/survivorship";
import { type Day, dayOf, formatDay, parseDay } from "@/domain/periods/model";
import type { CheckContext } from "@/domain/rules/model";
import type { PeerBaseline } from "@/domain/rules/peers";
import { listDecidedSplits } from "@/domain/splits/confirmed";
import type { DecisionsInForce } from "./decisions-in-force";
import type { UnitTable } from "./reference";

/** The company whose series is examined, and what the check of it already has in its hands. */
export type ContextOf = {
  companyId: number;
  series: Pick<BuiltSeries, "ends">;
  decisions: Pick<DecisionsInForce, "overrides">;
  units: Pick<UnitTable, "code" | "recall">;
  peers: PeerBaseline;
  now: Date;
  /** What the source says of the company in the document that is being taken: it is written after the check. */
  profile?: Profile | null;
};

/**
 * What rules may know beside the filings, as it is stored now: the company's sector, category and membership, its
 * confirmed splits, and the points whose value a person replaced. Reads within the caller's transaction.
 */
export async function checkContext(client: pg.ClientBase, given: ContextOf): Promise<CheckContext> {
  const today = dayOf(given.now);
  const { knownUntil, ...company } = await loadCompany(client, given, today);
  await given.units.recall(new Set(given.decisions.overrides.map(({ unitId }) => unitId)));
  return {
    today,
    ...(knownUntil === null ? {} : { knownUntil }),
    company,
    peers: given.peers,
    ...(await listDecidedSplits(client, given.companyId)),
    overridden: overriddenPoints(given),
  };
}

async function loadCompany(
  client: pg.ClientBase,
  { companyId, profile }: ContextOf,
  today: Day,
): Promise<CheckContext["company"] & { knownUntil: Day | null }> {
  const { rows } = await client.query<CheckContext["company"] & { knownUntil: Day | null }>(
    `select sector, filer_category as "filerCategory",
       exists (select from universe_member where company_id = $1 and (removed_on is null or removed_on > $2::date))
       or not exists (select from universe_member where company_id = $1) as "isExpectedToFile",
       source.index_through - date '1970-01-01' as "knownUntil"
     from company join source on source.id = source_id where company.id = $1`,
    [companyId, formatDay(today)],
  );
  const stored = rows[0] ?? { sector: null, filerCategory: null, isExpectedToFile: true, knownUntil: null };
  return {
    ...stored,
    sector: profile?.sector ?? stored.sector ?? profile?.industry ?? null,
    filerCategory: profile?.filerCategory ?? stored.filerCategory,
  };
}

/** Old period ends are read through the series' aliases, as overrides themselves are. */
function overriddenPoints({ series, decisions, units }: ContextOf): ReadonlySet<string> {
  const keys = decisions.overrides.map(({ lineItemId, unitId, length, periodEnd }) => {
    const reported = parseDay(periodEnd) as Day;
    return pointKey(lineItemId, units.code(unitId), length, series.ends.get(length)?.get(reported) ?? reported);
  });
  return new Set(keys);
}
