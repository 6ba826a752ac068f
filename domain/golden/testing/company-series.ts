import type { Ctx } from "@/domain/context";
import { goldenValues } from "@/domain/golden/golden-values";
import type { Filing, Observation } from "@/domain/golden/series";
import { loadTags } from "@/domain/golden/stored-series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { fiscalLabel } from "@/domain/periods/fiscal";
import { type Day, dateOf, parseDay } from "@/domain/periods/model";

/** One fact of a filing, for tests. Without `start` it is an instant. */
export type Fact = {
  tag: string;
  start?: string;
  end: string;
  value: string;
  accession: string;
  form?: string;
  filed: string;
  unit?: string;
};

export type CompanySpec = { cik: number; name: string; tickers?: string[]; source?: string; facts: readonly Fact[] };
export type AddedCompany = { companyId: number; unitId: number };

/** Stores a company as an ingest leaves it: filings, observations, periods and golden values, published at `ctx.now`. */
export async function addCompanySeries(ctx: Ctx, spec: CompanySpec): Promise<AddedCompany> {
  const { cik, name, tickers = [], source = "edgar", facts } = spec;
  const { id: sourceId } = await ctx.db.source.findUniqueOrThrow({ where: { code: source } });
  const company = await ctx.db.company.upsert({
    where: { cik },
    create: { cik, name, tickers, sourceId, lastFiledOn: new Date("2024-01-01") },
    update: {},
  });
  const observations = await storeFacts(ctx, company.id, facts);
  const series = buildSeries({ cik, name, observations, asFiled: null });
  await storePeriods(ctx, company.id, series);
  await storePoints(ctx, company.id, series);
  return { companyId: company.id, unitId: await unitId(ctx, facts[0]?.unit ?? "USD") };
}

/** A further filing: new observations, no golden values. What an ingest would make of it is the test's to say. */
export async function storeFacts(ctx: Ctx, companyId: number, facts: readonly Fact[]): Promise<Observation[]> {
  const tags = new Map([...(await loadTags(ctx)).values()].map((tag) => [tag.name, tag]));
  const filings = new Map<string, Filing>();
  const observations: Observation[] = [];
  for (const fact of facts) {
    const { accession, form = "10-Q", filed, unit = "USD", value } = fact;
    const filing = filings.get(accession) ?? (await storeFiling(ctx, companyId, { accession, form, filed }));
    filings.set(accession, filing);
    const end = parseDay(fact.end) as Day;
    const days = fact.start === undefined ? 0 : end - (parseDay(fact.start) as Day) + 1;
    const tag = tags.get(fact.tag);
    if (!tag) throw new Error(`No line item comes from ${fact.tag}`);
    observations.push({ tag, unit, end, days, value: Number(value), exact: value, filing });
    await ctx.db.observation.create({
      data: {
        companyId,
        tagId: tag.id,
        unitId: await unitId(ctx, unit),
        periodEnd: dateOf(end),
        days,
        filingId: filing.id,
        runId: 1,
        value,
      },
    });
  }
  return observations;
}

async function storeFiling(
  ctx: Ctx,
  companyId: number,
  { accession, form, filed }: { accession: string; form: string; filed: string },
): Promise<Filing> {
  const filedOn = new Date(filed);
  const { id } = await ctx.db.filing.create({ data: { companyId, accession, form, filedOn } });
  return { id, accession, form, filedOn: parseDay(filed) as Day };
}

async function unitId(ctx: Ctx, code: string): Promise<number> {
  return (await ctx.db.unit.upsert({ where: { code }, create: { code }, update: {} })).id;
}

async function storePeriods(ctx: Ctx, companyId: number, { ends }: BuiltSeries): Promise<void> {
  const years = [...new Set(ends.get("year")?.values())].sort((a, b) => a - b);
  await ctx.db.companyPeriod.createMany({
    data: [...ends].flatMap(([length, canonical]) =>
      [...canonical].map(([end, centre]) => {
        const label = fiscalLabel(centre, length, years);
        const fiscal = { fiscalYear: label?.year ?? null, fiscalPeriod: label?.period ?? null };
        return { companyId, length, periodEnd: dateOf(end), canonicalEnd: dateOf(centre), ...fiscal };
      }),
    ),
    skipDuplicates: true,
  });
}

async function storePoints(ctx: Ctx, companyId: number, series: BuiltSeries): Promise<void> {
  const values = goldenValues(series, new Map());
  for (const golden of values) {
    const { winner } = golden;
    await ctx.db.dataPoint.create({
      data: {
        companyId,
        lineItemId: golden.lineItemId,
        unitId: await unitId(ctx, golden.unit),
        length: golden.length,
        periodEnd: dateOf(golden.end),
        value: golden.value,
        state: golden.state,
        doubtful: golden.doubtful,
        tagId: winner?.tag.id ?? null,
        filingId: winner?.filing.id ?? null,
        observedEnd: winner ? dateOf(winner.end) : null,
        observedDays: winner?.days ?? null,
        derivation: golden.derivation,
        parentEnds: golden.parentEnds.map(dateOf),
        runId: 1,
        publishedAt: ctx.now,
      },
    });
  }
  const dataPointCount = values.filter((value) => value.derivation === null).length;
  await ctx.db.company.update({ where: { id: companyId }, data: { dataPointCount } });
}
