import type { Ctx } from "@/domain/context";
import type { Disposition, IssueStatus } from "@/domain/issues/schema";
import { carriedOver, type Target, type TargetPolicy, targetAfter } from "@/domain/issues/target";
import { currentPolicy, policyOfVersion } from "@/domain/policies/current-policy";
import type { TimeTargets } from "@/domain/policies/schema";
import type { DueCounts, TargetsPreview } from "./rows";

type Severity = 1 | 2 | 3;
/** Issues that are due in the same hour share one line, so that a million of them are some thousand lines. */
type Group = Target & { severity: Severity; status: IssueStatus; disposition: Disposition | null; count: number };

const dayMs = 86_400_000;

/**
 * When the undecided issues would be due under other targets, and are now, by severity. What they used of their time
 * counts, as when the change comes into force. Exact to the hour in which an issue is due.
 */
export async function previewTargets(ctx: Ctx, value: TimeTargets): Promise<TargetsPreview> {
  const groups = await loadGroups(ctx);
  const { version } = await currentPolicy(ctx.db, "time_targets");
  const next: TargetPolicy = { version: version + 1, value };
  const older = new Map<number, TimeTargets>();
  for (const { targetVersion } of groups) {
    if (!older.has(targetVersion)) {
      older.set(targetVersion, await policyOfVersion(ctx.db, "time_targets", targetVersion));
    }
  }
  const bySeverity = ([1, 2, 3] as const).map((severity) => ({ severity, before: none(), after: none() }));
  for (const group of groups) {
    const row = bySeverity[group.severity - 1];
    const old = older.get(group.targetVersion);
    if (!row || !old) continue;
    const carried = carriedOver(old, next, group, group.severity, ctx.now);
    addTo(row.before, group, group.count, ctx.now);
    addTo(row.after, targetAfter(next, carried, group, ctx.now), group.count, ctx.now);
  }
  return { kind: "time_targets", total: groups.reduce((sum, { count }) => sum + count, 0), bySeverity };
}

const none = (): DueCounts => ({ overdue: 0, day: 0, week: 0, later: 0, standing: 0 });

function addTo(counts: DueCounts, { dueAt, pausedAt }: Target, count: number, now: Date): void {
  const left = dueAt.getTime() - now.getTime();
  if (pausedAt !== null) counts.standing += count;
  else if (left <= 0) counts.overdue += count;
  else if (left <= dayMs) counts.day += count;
  else if (left <= 7 * dayMs) counts.week += count;
  else counts.later += count;
}

function loadGroups(ctx: Ctx): Promise<Group[]> {
  return ctx.db.$queryRaw<Group[]>`
    select severity, status::text as status, disposition::text as disposition, target_version as "targetVersion",
      max(due_at) as "dueAt", max(paused_at) as "pausedAt", max(left_minutes) as "leftMinutes", count(*)::int as count
    from issue where status in ('open', 'snoozed', 'awaiting_approval')
    group by severity, status, disposition, target_version, paused_at is null, left_minutes / 60,
      date_trunc('hour', due_at), due_at <= ${ctx.now}`;
}
