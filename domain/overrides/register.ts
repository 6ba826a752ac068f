import type { Ctx } from "@/domain/context";
import { parseInput } from "@/domain/parse-input";
import { Prisma } from "@/prisma/generated/client";
import { type OverrideRecord, overrideColumns, overrideTables, proposedOverride } from "./override-columns";
import { readPlace, writePlace } from "./page-cursor";
import { registerCondition } from "./register-conditions";
import type { OverrideRow, Page } from "./rows";
import { type OverrideFilter, overrideFilter } from "./schema";

type Extra = Pick<
  OverrideRow,
  "proposalId" | "issueId" | "maker" | "checker" | "note" | "rootCause" | "simulated" | "cik"
>;
type RegisterRecord = OverrideRecord & Extra & { inForceFrom: Date | null; endedAt: Date | null; sortedAt: Date };

/**
 * The register: overrides in force, those a newer filing challenges, those that end soon, and those that ended, the
 * latest first, narrowed by whatever else is asked. Throws invalid_input that names what cannot be asked.
 */
export async function listOverrides(ctx: Ctx, filter: OverrideFilter): Promise<Page<OverrideRow>> {
  const asked = parseInput(overrideFilter, filter);
  const place = asked.after === undefined ? null : readPlace(asked.after);
  const sortedAt = Prisma.sql`coalesce(v.ended_at, v.in_force_from)`;
  const records = await ctx.db.$queryRaw<RegisterRecord[]>`
    select ${overrideColumns}, p.id as "proposalId", p.issue_id as "issueId", p.note, p.root_cause::text as "rootCause",
      v.in_force_from as "inForceFrom", v.ended_at as "endedAt", ${sortedAt} as "sortedAt",
      json_build_object('id', maker.id, 'name', maker.name) as maker,
      case when checker.id is not null then json_build_object('id', checker.id, 'name', checker.name) end as checker,
      source.kind = 'simulated' as simulated, company.cik::int as cik
    from ${overrideTables}
    join source on source.id = company.source_id
    join proposal p on p.id = v.proposal_id
    join person maker on maker.id = p.maker_id
    left join person checker on checker.id = p.checker_id
    where ${registerCondition(asked, ctx.now)}
      ${place ? Prisma.sql`and (${sortedAt}, v.id) < (${place.at}, ${place.id})` : Prisma.empty}
    order by ${sortedAt} desc, v.id desc limit ${asked.limit + 1}`;
  const shown = records.slice(0, asked.limit);
  const last = records.length > asked.limit ? shown.at(-1) : undefined;
  return {
    rows: shown.map(overrideRow),
    nextCursor: last ? writePlace({ at: last.sortedAt, id: last.id }) : null,
  };
}

function overrideRow(record: RegisterRecord): OverrideRow {
  const { proposalId, issueId, maker, checker, note, rootCause, simulated, cik } = record;
  return {
    ...proposedOverride(record),
    proposalId,
    issueId,
    maker,
    checker,
    note,
    rootCause,
    inForceFrom: record.inForceFrom?.toISOString() ?? null,
    endedAt: record.endedAt?.toISOString() ?? null,
    simulated,
    cik,
  };
}
