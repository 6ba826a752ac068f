import { z } from "zod";
import type { Ctx } from "@/domain/context";
import { canonicalEnd } from "@/domain/golden/canonical-address";
import { rowId } from "@/domain/golden/schema";
import { lineItems } from "@/domain/line-items/catalogue";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import type { EntryFilingRow, EntryRow, EntryValueRow } from "./entry-rows";
import { entrySubject } from "./model";

const listInput = z.object({ companyId: rowId, limit: z.number().int().min(1).max(100).default(20) });

type EntryRecord = Omit<EntryRow, "values" | "recordedAt" | "withdrawn"> & {
  recordedAt: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawalNote: string | null;
};

/**
 * A company's entries, newest first, with what became of each value so far. The time that one took is its person's alone:
 * nobody else is shown it.
 */
export async function listEntries(ctx: Ctx, input: z.input<typeof listInput>): Promise<EntryRow[]> {
  const { companyId, limit } = parseInput(listInput, input);
  const reader = ctx.actor.kind === "person" ? ctx.actor.id : 0;
  const entries = await ctx.db.$queryRaw<EntryRecord[]>`
    select entry.id, entry.run_id as "runId", person.name as by, entry.accession, entry.form,
      entry.filed_on::text as "filedOn", entry.url, entry.note, entry.recorded_at as "recordedAt",
      entry.withdrawn_at as "withdrawnAt", withdrawer.name as "withdrawnBy", entry.withdrawal_note as "withdrawalNote",
      run.status::text as "runStatus", task.error as "runError", entry.person_id = ${reader} as own,
      case when entry.person_id = ${reader} then ${activeSeconds(companyId)} end as "activeSeconds"
    from manual_entry entry
    join person on person.id = entry.person_id
    left join person withdrawer on withdrawer.id = entry.withdrawn_by_id
    join ingest_run run on run.id = entry.run_id
    left join ingest_task task on task.run_id = entry.run_id and task.position = 0
    where entry.company_id = ${companyId} order by entry.recorded_at desc, entry.id desc limit ${limit}`;
  const values = await loadValues(
    ctx,
    entries.map((entry) => entry.id),
  );
  return entries.map(({ withdrawnAt, withdrawnBy, withdrawalNote, recordedAt, ...entry }) => ({
    ...entry,
    recordedAt: recordedAt.toISOString(),
    withdrawn: withdrawnAt && { at: withdrawnAt.toISOString(), by: withdrawnBy ?? "", note: withdrawalNote ?? "" },
    values: values.get(entry.id) ?? [],
  }));
}

/**
 * Active seconds of the session in which the entry was recorded, at the 5-minute cutoff, shared by the number of values
 * with the other entries of that session; null while the session is still open.
 */
function activeSeconds(companyId: number) {
  const subject = entrySubject(companyId);
  return Prisma.sql`(select round(session.active_seconds_5::numeric * jsonb_array_length(entry.values) / (
        select sum(jsonb_array_length(other.values)) from manual_entry other
        where other.company_id = entry.company_id and other.person_id = entry.person_id
          and other.recorded_at between session.started_at and session.ended_at))::int
    from effort_session session
    where session.person_id = entry.person_id and session.subject = ${subject}
      and entry.recorded_at between session.started_at and session.ended_at
    order by session.started_at limit 1)`;
}

type ValueRecord = Omit<EntryValueRow, "label"> & { entryId: number };

const labels = new Map(lineItems.map((item) => [item.code, item.label]));

/** Every value beside its data point as it stands now. */
async function loadValues(ctx: Ctx, entryIds: readonly number[]): Promise<Map<number, EntryValueRow[]>> {
  if (entryIds.length === 0) return new Map();
  const rows = await ctx.db.$queryRaw<ValueRecord[]>`
    select entry.id as "entryId", typed."lineItem", typed."lineItemId", typed.unit, typed."unitId", typed.length,
      typed.end::text as "end", typed.value, entry.company_id as "companyId", coalesce(d.period_end, typed.period_end)::text as "periodEnd",
      d.state::text as state, coalesce(d.doubtful, false) as doubtful,
      coalesce(d.tag_id = tag.id and d.filing_id = filing.id, false) as wins,
      case when d.state = 'held' then null else d.value::text end as published, doubt.issue_id as "issueId"
    from manual_entry entry
    cross join lateral (select entry.company_id, (value ->> 'lineItemId')::smallint as "lineItemId", value ->> 'lineItem' as "lineItem",
      value ->> 'unit' as unit, (value ->> 'unitId')::smallint as "unitId", (value ->> 'length')::length_class as length,
      (value ->> 'periodEnd')::date as period_end, (value ->> 'end')::date as "end", value ->> 'value' as value,
      value ->> 'tag' as tag from jsonb_array_elements(entry.values) as value) typed
    left join tag on tag.name = typed.tag
    left join filing on filing.company_id = entry.company_id and filing.accession = entry.accession
    left join data_point d on d.company_id = entry.company_id and d.line_item_id = typed."lineItemId"
      and d.unit_id = typed."unitId" and d.length = typed.length and d.period_end = ${canonicalEnd("typed")}
    left join lateral (select issue_id from finding f
      where f.company_id = d.company_id and f.line_item_id = d.line_item_id and f.unit_id = d.unit_id
        and f.length = d.length and f.period_end = d.period_end and f.status = 'open' and f.issue_id is not null
      limit 1) doubt on true
    where entry.id = any(${[...entryIds]}::int[]) order by entry.id, typed."lineItemId", typed.end desc`;
  const byEntry = new Map<number, EntryValueRow[]>();
  for (const { entryId, ...row } of rows) {
    const value = { ...row, label: labels.get(row.lineItem) ?? row.lineItem };
    byEntry.set(entryId, [...(byEntry.get(entryId) ?? []), value]);
  }
  return byEntry;
}

/** The filings of a company that are stored, latest first: what a typed link can be completed from. */
export function listFilings(ctx: Ctx, companyId: number): Promise<EntryFilingRow[]> {
  return ctx.db.$queryRaw<EntryFilingRow[]>`
    select accession, form, filed_on::text as "filedOn" from filing where company_id = ${companyId}
    order by filed_on desc, accession desc limit 200`;
}
