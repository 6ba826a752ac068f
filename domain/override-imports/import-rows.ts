import type { Ctx } from "@/domain/context";
import { lockCompanies } from "@/domain/golden/lock-companies";
import { announce } from "@/domain/live";
import { type PresentPoint, pointWords } from "@/domain/overrides/present-points";
import { type ResolvedRow, resolveRows } from "./resolve-rows";
import type { ImportRow } from "./schema";

type Item = { position: number; row: ImportRow };
export type ImportOutcome = {
  position: number;
  outcome: "done" | "refused";
  message: string | null;
  decisionId: null;
  proposalId: number | null;
};

/**
 * Makes one proposal of each row that can still be proposed, as of one run, in the caller's transaction; the others are
 * refused with their line. The order of `items` is that of the file.
 */
export async function importRows(
  ctx: Ctx,
  { bulkId, makerId }: { bulkId: number; makerId: number },
  items: readonly Item[],
): Promise<ImportOutcome[]> {
  const rows = items.map(({ row }) => row);
  const before = await resolveRows(ctx, rows);
  await lockCompanies(
    ctx,
    before.ok.map(({ point }) => point.companyId),
  );
  // Read again behind the lock: what an ingest has moved meanwhile is what the proposal rests on.
  const { ok, refused } = await resolveRows(ctx, rows);
  const proposals = await insertAll(ctx, { bulkId, makerId }, ok);
  const words = new Map(refused.map(({ line, message }) => [line, `Line ${line}: ${message}`]));
  await announce(ctx, "overrides");
  return items.map(({ position, row }) => {
    const proposalId = proposals.get(row.line) ?? null;
    const message = proposalId === null ? (words.get(row.line) ?? `Line ${row.line} could not be read again.`) : null;
    return { position, outcome: proposalId === null ? "refused" : "done", message, decisionId: null, proposalId };
  });
}

/** Returns the proposals by line. */
async function insertAll(
  ctx: Ctx,
  { bulkId, makerId }: { bulkId: number; makerId: number },
  resolved: readonly ResolvedRow[],
): Promise<Map<number, number>> {
  if (resolved.length === 0) return new Map();
  const records = resolved.map(({ row, point }) => recordOf(row, point));
  const made = await ctx.db.$queryRaw<{ line: number; id: number }[]>`
    with asked as materialized (
      select *, nextval(pg_get_serial_sequence('proposal', 'id'))::int as proposal_id
      from jsonb_to_recordset(${JSON.stringify(records)}::jsonb) as r (line int, note text, root_cause root_cause,
        company_id int, line_item_id smallint, unit_id smallint, length length_class, period_end date, value numeric,
        base_value numeric, base_filing_id int, expiry override_expiry, expires_on date)),
    proposals as (
      insert into proposal (id, kind, status, maker_id, note, root_cause, proposed_at, bulk_id)
      select proposal_id, 'override', 'proposed', ${makerId}::int, note, root_cause, ${ctx.now}, ${bulkId}::int from asked
      returning id),
    overrides as (
      insert into override (proposal_id, company_id, line_item_id, unit_id, length, period_end, value, base_value,
        base_filing_id, status, expiry, expires_on)
      select proposal_id, company_id, line_item_id, unit_id, length, period_end, value, base_value, base_filing_id,
        'proposed', expiry, expires_on
      from asked join proposals on proposals.id = asked.proposal_id
      returning proposal_id)
    select asked.line, asked.proposal_id as id from asked join overrides using (proposal_id)`;
  const ids = new Map(made.map(({ line, id }) => [line, id]));
  await writeAudits(ctx, makerId, bulkId, resolved, ids);
  return ids;
}

const recordOf = (row: ImportRow, point: PresentPoint) => ({
  line: row.line,
  note: row.note,
  root_cause: row.rootCause,
  company_id: point.companyId,
  line_item_id: point.lineItemId,
  unit_id: point.unitId,
  length: point.length,
  period_end: point.periodEnd,
  value: row.value,
  base_value: point.winner,
  base_filing_id: point.filingId,
  expiry: row.expiry,
  expires_on: row.expiresOn,
});

/** One line of the audit log for each proposal, as if it had been made by hand. */
async function writeAudits(
  ctx: Ctx,
  makerId: number,
  bulkId: number,
  resolved: readonly ResolvedRow[],
  ids: ReadonlyMap<number, number>,
): Promise<void> {
  await ctx.db.auditLog.createMany({
    data: resolved.map(({ row, point }) => ({
      at: ctx.now,
      actorId: makerId,
      verb: "override.propose",
      subject: `proposal:${ids.get(row.line)}`,
      after: {
        status: "proposed",
        bulkId,
        line: row.line,
        rootCause: row.rootCause,
        note: row.note,
        expiry: row.expiry,
        expiresOn: row.expiresOn,
        corrections: [{ point: pointWords(point), from: point.value, to: row.value }],
      },
    })),
  });
}
