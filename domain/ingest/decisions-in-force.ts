import type pg from "pg";
import { type ExceptionReach, exceptionEffect } from "@/domain/golden/exceptions";
import { pointKey, type Standing, type UnreportedPoint } from "@/domain/golden/golden-values";
import type { CompanySeries } from "@/domain/golden/series";
import type { CanonicalEnds } from "@/domain/golden/survivorship";
import { lineItems } from "@/domain/line-items/catalogue";
import { type Day, dayOf, formatDay, parseDay } from "@/domain/periods/model";
import type { ExaminedFinding } from "@/domain/rules/model";
import type { SettledFinding } from "./finding-store";
import { dayText } from "./observation-store";
import type { PointScope } from "./point-store";
import {
  canonicalEndOf,
  keepChallenge,
  loadOverridesInForce,
  type OverrideInForce,
  standOverrides,
} from "./stand-overrides";

export type DecisionsInForce = { overrides: OverrideInForce[]; exceptions: (ExceptionReach & { id: number })[] };

/** Overrides and accepted exceptions that reach this company, the wide ones included. */
export async function loadDecisions(client: pg.PoolClient, companyId: number): Promise<DecisionsInForce> {
  const overrides = await loadOverridesInForce(client, companyId);
  const exceptions = await client.query<ExceptionReach & { id: number }>(
    `select id, scope, rule_id as "ruleId", company_id as "companyId", line_item_id as "lineItemId", unit_id as "unitId",
       length::text, period_end::text as "periodEnd", accepted_value::text as "acceptedValue",
       least_value::text as "leastValue", most_value::text as "mostValue", expires_on::text as "expiresOn"
     from accepted_exception where status = 'in_force' and (company_id = $1 or company_id is null)`,
    [companyId],
  );
  return { overrides, exceptions: exceptions.rows };
}

export type Settlement = {
  findings: SettledFinding[];
  standings: Map<string, Standing>;
  /** Cells that no filing reports, and that a finding or an override is about. */
  unreported: UnreportedPoint[];
};

/**
 * What earlier decisions make of the present series: overrides are kept, retired or challenged by newer filings,
 * exceptions cover findings, wake or expire. A challenge is a finding of its own, which no hold follows. Old period ends
 * are read through the aliases in `ends`; `failed` are rules that could not be asked.
 */
export async function settle(
  client: pg.PoolClient,
  scope: PointScope,
  series: CompanySeries & { ends: CanonicalEnds },
  findings: readonly ExaminedFinding[],
  decisions: DecisionsInForce,
  failed: readonly string[] = [],
): Promise<Settlement> {
  const today = formatDay(dayOf(scope.now));
  const standings = new Map<string, Standing>();
  const examined = { series, findings, failed, today };
  const challenges = await standOverrides(client, scope, examined, decisions.overrides, standings);
  const exceptions = decisions.exceptions.map((exception) => atCanonicalEnd(exception, series.ends));
  const settled: SettledFinding[] = [];
  for (const finding of findings) {
    settled.push(await settleFinding(client, scope, finding, exceptions, today, standings));
  }
  for (const challenge of challenges) {
    const { finding } = challenge;
    const exception = await coveringException(client, scope, finding, exceptions, today);
    await keepChallenge(client, scope, challenge, exception === null);
    settled.push(exception ? acceptedBy(finding, exception) : { finding, status: "open", settled: null });
  }
  await endExpired(client, scope, decisions, today);
  return { findings: settled, standings, unreported: unreportedPoints(scope, series, settled, decisions, standings) };
}

/** What is missed and not settled by the sources, and what an override in force gave a value that no filing states. */
function unreportedPoints(
  { reference }: PointScope,
  series: CompanySeries & { ends: CanonicalEnds },
  findings: readonly SettledFinding[],
  { overrides }: DecisionsInForce,
  standings: ReadonlyMap<string, Standing>,
): UnreportedPoint[] {
  const points = new Map<string, UnreportedPoint>();
  const add = (point: UnreportedPoint) =>
    points.set(pointKey(point.lineItemId, point.unit, point.length, point.end), point);
  for (const { finding, status } of findings) {
    const { item, unit, length, end, observations } = finding.point;
    if (observations.length > 0 || !missed.has(status)) continue;
    add({ lineItemId: item.id, unit, length, end });
  }
  for (const override of overrides) {
    const { lineItemId, length } = override;
    const unit = reference.units.code(override.unitId);
    const end = canonicalEndOf(series, override);
    const item = lineItems.find(({ id }) => id === lineItemId);
    if (!item || series.point(item.code, unit, length, end)) continue;
    if (standings.get(pointKey(lineItemId, unit, length, end))?.override?.id === override.id) {
      add({ lineItemId, unit, length, end });
    }
  }
  return [...points.values()];
}

const missed: ReadonlySet<SettledFinding["status"]> = new Set(["open", "accepted", "corrected"]);

/** An exception of the company that no finding meets any more ends on its day all the same. */
async function endExpired(
  client: pg.PoolClient,
  { companyId }: PointScope,
  { exceptions }: DecisionsInForce,
  today: string,
): Promise<void> {
  const ended = exceptions.filter(
    (one) => one.companyId === companyId && one.expiresOn !== null && one.expiresOn < today,
  );
  if (ended.length === 0) return;
  await client.query(
    "update accepted_exception set status = 'expired' where id = any($1::int[]) and status = 'in_force'",
    [ended.map(({ id }) => id)],
  );
}

/** An exception keeps its point when the point's canonical end moves. */
function atCanonicalEnd<E extends ExceptionReach>(exception: E, ends: CanonicalEnds): E {
  if (exception.periodEnd === null || exception.length === null || exception.length === "ttm") return exception;
  const canonical = ends.get(exception.length)?.get(parseDay(exception.periodEnd) as Day);
  return canonical === undefined ? exception : { ...exception, periodEnd: formatDay(canonical) };
}

async function settleFinding(
  client: pg.PoolClient,
  scope: PointScope,
  finding: ExaminedFinding,
  exceptions: DecisionsInForce["exceptions"],
  today: string,
  standings: Map<string, Standing>,
): Promise<SettledFinding> {
  if (finding.standing !== "open") return { finding, status: finding.standing, settled: finding.settled };
  const { point } = finding;
  const key = pointKey(point.item.id, point.unit, point.length, point.end);
  const standing = standings.get(key) ?? { openSeverity: null, accepted: false, override: null };
  if (standing.override) {
    const { id } = standing.override;
    const settled = { by: "override", reference: String(id), words: `Override ${id} is in force` } as const;
    return { finding, status: "corrected", settled };
  }
  const exception = await coveringException(client, scope, finding, exceptions, today);
  if (exception) {
    standings.set(key, { ...standing, accepted: true });
    return acceptedBy(finding, exception);
  }
  const openSeverity = Math.min(standing.openSeverity ?? 3, finding.severity) as 1 | 2 | 3;
  standings.set(key, { ...standing, openSeverity });
  return { finding, status: "open", settled: null };
}

function acceptedBy(finding: ExaminedFinding, { id }: { id: number }): SettledFinding {
  const settled = { by: "exception", reference: String(id), words: `Accepted exception ${id}` } as const;
  return { finding, status: "accepted", settled };
}

async function coveringException(
  client: pg.PoolClient,
  scope: PointScope,
  finding: ExaminedFinding,
  exceptions: DecisionsInForce["exceptions"],
  today: string,
): Promise<{ id: number } | null> {
  const { point } = finding;
  const objection = {
    companyId: scope.companyId,
    lineItemId: point.item.id,
    unitId: scope.reference.units.id(point.unit),
    length: point.length,
    periodEnd: dayText(point.end),
    ruleId: finding.ruleId,
    winner: point.observations[0]?.exact ?? null,
  };
  for (const exception of exceptions) {
    const effect = exceptionEffect(exception, objection, today);
    if (effect === "covers") return exception;
    if (effect === "elsewhere") continue;
    await client.query("update accepted_exception set status = $2::exception_status where id = $1", [
      exception.id,
      effect,
    ]);
  }
  return null;
}
