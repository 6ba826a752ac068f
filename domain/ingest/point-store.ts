import type pg from "pg";
import type { GoldenValue, PointState } from "@/domain/golden/golden-values";
import { pointKey } from "@/domain/golden/golden-values";
import { survivorshipVersion } from "@/domain/golden/survivorship";
import { noticeCorrections } from "@/domain/notices/notice-corrections";
import { sameEndDays } from "@/domain/periods/canonical-ends";
import { type Day, type GoldenLength, type LengthClass, parseDay } from "@/domain/periods/model";
import { copyLines } from "./copy";
import { dayText } from "./observation-store";
import type { Reference } from "./reference";
import { type PointStep, type ServedPoint, servedChanges } from "./served-changes";

type StoredPoint = ServedPoint & {
  key: string;
  /** Everything that is published, as one text: equal texts are equal golden values. */
  content: string;
  doubtful: boolean;
};

/**
 * `reported` counts all data points of the company, derived ones apart; `changed` those whose first or changed value
 * arrived, which is volume; `gone` those whose value ended, which is a change all the same.
 */
export type PointChanges = { written: number; changed: number; gone: number; reported: number };
export type PointScope = { companyId: number; runId: number; now: Date; reference: Reference };

const target = `data_point (company_id, line_item_id, unit_id, length, period_end, value, state, doubtful, tag_id,
  filing_id, observed_end, observed_days, override_id, derivation, parent_ends, version, survivorship, run_id, published_at)`;

/** A company's first golden values: nothing to compare, nothing to keep. */
export async function storeFirstPoints(
  client: pg.PoolClient,
  scope: PointScope,
  values: readonly GoldenValue[],
): Promise<PointChanges> {
  await copyLines(
    client,
    target,
    pointLines(scope, values, () => 1),
  );
  const reported = countReported(values);
  return { written: values.length, changed: reported, gone: 0, reported };
}

/**
 * Brings stored golden values to `values`: what changed goes into the history with the time until which it was
 * published, what a moved canonical end left behind passes its history on, what has no value any more is `missing`.
 * Consumers are told of what they were given and no longer counts; `isReread` as for {@link servedChanges}.
 */
export async function storeChangedPoints(
  client: pg.PoolClient,
  scope: PointScope,
  values: readonly GoldenValue[],
  canonical: (length: LengthClass, end: Day) => Day | undefined,
  isReread = false,
): Promise<PointChanges> {
  const stored = await loadPoints(client, scope);
  const next = new Map(values.map((value) => [keyOf(value), value]));
  const versions = new Map<string, number>();
  const leaving: StoredPoint[] = [];
  const missing: StoredPoint[] = [];
  const steps: PointStep[] = [];
  for (const point of stored.values()) {
    const value = next.get(point.key);
    if (value && contentOf(value) === point.content) {
      next.delete(point.key);
      continue;
    }
    // What is missing stays so; once no rule misses it any more, it is no longer doubtful.
    if (!value && point.value === null && !point.doubtful) continue;
    leaving.push(point);
    if (value) versions.set(point.key, point.version + 1);
    else if (!inherit(point, next, stored, versions, canonical)) missing.push(point);
    else continue;
    steps.push({ point, value: value ?? null });
  }
  await retire(client, scope, leaving);
  const changed = [...next.values()];
  await copyLines(
    client,
    target,
    pointLines(scope, changed, (value) => versions.get(keyOf(value)) ?? 1),
  );
  await copyLines(client, target, missingLines(scope, missing));
  await noticeCorrections({ db: client, now: scope.now }, servedChanges(steps, isReread).map(addressIn(scope)));
  const fresh = changed.filter((value) => stored.get(keyOf(value))?.value !== value.value);
  return {
    written: changed.length + missing.length,
    changed: countReported(fresh),
    gone: missing.filter(({ derived, value }) => !derived && value !== null).length,
    reported: countReported(values),
  };
}

const addressIn =
  ({ companyId, reference }: PointScope) =>
  ({ lineItemId, unit, length, end }: ServedPoint) => ({
    ...{ companyId, lineItemId, length },
    unitId: reference.units.id(unit),
    periodEnd: dayText(end),
  });

const keyOf = (value: GoldenValue): string => pointKey(value.lineItemId, value.unit, value.length, value.end);

/** A point whose canonical end moved hands its version on to the point at the new end. */
function inherit(
  point: StoredPoint,
  next: ReadonlyMap<string, GoldenValue>,
  stored: ReadonlyMap<string, StoredPoint>,
  versions: Map<string, number>,
  canonical: (length: LengthClass, end: Day) => Day | undefined,
): boolean {
  const heirAt = (end: Day): string | undefined => {
    const heir = pointKey(point.lineItemId, point.unit, point.length, end);
    return next.has(heir) && !stored.has(heir) ? heir : undefined;
  };
  const end = canonical(point.length === "ttm" ? "quarter" : point.length, point.end);
  const heir = end === undefined || end === point.end ? expectedNear(point, heirAt) : heirAt(end);
  if (heir === undefined) return false;
  versions.set(heir, point.version + 1);
  return true;
}

/** Where a value was missed, its period may have turned out to end a few days from where it was expected. */
function expectedNear({ value, end }: StoredPoint, heirAt: (end: Day) => string | undefined): string | undefined {
  if (value !== null) return undefined;
  for (let days = 1; days <= sameEndDays; days++) {
    const heir = heirAt(end - days) ?? heirAt(end + days);
    if (heir !== undefined) return heir;
  }
  return undefined;
}

async function retire(client: pg.PoolClient, scope: PointScope, points: readonly StoredPoint[]): Promise<void> {
  if (points.length === 0) return;
  const { companyId, now, reference } = scope;
  await client.query(
    `with leaving as (
       delete from data_point using unnest($2::smallint[], $3::smallint[], $4::length_class[], $5::date[])
         as gone (line_item_id, unit_id, length, period_end)
       where company_id = $1 and data_point.line_item_id = gone.line_item_id and data_point.unit_id = gone.unit_id
         and data_point.length = gone.length and data_point.period_end = gone.period_end
       returning data_point.*)
     insert into data_point_version (company_id, line_item_id, unit_id, length, period_end, version, value, state,
       doubtful, tag_id, filing_id, observed_end, observed_days, override_id, derivation, parent_ends, survivorship,
       run_id, published_at, replaced_at)
     select company_id, line_item_id, unit_id, length, period_end, version, value, state, doubtful, tag_id, filing_id,
       observed_end, observed_days, override_id, derivation, parent_ends, survivorship, run_id, published_at, $6
     from leaving`,
    [
      companyId,
      points.map((point) => point.lineItemId),
      points.map((point) => reference.units.id(point.unit)),
      points.map((point) => point.length),
      points.map((point) => dayText(point.end)),
      now.toISOString(),
    ],
  );
}

async function loadPoints(client: pg.PoolClient, scope: PointScope): Promise<Map<string, StoredPoint>> {
  const { rows } = await client.query<string[]>({
    text: `select line_item_id, unit_id, length::text, period_end::text, value::text, version, doubtful, derivation is not null,
        state::text, override_id,
        concat_ws(' ', value, state, doubtful, coalesce(tag_id, 0), coalesce(filing_id, 0), coalesce(observed_end::text, '-'),
          coalesce(observed_days, 0), coalesce(override_id, 0), coalesce(derivation::text, '-'), parent_ends::text)
      from data_point where company_id = $1`,
    values: [scope.companyId],
    rowMode: "array",
  });
  const points = rows.map((row) => {
    const [lineItemId, unitId, length, endText, value, version, doubtful, derived, state, overrideId, content] =
      row as unknown as [
        number,
        number,
        GoldenLength,
        string,
        string | null,
        number,
        boolean,
        boolean,
        PointState,
        number | null,
        string,
      ];
    const unit = scope.reference.units.code(unitId);
    const end = parseDay(endText) as Day;
    const key = pointKey(lineItemId, unit, length, end);
    return { key, content, value, version, doubtful, derived, state, overrideId, lineItemId, unit, length, end };
  });
  return new Map(points.map((point) => [point.key, point]));
}

/** The same text that {@link loadPoints} reads back. */
function contentOf(value: GoldenValue): string {
  const { winner } = value;
  const parents = `{${value.parentEnds.map(dayText).join(",")}}`;
  return `${value.value === null ? "" : `${value.value} `}${value.state} ${value.doubtful ? "t" : "f"} ${winner?.tag.id ?? 0} ${winner?.filing.id ?? 0} ${
    winner ? dayText(winner.end) : "-"
  } ${winner?.days ?? 0} ${value.overrideId ?? 0} ${value.derivation ?? "-"} ${parents}`;
}

function* pointLines(
  scope: PointScope,
  values: Iterable<GoldenValue>,
  versionOf: (value: GoldenValue) => number,
): Iterable<string> {
  const { companyId, runId, reference } = scope;
  const tail = `${survivorshipVersion}\t${runId}\t${scope.now.toISOString()}\n`;
  for (const value of values) {
    const { winner } = value;
    const source = winner
      ? `${winner.tag.id}\t${winner.filing.id}\t${dayText(winner.end)}\t${winner.days}`
      : "\\N\t\\N\t\\N\t\\N";
    yield `${companyId}\t${value.lineItemId}\t${reference.units.id(value.unit)}\t${value.length}\t${dayText(value.end)}\t${
      value.value ?? "\\N"
    }\t${value.state}\t${value.doubtful ? "t" : "f"}\t${source}\t${value.overrideId ?? "\\N"}\t${
      value.derivation ?? "\\N"
    }\t{${value.parentEnds.map(dayText).join(",")}}\t${versionOf(value)}\t${tail}`;
  }
}

function* missingLines(scope: PointScope, points: readonly StoredPoint[]): Iterable<string> {
  const { companyId, runId, reference } = scope;
  for (const point of points) {
    yield `${companyId}\t${point.lineItemId}\t${reference.units.id(point.unit)}\t${point.length}\t${dayText(point.end)}\t\\N\tmissing\tf\t\\N\t\\N\t\\N\t\\N\t\\N\t\\N\t{}\t${
      point.version + 1
    }\t${survivorshipVersion}\t${runId}\t${scope.now.toISOString()}\n`;
  }
}

/** Volume counts reported data points: derived values are consequences, and what nobody reports is none. */
const countReported = (values: readonly GoldenValue[]): number =>
  values.reduce((count, value) => count + (value.winner === null ? 0 : 1), 0);
