import type { Ctx } from "@/domain/context";
import { Prisma } from "@/prisma/generated/client";
import type { MemberFinding } from "./describe-issue";
import { type HandMerges, type KnownIssue, mergedInto } from "./plan-groups";
import type { IssueStatus } from "./schema";
import type { TitleFiling } from "./title";

export type StoredIssue = KnownIssue & { status: IssueStatus; severity: 1 | 2 | 3; dueAt: Date };

/** What a finding is grouped by: its root cause, unless a person put it elsewhere. */
const pinned = Prisma.sql`coalesce(hand_group.fingerprint, finding.fingerprint)`;
const withPins = Prisma.sql`finding left join hand_group on hand_group.finding_key = finding.key`;

/** Root causes that people hold to be one. */
export async function loadMerges(ctx: Ctx): Promise<Map<string, string>> {
  const rows = await ctx.db.handMerge.findMany({ select: { fingerprint: true, into: true } });
  return new Map(rows.map((row) => [row.fingerprint, row.into]));
}

/**
 * Fingerprints with open findings that a run may have moved: those of its changed findings, those held by issues that
 * its changed findings belong to, or belonged to, and those merged with one of them. Without a run, all of them.
 */
export async function affectedFingerprints(ctx: Ctx, runId: number | undefined, merges: HandMerges): Promise<string[]> {
  if (runId === undefined) {
    const rows = await ctx.db.$queryRaw<{ fingerprint: string }[]>`
      select distinct ${pinned} as fingerprint from ${withPins} where status = 'open'`;
    return rows.map((row) => row.fingerprint).sort();
  }
  const rows = await ctx.db.$queryRaw<{ fingerprint: string }[]>`
    with changed as (
      select distinct ${pinned} as fingerprint, issue_id from ${withPins} where changed_run_id = ${runId}),
    touched as (
      select issue_id as id from changed where issue_id is not null
      union select issue.id from issue join changed using (fingerprint)
      union select issue_alias.issue_id from issue_alias join changed using (fingerprint))
    select fingerprint from changed
    union
    select ${pinned} from ${withPins} join touched on touched.id = finding.issue_id where finding.status = 'open'`;
  return withMerged(
    rows.map((row) => row.fingerprint),
    merges,
  );
}

/** These fingerprints with all that are merged with one of them, sorted. */
export function withMerged(fingerprints: readonly string[], merges: HandMerges): string[] {
  const all = new Set(fingerprints);
  const ends = new Set(fingerprints.map((fingerprint) => mergedInto(fingerprint, merges)));
  for (const end of ends) all.add(end);
  for (const fingerprint of merges.keys()) if (ends.has(mergedInto(fingerprint, merges))) all.add(fingerprint);
  return [...all].sort();
}

/** All open findings with these fingerprints, without their evidence but for the filings they blame. */
export const loadMembers = (ctx: Ctx, fingerprints: readonly string[]): Promise<MemberFinding[]> =>
  membersWhere(
    ctx,
    Prisma.sql`finding.id in (
      select id from finding where fingerprint = any(${fingerprints}::text[])
      union select held.id from finding held join hand_group put on put.finding_key = held.key
      where put.fingerprint = any(${fingerprints}::text[]))
      and ${pinned} = any(${fingerprints}::text[])`,
  );

/** The open findings of these issues, as they are grouped now. */
export const loadMembersOf = (ctx: Ctx, issueIds: readonly number[]): Promise<MemberFinding[]> =>
  membersWhere(ctx, Prisma.sql`finding.issue_id = any(${[...issueIds]}::int[])`);

function membersWhere(ctx: Ctx, condition: Prisma.Sql): Promise<MemberFinding[]> {
  return ctx.db.$queryRaw<MemberFinding[]>`
    select finding.id, ${pinned} as fingerprint, issue_id as "issueId", rule_id as "ruleId", severity,
      root_cause::text as "rootCause", company_id as "companyId", line_item_id as "lineItemId",
      line_item.label as "lineItemLabel", line_item.core, unit_id as "unitId", length::text as length,
      period_end::text as "periodEnd", observed::text as observed, expected::text as expected,
      confidence::numeric::float8 as confidence, message,
      array(select jsonb_path_query(evidence, '$.suspects[*].accession') #>> '{}') as accessions,
      case when rule_id = 'scale-filing' then (
        select share[1]::float8 / share[2]::float8
        from regexp_match(evidence #>> '{formula,0,numbers}', '^([0-9]+) of ([1-9][0-9]*)') as share) end as "scaleShare"
    from ${withPins} join line_item on line_item.id = finding.line_item_id
    where status = 'open' and ${condition}
    order by finding.key`;
}

/** Issues that hold one of these findings or answer to one of these fingerprints, locked until the transaction ends. */
export function lockIssues(
  ctx: Ctx,
  fingerprints: readonly string[],
  members: readonly MemberFinding[],
): Promise<StoredIssue[]> {
  const holders = [...new Set(members.flatMap((member) => member.issueId ?? []))];
  return ctx.db.$queryRaw<StoredIssue[]>`
    with known as (
      select unnest(${holders}::int[]) as id
      union select id from issue where fingerprint = any(${fingerprints}::text[])
      union select issue_id from issue_alias where fingerprint = any(${fingerprints}::text[]))
    select issue.id, issue.fingerprint, status::text as status, status = 'resolved' as resolved, severity,
      due_at as "dueAt", (extract(epoch from opened_at) * 1000)::float8 as "openedAt",
      array(select fingerprint from issue_alias where issue_id = issue.id order by fingerprint) as aliases
    from issue where id in (select id from known) order by id for update`;
}

/** Form and day of the filings that groups blame as a whole, by company and accession number. */
export async function loadFilings(
  ctx: Ctx,
  blamed: readonly { companyId: number; accession: string }[],
): Promise<Map<string, TitleFiling>> {
  const rows = await ctx.db.$queryRaw<(TitleFiling & { companyId: number; accession: string })[]>(Prisma.sql`
    select company_id as "companyId", accession, form, filed_on::text as "filedOn"
    from filing join unnest(${blamed.map((one) => one.companyId)}::int[], ${blamed.map((one) => one.accession)}::text[])
      as asked(company_id, accession) using (company_id, accession)`);
  return new Map(rows.map(({ companyId, accession, ...filing }) => [filingKey(companyId, accession), filing]));
}

export const filingKey = (companyId: number, accession: string): string => `${companyId} ${accession}`;
