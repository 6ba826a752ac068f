import type { Ctx } from "@/domain/context";
import { currentPolicy, policyOfVersion } from "@/domain/policies/current-policy";
import type { TimeTargets } from "@/domain/policies/schema";
import type { Severity } from "@/domain/rules/model";
import type { Disposition, IssueStatus } from "./schema";
import { carriedOver, freshTarget, type Target, type TargetPolicy, targetAfter } from "./target";

type TargetRow = Target & {
  id: number;
  status: IssueStatus;
  disposition: Disposition | null;
  severity: Severity;
};

/**
 * Brings the time targets of issues in line with the policy in force and with the standing they have just come to, of one
 * issue or of thousands: who moves issues calls it in the same transaction, after the move. `restart` gives them their
 * whole time again. Twice is as once. Their versions stand: nobody's decision is stale because of it.
 */
export async function keepTargets(
  ctx: Ctx,
  issueIds: readonly number[],
  { restart = false }: { restart?: boolean } = {},
): Promise<void> {
  if (issueIds.length === 0) return;
  const policy = await currentPolicy(ctx.db, "time_targets");
  const rows = await ctx.db.$queryRaw<TargetRow[]>`
    select id, status::text as status, disposition::text as disposition, severity, due_at as "dueAt",
      paused_at as "pausedAt", left_minutes as "leftMinutes", target_version as "targetVersion"
    from issue where id = any(${[...issueIds]}::int[])`;
  const older = restart ? new Map() : await olderPolicies(ctx, policy, rows);
  await writeTargets(
    ctx,
    rows.flatMap((row) => {
      const kept = restart ? freshTarget(policy, row.severity, ctx.now) : carry(older, policy, row, ctx.now);
      const after = targetAfter(policy, kept, row, ctx.now);
      return after === row ? [] : [{ ...after, id: row.id }];
    }),
  );
}

function carry(older: ReadonlyMap<number, TimeTargets>, policy: TargetPolicy, row: TargetRow, now: Date): Target {
  const old = older.get(row.targetVersion);
  // What a resolved issue was due at is history.
  if (old === undefined || row.status === "resolved") return row;
  return carriedOver(old, policy, row, row.severity, now);
}

/** The policies by which some of the issues were computed last, unless it is the one in force. */
async function olderPolicies(
  ctx: Ctx,
  { version }: TargetPolicy,
  rows: readonly TargetRow[],
): Promise<Map<number, TimeTargets>> {
  const versions = [...new Set(rows.map((row) => row.targetVersion))].filter((one) => one !== version);
  const policies = new Map<number, TimeTargets>();
  for (const one of versions) policies.set(one, await policyOfVersion(ctx.db, "time_targets", one));
  return policies;
}

async function writeTargets(ctx: Ctx, rows: readonly (Target & { id: number })[]): Promise<void> {
  if (rows.length === 0) return;
  await ctx.db.$executeRaw`
    update issue set (due_at, paused_at, left_minutes, target_version) =
      (kept.due_at, kept.paused_at, kept.left_minutes, kept.target_version)
    from unnest(${rows.map(({ id }) => id)}::int[], ${rows.map((row) => row.dueAt.toISOString())}::timestamptz[],
      ${rows.map((row) => row.pausedAt?.toISOString() ?? null)}::timestamptz[],
      ${rows.map((row) => row.leftMinutes)}::int[], ${rows.map((row) => row.targetVersion)}::int[])
      as kept (id, due_at, paused_at, left_minutes, target_version)
    where issue.id = kept.id`;
}
