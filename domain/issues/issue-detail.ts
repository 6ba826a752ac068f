import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import { challengeRule } from "@/domain/rules/challenge";
import { ruleById } from "@/domain/rules/registry";
import { Prisma } from "@/prisma/generated/client";
import { listFindings, listOpenBeyond } from "./issue-findings";
import { issueColumns, issueJoins, type SelectedIssue, toIssueRow } from "./issue-row";
import type { IssueCompany, IssueDetail, IssueEventRow, RuleRow, SimilarDecision } from "./rows";
import { suggestionOf } from "./suggestion";

type SelectedDetail = SelectedIssue & Pick<IssueDetail, "fingerprint" | "decidedCause"> & { lineItemId: number | null };

/** Everything an issue's page shows, in two rounds of queries whatever the number of findings; null when unknown. */
export async function getIssue(ctx: Ctx, id: number): Promise<IssueDetail | null> {
  const [selected] = await ctx.db.$queryRaw<SelectedDetail[]>`
    select ${issueColumns}, i.fingerprint, i.decided_cause::text as "decidedCause", i.line_item_id as "lineItemId"
    from issue i ${issueJoins} where i.id = ${id}`;
  if (selected === undefined) return null;
  const { lineItemId: _, ...issue } = selected;
  const [companies, findings, events, similar, neighbours, { value: targets }] = await Promise.all([
    listCompanies(ctx, issue),
    listFindings(ctx, id),
    listEvents(ctx, id),
    listSimilar(ctx, selected),
    findNeighbours(ctx, issue),
    currentPolicy(ctx.db, "time_targets"),
  ]);
  const open = findings.filter((finding) => finding.status === "open");
  const beyond = await listOpenBeyond(ctx, id, findings);
  return {
    ...toIssueRow(issue, ctx.now, targets),
    fingerprint: issue.fingerprint,
    decidedCause: issue.decidedCause,
    companies,
    findings,
    suggestion: suggestionOf([...open, ...beyond]),
    events,
    rule: ruleRow(issue.ruleId),
    otherRules: otherRules(issue.ruleId, findings),
    similar,
    ...neighbours,
  };
}

const mostCompanies = 20;

function listCompanies(ctx: Ctx, issue: Pick<SelectedIssue, "id" | "companyId">): Promise<IssueCompany[]> {
  const ids =
    issue.companyId === null
      ? Prisma.sql`select distinct company_id from finding where issue_id = ${issue.id}`
      : Prisma.sql`select ${issue.companyId}::int`;
  return ctx.db.$queryRaw<IssueCompany[]>`
    select company.id, cik, company.name, coalesce(tickers, '{}') as tickers, sector, source.kind = 'simulated' as simulated
    from company join source on source.id = company.source_id
    where company.id in (${ids}) order by company.name, company.id limit ${mostCompanies}`;
}

const mostEvents = 200;

async function listEvents(ctx: Ctx, issueId: number): Promise<IssueEventRow[]> {
  const rows = await ctx.db.$queryRaw<(Omit<IssueEventRow, "at"> & { at: Date })[]>`
    select issue_event.id, kind, person.name as "actorName", at, payload
    from issue_event left join person on person.id = issue_event.actor_id
    where issue_id = ${issueId} order by issue_event.id desc limit ${mostEvents}`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** Decisions by people on the same rule and cause: of the latest 200, the same line item first, then the newest. */
async function listSimilar(ctx: Ctx, issue: SelectedDetail): Promise<SimilarDecision[]> {
  const rows = await ctx.db.$queryRaw<(Omit<SimilarDecision, "at"> & { at: Date })[]>`
    with recent as (
      select id, title, company_id, line_item_id, disposition, resolved_at from issue
      where status = 'resolved' and rule_id = ${issue.ruleId} and root_cause = ${issue.rootCause}::root_cause
        and disposition in ('corrected', 'expected', 'source_challenged') and id <> ${issue.id}
      order by resolved_at desc limit 200)
    select recent.id as "issueId", title, company.name as "companyName", disposition::text as disposition,
      resolved_at as at, (
        select person.name from issue_event join person on person.id = issue_event.actor_id
        where issue_event.issue_id = recent.id and kind in ('decided', 'proposed', 'accepted')
        order by issue_event.id desc limit 1) as "decidedBy"
    from recent left join company on company.id = recent.company_id
    order by (recent.line_item_id is not distinct from ${issue.lineItemId}::smallint) desc, resolved_at desc limit 5`;
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

/** The issues before and after this one in "next up", whatever the issue's own status. */
async function findNeighbours(ctx: Ctx, issue: Pick<SelectedIssue, "id" | "priority">) {
  const rows = await ctx.db.$queryRaw<{ next: number | null; previous: number | null }[]>`
    select
      (select id from issue where status = 'open' and priority <= ${issue.priority}
        and (priority < ${issue.priority} or id > ${issue.id}) order by priority desc, id limit 1) as next,
      (select id from issue where status = 'open' and priority >= ${issue.priority}
        and (priority > ${issue.priority} or id < ${issue.id}) order by priority, id desc limit 1) as previous`;
  return rows[0] ?? { next: null, previous: null };
}

/** The rules of findings that the issue is not called by: their formula is printed under their own name. */
const otherRules = (ruleId: string, findings: readonly { ruleId: string }[]): RuleRow[] =>
  [...new Set(findings.map((finding) => finding.ruleId))]
    .filter((id) => id !== ruleId)
    .sort()
    .map(ruleRow);

/** A rule that was taken out of the registry keeps its name: its issues stay readable. */
function ruleRow(id: string): RuleRow {
  const rule = id === challengeRule.id ? challengeRule : ruleById(id);
  if (!rule) {
    const gone = "This rule is no longer part of the rule set.";
    return { id, number: 0, version: 0, title: id, description: gone, formula: "", source: "" };
  }
  const { number, version, title, description, formula, source } = rule;
  return { id, number, version, title, description, formula, source };
}
