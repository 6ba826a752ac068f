import type { TimeTargets } from "@/domain/policies/schema";
import { Prisma } from "@/prisma/generated/client";
import { effectiveStatus } from "./model";
import type { IssueRow } from "./rows";
import { minutesLeft, targetMinutes } from "./target";

/** What the queries of this slice select: an `IssueRow` with times as dates and the assignee in two columns. */
export type SelectedIssue = Omit<
  IssueRow,
  | "openedAt"
  | "dueAt"
  | "pausedAt"
  | "targetMinutes"
  | "minutesLeft"
  | "snoozedUntil"
  | "resolvedAt"
  | "leasedUntil"
  | "assignee"
> & {
  openedAt: Date;
  dueAt: Date;
  pausedAt: Date | null;
  leftMinutes: number | null;
  snoozedUntil: Date | null;
  resolvedAt: Date | null;
  leasedUntil: Date | null;
  assigneeId: number | null;
  assigneeName: string | null;
};

/** Columns of a `SelectedIssue`; use with `issueJoins`. The issue is `i`. */
export const issueColumns = Prisma.sql`i.id, i.title, i.priority, i.priority_parts as "priorityParts", i.severity,
  i.rule_id as "ruleId", i.root_cause::text as "rootCause", i.status::text as status, i.disposition::text as disposition,
  i.company_id as "companyId", company.name as "companyName", i.company_count as "companyCount",
  line_item.code as "lineItemCode", i.line_item_count as "lineItemCount", i.finding_count as "findingCount",
  i.point_count as "pointCount", i.confidence::numeric::float8 as confidence, i.suggestible, i.opened_at as "openedAt",
  i.due_at as "dueAt", i.paused_at as "pausedAt", i.left_minutes as "leftMinutes", i.snoozed_until as "snoozedUntil", i.resolved_at as "resolvedAt", i.assignee_id as "assigneeId",
  i.leased_until as "leasedUntil", person.name as "assigneeName", i.version, coalesce(source.kind = 'simulated', exists (
    select from finding join company c on c.id = finding.company_id join source s on s.id = c.source_id
    where i.company_id is null and finding.issue_id = i.id and s.kind = 'simulated')) as simulated`;

export const issueJoins = Prisma.sql`left join company on company.id = i.company_id
  left join source on source.id = company.source_id
  left join line_item on line_item.id = i.line_item_id
  left join person on person.id = i.assignee_id`;

export function toIssueRow(selected: SelectedIssue, now: Date, targets: TimeTargets): IssueRow {
  const { assigneeId, assigneeName, leftMinutes, ...row } = selected;
  const status = effectiveStatus(row.status, row.snoozedUntil, now);
  return {
    ...row,
    status,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    pausedAt: row.pausedAt?.toISOString() ?? null,
    targetMinutes: targetMinutes(targets, row.severity),
    minutesLeft: row.resolvedAt === null ? minutesLeft(targets, { ...row, leftMinutes }, now) : null,
    snoozedUntil: status === "snoozed" ? (row.snoozedUntil?.toISOString() ?? null) : null,
    resolvedAt: row.resolvedAt?.toISOString() ?? null,
    leasedUntil: row.leasedUntil?.toISOString() ?? null,
    assignee: assigneeId === null ? null : { id: assigneeId, name: assigneeName ?? "" },
  };
}
