import type { Ctx } from "@/domain/context";
import { currentPolicy } from "@/domain/policies/current-policy";
import { blamedAccessions, describeIssue, type IssueDescription, type MemberFinding } from "./describe-issue";
import { filingKey, loadFilings, type StoredIssue } from "./grouping-reads";
import type { GroupPlan } from "./plan-groups";

/** The open findings of one issue, and what they make of it. */
export type IssueGroup = {
  /** The issue's own from now on. */
  fingerprint: string;
  /** With those that people merged into it. */
  fingerprints: string[];
  /** Null when it is to be opened. */
  issue: StoredIssue | null;
  members: MemberFinding[];
  description: IssueDescription;
};

type Gathered = Omit<IssueGroup, "description">;

/** Plans with their findings and descriptions: one group per issue, in fingerprint order. */
export async function describedGroups(
  ctx: Ctx,
  plans: readonly GroupPlan[],
  members: readonly MemberFinding[],
  issues: readonly StoredIssue[],
): Promise<IssueGroup[]> {
  return described(ctx, gather(plans, members, issues));
}

type Describable = Pick<IssueGroup, "fingerprint" | "issue" | "members">;

/** Groups with their descriptions, in one query for the filings of all of them. Each has a member. */
export async function described<G extends Describable>(
  ctx: Ctx,
  groups: readonly G[],
): Promise<(G & { description: IssueDescription })[]> {
  const blamed = groups.map(blamedFilings);
  const filings = await loadFilings(ctx, blamed.flat());
  const policy = await currentPolicy(ctx.db, "time_targets");
  return groups.map((group, index) => {
    const own = (blamed[index] ?? []).flatMap((one) => filings.get(filingKey(one.companyId, one.accession)) ?? []);
    return { ...group, description: describeIssue(group.members, own, group.issue, policy, ctx.now) };
  });
}

/** The findings of each plan; an issue that inherits is called by the new explanation from now on. */
function gather(
  plans: readonly GroupPlan[],
  members: readonly MemberFinding[],
  issues: readonly StoredIssue[],
): Gathered[] {
  const stored = new Map(issues.map((issue) => [issue.id, issue]));
  const byFingerprint = new Map<string, Gathered>();
  const groups = plans.map(({ fingerprint, fingerprints, issueId }): Gathered => {
    const issue = issueId === null ? null : (stored.get(issueId) ?? null);
    const group = { fingerprint, fingerprints, issue, members: [] };
    for (const name of fingerprints) byFingerprint.set(name, group);
    return group;
  });
  for (const member of members) byFingerprint.get(member.fingerprint)?.members.push(member);
  return groups;
}

function blamedFilings({ members, fingerprint }: Describable): { companyId: number; accession: string }[] {
  const companyId = (members[0] as MemberFinding).companyId;
  return blamedAccessions(members, fingerprint).map((accession) => ({ companyId, accession }));
}
