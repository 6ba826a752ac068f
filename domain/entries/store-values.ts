import type { Ctx } from "@/domain/context";
import { DomainError } from "@/domain/errors";
import { manualTags } from "@/domain/line-items/manual-tags";
import { formatDay } from "@/domain/periods/model";
import type { Judged } from "./judge-value";
import type { EntryFiling } from "./rows";

/** A stored value as its entry lists it. */
export type EnteredValue = {
  lineItemId: number;
  lineItem: string;
  unit: string;
  unitId: number;
  length: string;
  /** Canonical end when it was entered: its data point. */
  periodEnd: string;
  /** As the filing states it. */
  end: string;
  days: number;
  value: string;
  tag: string;
};

type Place = { companyId: number; runId: number; filing: EntryFiling };

/** Appends the observations and, if need be, their filing; the caller holds the company's lock. */
export async function storeValues(ctx: Ctx, at: Place, judged: readonly Judged[]): Promise<EnteredValue[]> {
  const filingId = await storeFiling(ctx, at);
  const unitIds = await unitIdsOf(ctx, judged);
  const taken = await takenKeys(ctx, at.companyId, filingId);
  const values = judged.map(({ item, unit, length, end, value, judgement }): EnteredValue => {
    const { canonical, days } = judgement;
    const unitId = unitIds.get(unit) as number;
    const tag = manualTags(item.code).find((name) => !taken.has(`${name} ${unitId} ${formatDay(end)} ${days}`));
    if (!tag) {
      const words = `${item.label} of ${formatDay(end)} was entered from this filing and withdrawn too often to be entered again.`;
      throw new DomainError("conflict", `${words} Correct it by an override.`);
    }
    const period = { length, periodEnd: formatDay(canonical), end: formatDay(end), days };
    return { lineItemId: item.id, lineItem: item.code, unit, unitId, ...period, value, tag };
  });
  await ctx.db.$executeRaw`
    insert into observation (company_id, tag_id, unit_id, period_end, days, filing_id, run_id, value)
    select ${at.companyId}, tag.id, typed.unit_id, typed.period_end, typed.days, ${filingId}, ${at.runId}, typed.value
    from unnest(${values.map((value) => value.tag)}::text[], ${values.map((value) => value.unitId)}::smallint[],
      ${values.map((value) => value.end)}::date[], ${values.map((value) => value.days)}::int[],
      ${values.map((value) => value.value)}::text[]::numeric[]) as typed(tag, unit_id, period_end, days, value)
    join tag on tag.name = typed.tag`;
  // The company's first document must find that it is not the first that is stored of it.
  await ctx.db.company.update({
    where: { id: at.companyId },
    data: { observationCount: { increment: values.length } },
  });
  return values;
}

async function storeFiling(ctx: Ctx, { companyId, filing }: Place): Promise<number> {
  const { accession, form, filedOn } = filing;
  await ctx.db.$executeRaw`insert into filing (company_id, accession, form, filed_on)
    values (${companyId}, ${accession}, ${form}, ${filedOn}::date) on conflict do nothing`;
  const stored = await ctx.db.filing.findUniqueOrThrow({
    where: { companyId_accession: { companyId, accession } },
    select: { id: true },
  });
  return stored.id;
}

async function unitIdsOf(ctx: Ctx, judged: readonly Judged[]): Promise<Map<string, number>> {
  const codes = [...new Set(judged.map(({ unit }) => unit))];
  await ctx.db.unit.createMany({ data: codes.map((code) => ({ code })), skipDuplicates: true });
  const units = await ctx.db.unit.findMany({ where: { code: { in: codes } } });
  return new Map(units.map(({ id, code }) => [code, id]));
}

/** Keys of this filing's typed observations, withdrawn ones too: they are never written over. */
async function takenKeys(ctx: Ctx, companyId: number, filingId: number): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<{ key: string }[]>`
    select concat_ws(' ', tag.name, o.unit_id, o.period_end, o.days) as key
    from tag join observation o on o.company_id = ${companyId} and o.tag_id = tag.id and o.filing_id = ${filingId}
    where starts_with(tag.name, 'manual:')`;
  return new Set(rows.map((row) => row.key));
}
