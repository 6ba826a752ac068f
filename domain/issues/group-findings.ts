import { writeAudit } from "@/domain/audit";
import { type Ctx, inTransaction } from "@/domain/context";
import { announce } from "@/domain/live";
import { agePriorities, groupingLock } from "./advance-issues";
import { affectedFingerprints, loadMembers, loadMerges, lockIssues } from "./grouping-reads";
import {
  attachSettled,
  closeSettled,
  keepAliases,
  moveFindings,
  type NewEvent,
  openIssues,
  recordEvents,
  refreshIssues,
} from "./grouping-writes";
import { describedGroups, type IssueGroup } from "./issue-groups";
import { keepTargets } from "./keep-targets";
import { type HandMerges, planGroups } from "./plan-groups";
import { wakeOnCondition, wakeSnoozed } from "./wake-issues";
import { wakingReasons } from "./waking-reasons";

/** How many issues the step opened, gave further findings, reopened and closed. */
export type GroupingResult = { opened: number; joined: number; reopened: number; closed: number };

type Step = { ctx: Ctx; runId: number | null; events: NewEvent[] };

const longestMilliseconds = 600_000;

/**
 * The grouping step: after it every open finding belongs to the undecided issue of its root cause, and every undecided
 * issue has an open finding. `runId` limits the reading to findings which that run changed. Twice is as once; only one
 * grouping works at a time; people who decide meanwhile wait for it or are first.
 */
export async function groupFindings(outer: Ctx, { runId }: { runId?: number }): Promise<GroupingResult> {
  const work = async (ctx: Ctx) => {
    await ctx.db.$executeRaw`select pg_advisory_xact_lock(${groupingLock})`;
    return group(ctx, runId);
  };
  if (!("$transaction" in outer.db)) return inTransaction(outer, work);
  // A first ingest may bring a hundred thousand findings: more time than a person's click gets.
  return outer.db.$transaction((db) => work({ ...outer, db }), { timeout: longestMilliseconds, maxWait: 60_000 });
}

async function group(ctx: Ctx, runId: number | undefined): Promise<GroupingResult> {
  const timed = await wakeSnoozed(ctx);
  const merges = await loadMerges(ctx);
  const { opened, events, ...counts } = await regroup(
    ctx,
    await affectedFingerprints(ctx, runId, merges),
    merges,
    runId ?? null,
  );
  await recordEvents(ctx, events);
  const woken = timed + (await wakeOnCondition(ctx));
  const aged = await agePriorities(ctx);
  const result = { opened: opened.size, ...counts };
  if (events.length > 0) {
    const subject = runId === undefined ? "issues" : `run:${runId}`;
    await writeAudit(ctx, { verb: "issues.group", subject, after: { ...result, events: events.length } });
  }
  if (events.length + woken + aged > 0) await announce(ctx, "issues");
  return result;
}

export type Regrouped = Omit<GroupingResult, "opened"> & {
  /** Ids of the new issues by fingerprint. */
  opened: Map<string, number>;
  /** What the histories of issues have to say about it; the caller writes it down. */
  events: NewEvent[];
};

/** Brings the open findings with these fingerprints into their issues. The caller holds `groupingLock`. */
export async function regroup(
  ctx: Ctx,
  fingerprints: readonly string[],
  merges: HandMerges,
  runId: number | null,
): Promise<Regrouped> {
  const step: Step = { ctx, runId, events: [] };
  const members = await loadMembers(ctx, fingerprints);
  const issues = await lockIssues(ctx, fingerprints, members);
  const groups = await describedGroups(ctx, planGroups(members, issues, merges), members, issues);
  const opened = await open(
    step,
    groups.filter((one) => one.issue === null),
  );
  const { joined, reopened } = await refresh(step, groups);
  const merged = await assign(step, groups, opened);
  const closed = await close(step, merged);
  return { opened, joined, reopened, closed, events: step.events };
}

/** Ids of the new issues by fingerprint. */
async function open({ ctx, runId, events }: Step, groups: readonly IssueGroup[]): Promise<Map<string, number>> {
  const ids = await openIssues(ctx, groups);
  for (const { fingerprint, members } of groups) {
    const issueId = ids.get(fingerprint) as number;
    events.push({ issueId, kind: "opened", payload: { findings: members.length, runId } });
  }
  return ids;
}

async function refresh({ ctx, runId, events }: Step, groups: readonly IssueGroup[]) {
  const known = groups.flatMap(({ issue, ...one }) => {
    if (issue === null) return [];
    const added = one.members.filter((member) => member.issueId !== issue.id).length;
    return [{ ...one, issue, issueId: issue.id, added, moved: added > 0, reopened: issue.resolved }];
  });
  await refreshIssues(ctx, known);
  await keepTargets(
    ctx,
    known.filter((one) => one.reopened).map((one) => one.issueId),
  );
  const heirs = known.filter((one) => one.fingerprint !== one.issue.fingerprint);
  await keepAliases(
    ctx,
    heirs.map(({ issue }) => ({ fingerprint: issue.fingerprint, issueId: issue.id })),
  );
  for (const { issue, fingerprint } of heirs) {
    events.push({
      issueId: issue.id,
      kind: "re-explained",
      payload: { from: issue.fingerprint, to: fingerprint, runId },
    });
  }
  const reasons = await wakingReasons(
    ctx,
    known.filter((one) => one.reopened).map((one) => one.issueId),
  );
  for (const { issueId, added, reopened, members } of known) {
    const reason = reasons.get(issueId) ?? null;
    if (reopened) events.push({ issueId, kind: "reopened", payload: { findings: members.length, runId, reason } });
    else if (added > 0) events.push({ issueId, kind: "joined", payload: { findings: added, runId } });
  }
  const reopened = known.filter((one) => one.reopened).length;
  return { joined: known.filter((one) => one.moved && !one.reopened).length, reopened };
}

/** Puts every finding into its issue; for issues that lost findings, the issue that took the last of them. */
async function assign(
  { ctx }: Step,
  groups: readonly IssueGroup[],
  opened: ReadonlyMap<string, number>,
): Promise<Map<number, number>> {
  const moves: { findingId: number; issueId: number }[] = [];
  const settled: { fingerprint: string; issueId: number }[] = [];
  const merged = new Map<number, number>();
  for (const group of groups) {
    const issueId = group.issue?.id ?? (opened.get(group.fingerprint) as number);
    for (const member of group.members) {
      if (member.issueId === issueId) continue;
      moves.push({ findingId: member.id, issueId });
      if (member.issueId !== null) merged.set(member.issueId, issueId);
    }
    for (const fingerprint of group.fingerprints) settled.push({ fingerprint, issueId });
  }
  await moveFindings(ctx, moves);
  await attachSettled(ctx, settled);
  return merged;
}

async function close({ ctx, runId, events }: Step, merged: ReadonlyMap<number, number>): Promise<number> {
  const closed = await closeSettled(ctx, [...merged.keys()]);
  await keepTargets(
    ctx,
    closed.map(({ id }) => id),
  );
  for (const { id: issueId, settledBy } of closed) {
    const into = merged.get(issueId);
    const reason =
      into === undefined ? (settledBy ?? "No finding is open any more") : `Its findings joined issue ${into}`;
    events.push({ issueId, kind: "resolved_by_system", payload: { reason, into: into ?? null, runId } });
  }
  return closed.length;
}
