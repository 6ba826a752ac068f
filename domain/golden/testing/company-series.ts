import type { Ctx } from "@/domain/context";
import { goldenValues } from "@/domain/golden/golden-values";
import type { Filing, Observation } from "@/domain/golden/series";
import { loadTags } from "@/domain/golden/stored-series";
import { type BuiltSeries, buildSeries } from "@/domain/golden/survivorship";
import { fiscalLabel } from "@/domain/periods/fiscal";
import { type Day, dateOf, parseDay } from "@/domain/periods/model";
import type { Prisma } from "@/prisma/generated/client";

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
  const units = await unitIds(ctx, facts);
  await storePoints(ctx, company.id, series, units);
  return { companyId: company.id, unitId: units.get(facts[0]?.unit ?? "USD") as number };
}

/** A further filing: new observations, no golden values. What an ingest would make of it is the test's to say. */
export async function storeFacts(ctx: Ctx, companyId: number, facts: readonly Fact[]): Promise<Observation[]> {
  const tags = new Map([...(await loadTags(ctx)).values()].map((tag) => [tag.name, tag]));
  const filings = new Map<string, Filing>();
  const units = await unitIds(ctx, facts);
  const observations: Observation[] = [];
  const rows: Prisma.ObservationCreateManyInput[] = [];
  for (const fact of facts) {
    const { accession, form = "10-Q", filed, unit = "USD", value } = fact;
    const filing = filings.get(accession) ?? (await storeFiling(ctx, companyId, { accession, form, filed }));
    filings.set(accession, filing);
    const end = parseDay(fact.end) as Day;
    const days = fact.start === undefined ? 0 : end - (parseDay(fact.start) as Day) + 1;
    const tag = tags.get(fact.tag);
    if (!tag) throw new Error(`No line item comes from ${fact.tag}`);
    observations.push({ tag, unit, end, days, value: Number(value), exact: value, filing });
    const keys = { companyId, tagId: tag.id, unitId: units.get(unit) as number, filingId: filing.id, runId: 1 };
    rows.push({ ...keys, periodEnd: dateOf(end), days, value });
  }
  await ctx.db.observation.createMany({ data: rows });
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

async function unitIds(ctx: Ctx, facts: readonly Fact[]): Promise<Map<string, number>> {
  const codes = [...new Set(facts.map((fact) => fact.unit ?? "USD"))];
  await ctx.db.unit.createMany({ data: codes.map((code) => ({ code })), skipDuplicates: true });
  return new Map((await ctx.db.unit.findMany({ where: { code: { in: codes } } })).map(({ code, id }) => [code, id]));
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

async function storePoints(
  ctx: Ctx,
  companyId: number,
  series: BuiltSeries,
  units: ReadonlyMap<string, number>,
): Promise<void> {
  const values = goldenValues(series, new Map());
  await ctx.db.dataPoint.createMany({
    data: values.map((golden) => {
      const { lineItemId, length, value, state, doubtful, derivation, winner } = golden;
      return {
        ...{ companyId, lineItemId, length, value, state, doubtful, derivation },
        unitId: units.get(golden.unit) as number,
        periodEnd: dateOf(golden.end),
        tagId: winner?.tag.id ?? null,
        filingId: winner?.filing.id ?? null,
        observedEnd: winner ? dateOf(winner.end) : null,
        observedDays: winner?.days ?? null,
        parentEnds: golden.parentEnds.map(dateOf),
        runId: 1,
        publishedAt: ctx.now,
      };
    }),
  });
  const dataPointCount = values.filter((value) => value.derivation === null).length;
  await ctx.db.company.update({ where: { id: companyId }, data: { dataPointCount } });
}
