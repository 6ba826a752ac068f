import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { parseInput } from "@/domain/parse-input";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { formatDay, parseDay } from "@/domain/periods/model";
import { canonicalAddress, canonicalEnd, knownEnds } from "./canonical-address";
import { loadFiscalCalendar } from "./fiscal-calendar";
import { goldenValues, type PointState } from "./golden-values";
import { observationRow } from "./observation-row";
import { oneClock } from "./one-clock";
import type { CurrentPoint, ObservationRow, PointDetail } from "./point-detail";
import { listPointFindings } from "./point-findings";
import { getPointOverride } from "./point-override";
import { listParents } from "./point-parents";
import { listVersions } from "./point-versions";
import { lastPublished, publishedPoints, publishedValue } from "./published";
import { loadReports } from "./reports";
import { type Clocks, clocks, type PointAddress, pointAddress } from "./schema";
import { loadSeries } from "./stored-series";
import { loadTypedBy } from "./typed-by";

/**
 * One data point with its whole provenance. `address.periodEnd` may be an end that is no longer canonical. The day of
 * `asPublished` moves `current`, the day of `asFiled` fills `asFiled`. Throws not_found when the company, line item or
 * unit does not exist.
 */
export async function pointHistory(ctx: Ctx, given: PointAddress, days: Clocks = {}): Promise<PointDetail> {
  const { asPublished, asFiled } = parseInput(clocks, days);
  oneClock({ asPublished, asFiled });
  const address = await canonicalAddress(ctx, parseInput(pointAddress, given));
  const names = await loadNames(ctx, address);
  const point = await loadPoint(ctx, address, asPublished);
  const [calendar, observations, versions, issues, findings, current, filed] = await Promise.all([
    loadFiscalCalendar(ctx, address.companyId),
    listObservations(ctx, address, names, point),
    listVersions(ctx, address),
    listIssuesOf(ctx, address),
    listPointFindings(ctx, address),
    point && currentPoint(ctx, address, point, asPublished),
    asFiled === undefined ? null : filedValue(ctx, address, names, asFiled),
  ]);
  return {
    address,
    company: names.company,
    lineItem: names.lineItem,
    unit: names.unit,
    length: address.length,
    fiscalLabel: calendar.labelOf(address.length, address.periodEnd),
    current: current && { ...current, winner: observations.find((one) => one.isWinner) ?? null },
    observations,
    versions,
    issues,
    findings,
    asFiled: filed,
  };
}

type Names = Pick<PointDetail, "company" | "lineItem" | "unit">;

async function loadNames(ctx: Ctx, { companyId, lineItemId, unitId }: PointAddress): Promise<Names> {
  const [company, lineItem, unit] = await Promise.all([
    ctx.db.company.findUnique({ where: { id: companyId }, select: { id: true, cik: true, name: true } }),
    ctx.db.lineItem.findUnique({
      where: { id: lineItemId },
      select: { code: true, label: true, statement: true, sign: true },
    }),
    ctx.db.unit.findUnique({ where: { id: unitId } }),
  ]);
  if (!company) throw new DomainError("not_found", `There is no company ${companyId}.`);
  if (!lineItem) throw new DomainError("not_found", `There is no line item ${lineItemId}.`);
  if (!unit) throw new DomainError("not_found", `There is no unit ${unitId}.`);
  return { company, lineItem, unit: unit.code };
}

type StoredPoint = {
  value: string | null;
  state: PointState;
  doubtful: boolean;
  version: number;
  publishedAt: Date;
  tagId: number | null;
  filingId: number | null;
  observedEnd: string | null;
  observedDays: number | null;
  overrideId: number | null;
  derivation: "q4" | "ttm" | null;
  parentEnds: string[];
  lastPublished: string | null;
};

async function loadPoint(ctx: Ctx, at: PointAddress, asPublished: string | undefined): Promise<StoredPoint | null> {
  const ends = await knownEnds(ctx, at);
  const rows = await ctx.db.$queryRaw<StoredPoint[]>`
    select d.value::text as value, d.state::text as state, d.doubtful, d.version, d.published_at as "publishedAt",
      d.tag_id as "tagId", d.filing_id as "filingId", d.observed_end::text as "observedEnd",
      d.observed_days as "observedDays", d.override_id as "overrideId", d.derivation::text as derivation,
      d.parent_ends::text[] as "parentEnds", ${lastPublished} as "lastPublished"
    from ${publishedPoints(at.companyId, asPublished)}
    where d.line_item_id = ${at.lineItemId} and d.unit_id = ${at.unitId}
      and d.length = ${at.length}::length_class and d.period_end = any(${ends}::date[])
    order by d.period_end = ${at.periodEnd}::date desc limit 1`;
  return rows[0] ?? null;
}

async function currentPoint(
  ctx: Ctx,
  address: PointAddress,
  point: StoredPoint,
  asPublished: string | undefined,
): Promise<Omit<CurrentPoint, "winner">> {
  const { derivation, parentEnds, overrideId } = point;
  const [override, parents] = await Promise.all([
    overrideId === null ? null : getPointOverride(ctx, overrideId),
    derivation === null ? [] : listParents(ctx, address, { derivation, parentEnds }, asPublished),
  ]);
  return {
    ...publishedValue(point),
    state: point.state,
    doubtful: point.doubtful,
    version: point.version,
    publishedAt: point.publishedAt.toISOString(),
    derivation,
    override,
    parents,
  };
}

async function listObservations(
  ctx: Ctx,
  address: PointAddress,
  { company, unit }: Names,
  point: StoredPoint | null,
): Promise<ObservationRow[]> {
  const { length, periodEnd } = address;
  if (length === "ttm") return [];
  const reports = await loadReports(ctx, address, { length, periodEnd });
  const typedBy = await loadTypedBy(ctx, reports);
  return reports.map((report) => {
    const isWinner =
      report.filingId === point?.filingId &&
      report.tagId === point.tagId &&
      report.end === point.observedEnd &&
      report.days === point.observedDays;
    return observationRow({ ...report, unit }, company.cik, isWinner, typedBy.get(report.runId) ?? null);
  });
}

function listIssuesOf(ctx: Ctx, at: PointAddress): Promise<PointDetail["issues"]> {
  return ctx.db.$queryRaw`
    select distinct issue.id, issue.title, issue.status::text as status
    from finding join issue on issue.id = finding.issue_id
    where finding.company_id = ${at.companyId} and finding.line_item_id = ${at.lineItemId}
      and finding.unit_id = ${at.unitId} and finding.length = ${at.length}::length_class
      and ${canonicalEnd("finding")} = ${at.periodEnd}::date
    order by issue.id desc`;
}

/** Ends are made canonical anew by what was filed then, so the same period may have ended a few days elsewhere. */
async function filedValue(
  ctx: Ctx,
  address: PointAddress,
  { company, lineItem, unit }: Names,
  asFiled: string,
): Promise<PointDetail["asFiled"]> {
  const series = await loadSeries(ctx, address.companyId, parseDay(asFiled) as number);
  const end = parseDay(address.periodEnd) as number;
  const golden = goldenValues(series, new Map()).find(
    (value) =>
      value.lineItemId === address.lineItemId &&
      value.unit === unit &&
      value.length === address.length &&
      Math.abs(value.end - end) <= sameEndDays,
  );
  if (!golden || golden.value === null) return null;
  const { winner, value } = golden;
  if (winner === null) return { value, observation: null };
  const { filing, tag } = winner;
  const tagRank = tag.uses.find((use) => use.item.code === lineItem.code)?.rank ?? 0;
  const days = { filedOn: formatDay(filing.filedOn), end: formatDay(winner.end), days: winner.days };
  const reported = {
    accession: filing.accession,
    form: filing.form,
    tag: tag.name,
    tagRank,
    unit,
    value: winner.exact,
  };
  return { value, observation: observationRow({ ...reported, ...days }, company.cik, true) };
}
