import type { Ctx } from "@/domain/context";
import { type IssueBefore, issueBefore } from "@/domain/decisions/decision-row";
import { clockWords } from "@/domain/issues/lease";
import { effectiveStatus, statusWords } from "@/domain/issues/model";
import type { IssueStatus } from "@/domain/issues/schema";
import type { RootCause } from "@/domain/rules/model";
import type { AdmittedIssue, Refused } from "./batch";

export type FrozenItem = { position: number; issueId: number; version: number };

type Row = {
  id: number;
  version: number;
  status: IssueStatus;
  snoozedUntil: Date | null;
  rootCause: RootCause;
  pointCount: number;
  assigneeId: number | null;
  assigneeName: string | null;
  leasedUntil: Date | null;
  before: IssueBefore;
  changedBy: string | null;
};

/**
 * Sorts the locked issues of a chunk into those that may be decided and those that may not, in words: the same terms as a
 * decision on one issue has. `statuses` are those that the decision allows.
 */
export async function admitIssues(
  ctx: Ctx,
  items: readonly FrozenItem[],
  { personId, statuses }: { personId: number; statuses: readonly IssueStatus[] },
): Promise<{ admitted: AdmittedIssue[]; refused: Refused[] }> {
  const rows = new Map((await readRows(ctx, items)).map((row) => [row.id, row]));
  const admitted: AdmittedIssue[] = [];
  const refused: Refused[] = [];
  for (const { position, issueId, version } of items) {
    const row = rows.get(issueId);
    const words = refusalOf(ctx, row, { version, personId, statuses });
    if (row === undefined || words !== null) refused.push({ issueId, refused: words ?? gone });
    else admitted.push({ ...row, position, issueId, status: statusOf(ctx, row) });
  }
  return { admitted, refused };
}

const gone = "This issue no longer exists: it was merged into another one.";
const statusOf = (ctx: Ctx, { status, snoozedUntil }: Row): IssueStatus =>
  effectiveStatus(status, snoozedUntil, ctx.now);

function refusalOf(
  ctx: Ctx,
  row: Row | undefined,
  terms: { version: number; personId: number; statuses: readonly IssueStatus[] },
): string | null {
  if (row === undefined) return gone;
  const status = statusOf(ctx, row);
  if (row.version !== terms.version) {
    return `${row.changedBy ?? "The system"} changed it after the bulk was started: it is ${statusWords[status]} now.`;
  }
  if (!terms.statuses.includes(status)) return `It is ${statusWords[status]}.`;
  const { assigneeId, assigneeName, leasedUntil } = row;
  if (assigneeId === null || assigneeId === terms.personId || leasedUntil === null || leasedUntil <= ctx.now)
    return null;
  return `${assigneeName} is working on it until ${clockWords(leasedUntil)}.`;
}

function readRows(ctx: Ctx, items: readonly FrozenItem[]): Promise<Row[]> {
  return ctx.db.$queryRaw<Row[]>`
    select i.id, i.version, i.status::text as status, i.snoozed_until as "snoozedUntil",
      i.root_cause::text as "rootCause", i.point_count as "pointCount", i.assignee_id as "assigneeId",
      assignee.name as "assigneeName", i.leased_until as "leasedUntil", ${issueBefore("i")} as before,
      case when i.version <> asked.version then (
        select person.name from issue_event event join person on person.id = event.actor_id
        where event.issue_id = i.id order by event.id desc limit 1) end as "changedBy"
    from unnest(${items.map(({ issueId }) => issueId)}::int[], ${items.map(({ version }) => version)}::int[])
      as asked(id, version)
    join issue i on i.id = asked.id
    left join person assignee on assignee.id = i.assignee_id`;
}
