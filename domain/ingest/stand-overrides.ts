import type pg from "pg";
import { pointKey, type Standing } from "@/domain/golden/golden-values";
import { overrideStanding, type StandingOverride } from "@/domain/golden/override-standing";
import { type CompanySeries, type SeriesPoint, winnerOf } from "@/domain/golden/series";
import type { CanonicalEnds } from "@/domain/golden/survivorship";
import { type Day, type LengthClass, parseDay } from "@/domain/periods/model";
import type { ExaminedFinding } from "@/domain/rules/model";
import { challengeFinding } from "./challenge-finding";
import { dayText } from "./observation-store";
import type { PointScope } from "./point-store";
import { tellOfChallenge, tellOfRetirement } from "./tell-of-override";

export type OverrideInForce = StandingOverride & {
  id: number;
  lineItemId: number;
  unitId: number;
  length: LengthClass;
  periodEnd: string;
  /** The rules that objected when it was put in force. */
  ruleIds: readonly string[];
  /** What challenges it already, in words. */
  challengedBy: string | null;
  issueId: number | null;
  /** Maker and checker: who is told what becomes of it. */
  people: readonly number[];
};

export async function loadOverridesInForce(client: pg.PoolClient, companyId: number): Promise<OverrideInForce[]> {
  const { rows } = await client.query<OverrideInForce>(
    `select v.id, line_item_id as "lineItemId", unit_id as "unitId", length::text, period_end::text as "periodEnd",
       value::text, base_value::text as "baseValue", base_filing_id as "baseFilingId", expiry, expires_on::text as "expiresOn",
       rule_ids as "ruleIds", challenged_by as "challengedBy", p.issue_id as "issueId",
       array_remove(array[p.maker_id, p.checker_id], null) as people
     from override v join proposal p on p.id = v.proposal_id where company_id = $1 and v.status = 'in_force' order by v.id`,
    [companyId],
  );
  return rows;
}

/** The company's series as it is read now, and what its rules said of it. */
export type Examined = {
  series: CompanySeries & { ends: CanonicalEnds };
  findings: readonly ExaminedFinding[];
  /** Rules that could not be asked: they have withdrawn nothing. */
  failed: readonly string[];
  today: string;
};

/** A challenge that stands unless an exception covers it. */
export type Challenge = { override: OverrideInForce; challengedBy: string; finding: ExaminedFinding };

/**
 * What the present series makes of overrides in force: each is kept, retired or challenged. Those that stay win, as
 * `standings` says; what challenges one comes back as a finding for the caller to settle.
 */
export async function standOverrides(
  client: pg.PoolClient,
  scope: PointScope,
  examined: Examined,
  overrides: readonly OverrideInForce[],
  standings: Map<string, Standing>,
): Promise<Challenge[]> {
  const challenges: Challenge[] = [];
  for (const override of overrides) {
    const point = pointOf(scope, examined, override);
    const rulesPass = point !== undefined && doRulesPass(scope, examined, override, point);
    const winner = point ? winnerFact(point) : null;
    const verdict = overrideStanding({ ...override, rulesPass }, winner, examined.today);
    if (verdict.kind === "retire") {
      await tellOfRetirement(client, scope, override, verdict.reason);
      continue;
    }
    if (verdict.kind === "challenge" && point) {
      const finding = challengeFinding(examined.series.cik, point, override);
      challenges.push({ override, challengedBy: verdict.challengedBy, finding });
    } else await unchallenge(client, override);
    const unit = scope.reference.units.code(override.unitId);
    standings.set(pointKey(override.lineItemId, unit, override.length, canonicalEndOf(examined.series, override)), {
      openSeverity: null,
      accepted: false,
      override: { id: override.id, value: override.value },
    });
  }
  return challenges;
}

/** Whether a challenge still asks somebody. One that a person answered by an exception does not. */
export async function keepChallenge(
  client: pg.PoolClient,
  scope: PointScope,
  { override, challengedBy, finding }: Challenge,
  isOpen: boolean,
): Promise<void> {
  if (!isOpen) return unchallenge(client, override);
  if (override.challengedBy === challengedBy) return;
  await client.query("update override set challenged_by = $2 where id = $1", [override.id, challengedBy]);
  await tellOfChallenge(client, scope, override, { challengedBy, message: finding.message });
}

async function unchallenge(client: pg.PoolClient, { id, challengedBy }: OverrideInForce): Promise<void> {
  if (challengedBy === null) return;
  await client.query("update override set challenged_by = null where id = $1", [id]);
}

/** An override keeps its point when the point's canonical end moves. */
export function canonicalEndOf(
  { ends }: { ends: CanonicalEnds },
  { length, periodEnd }: Pick<OverrideInForce, "length" | "periodEnd">,
): Day {
  const end = parseDay(periodEnd) as Day;
  return ends.get(length)?.get(end) ?? end;
}

function pointOf(scope: PointScope, { series }: Examined, override: OverrideInForce): SeriesPoint | undefined {
  const item = series.lines.find((line) => line.item.id === override.lineItemId)?.item;
  const unit = scope.reference.units.code(override.unitId);
  return item && series.point(item.code, unit, override.length, canonicalEndOf(series, override));
}

/** A rule that is switched off or failed was not asked, so it has not passed. */
function doRulesPass(
  { reference }: PointScope,
  { findings, failed }: Examined,
  { ruleIds }: OverrideInForce,
  point: SeriesPoint,
): boolean {
  if (ruleIds.length === 0) return false;
  const asked = new Set(reference.ruleSet.rules.map(({ rule }) => rule.id));
  const objecting = new Set(
    findings.flatMap((finding) => (finding.point === point && finding.standing === "open" ? finding.ruleId : [])),
  );
  return ruleIds.every((id) => asked.has(id) && !failed.includes(id) && !objecting.has(id));
}

function winnerFact(point: SeriesPoint) {
  const { exact, filing } = winnerOf(point);
  return { value: exact, filingId: filing.id, form: filing.form, filedOn: dayText(filing.filedOn) };
}
