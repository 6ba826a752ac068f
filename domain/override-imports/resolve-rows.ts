import type { Ctx } from "@/domain/context";
import { alreadyProposed, listPending, requireFit } from "@/domain/decisions/check-corrections";
import { requireFuture } from "@/domain/decisions/days";
import { DomainError } from "@/domain/errors";
import { addressKey, type PointAddress } from "@/domain/golden/schema";
import { lineItems } from "@/domain/line-items/catalogue";
import { type PresentPoint, pointWords, presentPoints } from "@/domain/overrides/present-points";
import { resolveAddresses } from "./resolve-addresses";
import type { ImportRow, RefusedRow } from "./schema";

/** A row with the data point that it is about, as it is now. */
export type ResolvedRow = { row: ImportRow; point: PresentPoint };
export type Resolved = { ok: ResolvedRow[]; refused: RefusedRow[] };

/**
 * Finds the data points of rows and checks each as a correction typed by hand is checked; those that cannot be proposed
 * come back with the reason. `taken` are points of earlier rows of the file, with their lines.
 */
export async function resolveRows(
  ctx: Ctx,
  rows: readonly ImportRow[],
  taken: Map<string, number> = new Map(),
): Promise<Resolved> {
  const refused: RefusedRow[] = [];
  const addressed: { row: ImportRow; address: PointAddress }[] = [];
  for (const { row, found } of await resolveAddresses(ctx, rows)) {
    if (typeof found === "string") refused.push({ line: row.line, message: found });
    else addressed.push({ row, address: found });
  }
  const present = await presentPoints(
    ctx,
    addressed.map(({ address }) => address),
  );
  const ok: ResolvedRow[] = [];
  addressed.forEach(({ row }, index) => {
    const words = problemOf(ctx, row, present[index]?.point, taken);
    if (words !== null) refused.push({ line: row.line, message: words });
    else ok.push({ row, point: present[index]?.point as PresentPoint });
  });
  return withoutObstacles(ctx, ok, refused);
}

function problemOf(
  ctx: Ctx,
  row: ImportRow,
  point: PresentPoint | undefined,
  taken: Map<string, number>,
): string | null {
  if (!point) return `${named(row)}: there is no such data point. Check the period, the length and the unit.`;
  try {
    requireFit(point, row.value);
    if (row.expiry === "until_date") requireFuture(ctx, row.expiresOn, true);
  } catch (error) {
    if (error instanceof DomainError) return error.message;
    throw error;
  }
  const earlier = taken.get(addressKey(point));
  if (earlier !== undefined && earlier !== row.line) return `${pointWords(point)} stands on line ${earlier} already.`;
  taken.set(addressKey(point), row.line);
  return null;
}

/** Leaves out what waits for a checker already, and what was to last until rules pass of which none objects. */
async function withoutObstacles(ctx: Ctx, resolved: readonly ResolvedRow[], refused: RefusedRow[]): Promise<Resolved> {
  const points = resolved.map(({ point }) => point);
  const pending = new Map((await listPending(ctx, points)).map((one) => [addressKey(one), one]));
  const objected = await listObjected(ctx, [...new Set(points.map(({ companyId }) => companyId))]);
  const ok: ResolvedRow[] = [];
  for (const { row, point } of resolved) {
    const other = pending.get(addressKey(point));
    if (other) refused.push({ line: row.line, message: alreadyProposed(other, point).message });
    else if (row.expiry === "until_rule_passes" && !objected.has(addressKey(point))) {
      const message = `No rule objects to ${pointWords(point)}, so none can pass. Choose another expiry.`;
      refused.push({ line: row.line, message });
    } else ok.push({ row, point });
  }
  return { ok, refused: refused.sort((a, b) => a.line - b.line) };
}

async function listObjected(ctx: Ctx, companyIds: readonly number[]): Promise<Set<string>> {
  const rows = await ctx.db.$queryRaw<PointAddress[]>`
    select distinct company_id as "companyId", line_item_id as "lineItemId", unit_id as "unitId", length::text as length,
      coalesce((select alias.canonical_end from company_period alias where alias.company_id = finding.company_id
        and alias.period_end = finding.period_end and alias.length = finding.length), finding.period_end)::text as "periodEnd"
    from finding where company_id = any(${[...companyIds]}::int[]) and status in ('open', 'accepted')`;
  return new Set(rows.map(addressKey));
}

function named({ company, lineItem, periodEnd, fiscal }: ImportRow): string {
  const who = "cik" in company ? `CIK ${company.cik}` : company.ticker;
  const label = lineItems.find(({ code }) => code === lineItem)?.label ?? lineItem;
  const when = periodEnd ?? `FY${fiscal?.year} ${fiscal?.period}`;
  return `${label} of ${who}, ${when}`;
}
